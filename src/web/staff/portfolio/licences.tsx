import { inLanguage } from '#modules/city';
import { licencesFor, portfolioListSchema } from '#modules/insight';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, BarChart, ButtonLink, DataTable, EmptyState, PageHead } from '../../ui/index.ts';
import { devicesWords, PrintButton, peopleWords, Views } from './parts.tsx';
import { ENTRIES, LICENCES, PORTFOLIO } from './paths.ts';

const get = page(portfolioListSchema.pick({}), (work: Work) => licencesFor(work), ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof licencesFor>>>;

/** So many bars; the table beneath has all. */
const BARS = 10;

/** What was bought against what is needed, by application. */
function ListPage(props: Props) {
  const { t, url, lang, data } = props;
  const l = t.licences;
  const p = t.portfolio;
  const bars = data.rows.filter((row) => row.unused_cents > 0).slice(0, BARS);
  return (
    <StaffShell {...props} title={l.title} way={[{ label: p.title, href: PORTFOLIO }, { label: l.title }]} scripts={['print-page.js']} wide>
      <PageHead title={l.title}>
        {data.may.work && (
          <ButtonLink href={url(`${LICENCES}/neu`)} icon="add" small>
            {l.add}
          </ButtonLink>
        )}
        <PrintButton t={t} />
      </PageHead>
      <Views {...props} />
      <p className="lead">{l.lead}</p>
      {data.rows.length > 0 && (
        <p>{fill(l.total, { cents: euros(data.total.cents, lang), unused: euros(data.total.unused_cents, lang) })}</p>
      )}
      {bars.length > 0 && (
        <BarChart
          title={l.chart}
          bars={bars.map((row) => ({
            ...{ label: inLanguage(row.name, lang), value: row.unused_cents, value_label: euros(row.unused_cents, lang) },
          }))}
        />
      )}
      <DataTable
        caption={l.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.app_id}
        empty={
          <EmptyState title={l.none} icon="list">
            {l.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'app',
            label: p.app,
            primary: true,
            cell: (row) => <a href={url(`${ENTRIES}/${row.app_id}`)}>{inLanguage(row.name, lang)}</a>,
          },
          { key: 'products', label: l.products, cell: (row) => row.licences.map((one) => one.product).join(', ') },
          { key: 'seats', label: l.seats, numeric: true, cell: (row) => row.seats },
          { key: 'people', label: p.people, cell: (row) => peopleWords(props, row.people) },
          { key: 'devices', label: p.devices, cell: (row) => devicesWords(props, row.devices) },
          { key: 'balance', label: l.balance, cell: (row) => <Balance t={t} spare={row.spare} /> },
          { key: 'cents', label: p.yearly, numeric: true, cell: (row) => euros(row.cents, lang) },
          { key: 'unused', label: l.unused_cents, numeric: true, cell: (row) => euros(row.unused_cents, lang) },
        ]}
      />
    </StaffShell>
  );
}

function Balance({ t, spare }: Pick<Props, 't'> & { spare: number | null }) {
  const l = t.licences;
  if (spare === null) return <>{t.portfolio.not_counted}</>;
  if (spare === 0) return <Badge small>{l.fits}</Badge>;
  return (
    <Badge small tone={spare < 0 ? 'problem' : 'waiting'}>
      {fill(spare < 0 ? l.short : l.spare, { n: Math.abs(spare) })}
    </Badge>
  );
}

export const routes: Route[] = [{ path: LICENCES, get }];
