import { inLanguage } from '#modules/city';
import { type PortfolioList, type PortfolioRow, portfolioFor, portfolioListSchema } from '#modules/insight';
import { ENDS_WITHIN, HOSTINGS } from '#modules/insight/words';
import type { PageProps } from '../../context.ts';
import { euros } from '../../format.ts';
import { page } from '../../handlers.ts';
import { ListFilter, PageLinks } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, type Column, DataTable, Details, EmptyState, PageHead, SearchField, SelectField, TextField } from '../../ui/index.ts';
import { Day } from '../assets/parts.tsx';
import { PrintButton, peopleWords, Views } from './parts.tsx';
import { ENTRIES, PORTFOLIO, PORTFOLIO_IMPORT } from './paths.ts';

const get = page(portfolioListSchema, portfolioFor, ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof portfolioFor>>>;

const queryOf = (wanted: PortfolioList) => String(new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')));

/** Every application of the portfolio one sees, by name, with what it costs and when notice is due. */
function ListPage(props: Props) {
  const { t, url, lang, data } = props;
  const p = t.portfolio;
  const { wanted, may } = data;
  const table = queryOf({ ...wanted, after: '' });
  return (
    <StaffShell {...props} title={p.title} way={[{ label: p.title }]} scripts={['print-page.js']} wide>
      <PageHead title={p.title}>
        <ButtonLink href={url(`${PORTFOLIO}.csv${table && `?${table}`}`)} icon="download" look="secondary" small>
          {p.download}
        </ButtonLink>
        {may.work && (
          <ButtonLink href={url(PORTFOLIO_IMPORT)} look="secondary" small>
            {t.portfolio_import.title}
          </ButtonLink>
        )}
        <PrintButton t={t} />
      </PageHead>
      {may.whole && <Views {...props} />}
      <p className="lead">{p.lead}</p>
      <Details summary={p.help}>
        <p>{p.help_text}</p>
      </Details>
      <Filters {...props} />
      <p role="status">{fill(p.count, { n: data.count, cents: euros(data.cents, lang) })}</p>
      <DataTable
        caption={p.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.app_id}
        empty={
          <EmptyState title={p.none} icon="search">
            {p.none_text}
          </EmptyState>
        }
        columns={columnsOf(props)}
      />
      <PageLinks
        t={t}
        back={wanted.after ? url(`${PORTFOLIO}?${table}`) : null}
        next={data.next ? url(`${PORTFOLIO}?${queryOf({ ...wanted, after: data.next })}`) : null}
        to_start
      />
    </StaffShell>
  );
}

function columnsOf(props: Props): Column<PortfolioRow>[] {
  const { t, url, lang } = props;
  const p = t.portfolio;
  return [
    {
      key: 'name',
      label: p.app,
      primary: true,
      cell: (row) => (
        <>
          <a href={url(`${ENTRIES}/${row.app_id}`)}>{inLanguage(row.name, lang)}</a>
          <br />
          <span className="muted">{row.capability_name ? inLanguage(row.capability_name, lang) : p.unknown}</span>
        </>
      ),
    },
    {
      key: 'team',
      label: p.department,
      cell: (row) => [inLanguage(row.team_name, lang), row.owner_name].filter(Boolean).join(', '),
    },
    { key: 'vendor', label: p.vendor, cell: (row) => row.vendor || '–' },
    { key: 'hosting', label: p.hosting, wide_only: true, cell: (row) => [p.hostings[row.hosting], row.country].filter(Boolean).join(', ') },
    { key: 'data', label: p.data_class, wide_only: true, cell: (row) => p.data_classes[row.data_class] ?? '–' },
    { key: 'notice', label: p.notice_by, cell: (row) => <Day of={row.notice_by ?? row.contract_ends} lang={lang} /> },
    { key: 'people', label: p.people, wide_only: true, cell: (row) => peopleWords(props, row.people) },
    { key: 'cents', label: p.yearly, numeric: true, cell: (row) => euros(row.cents, lang) },
  ];
}

function Filters({ t, url, lang, data }: Props) {
  const p = t.portfolio;
  const { wanted } = data;
  const { after: _, ...filters } = wanted;
  const active = Object.values(filters).filter(Boolean).length;
  return (
    <ListFilter t={t} action={url(PORTFOLIO)} active={active}>
      <SearchField name="q" label={p.search} placeholder={p.search} value={wanted.q} button_label={t.inbox.search} />
      <SelectField
        name="capability"
        label={p.capability}
        empty_label={p.all_capabilities}
        value={wanted.capability}
        choices={data.capabilities.map((one) => ({ value: one.capability_id, label: inLanguage(one.name, lang) }))}
        required
      />
      <SelectField
        name="team"
        label={p.department}
        empty_label={p.all_departments}
        value={wanted.team}
        choices={data.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
        required
      />
      <TextField name="vendor" label={p.vendor} value={wanted.vendor} required />
      <SelectField
        name="ends"
        label={p.ends}
        empty_label={p.all_ends}
        value={wanted.ends}
        choices={ENDS_WITHIN.map((value) => ({ value, label: p.ends_within[value] ?? value }))}
        required
      />
      <SelectField
        name="hosting"
        label={p.hosting}
        empty_label={p.all_hostings}
        value={wanted.hosting}
        choices={HOSTINGS.map((value) => ({ value, label: p.hostings[value] ?? value }))}
        required
      />
    </ListFilter>
  );
}

export const routes: Route[] = [{ path: PORTFOLIO, get }];
