import { inLanguage } from '#modules/city';
import { entryFor, onAppSchema } from '#modules/insight';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { APP_PAGES } from '../../portal/paths.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, DataTable, DescriptionList, Message, PageHead } from '../../ui/index.ts';
import { Day } from '../assets/parts.tsx';
import { devicesWords, PrintButton, ProposalBadge, peopleWords } from './parts.tsx';
import { ENTRIES, LICENCES, PORTFOLIO, PROPOSALS } from './paths.ts';

const get = page(
  onAppSchema,
  async (work: Work, { app_id, gespeichert }) => ({ ...(await entryFor(work, { app_id })), saved: gespeichert !== undefined }),
  EntryPage,
  { who: 'staff' },
);
type Props = PageProps<Awaited<ReturnType<typeof entryFor>> & { saved: boolean }>;

/** One application with all that is known of it. */
function EntryPage(props: Props) {
  const { t, url, lang, data } = props;
  const p = t.portfolio;
  const name = inLanguage(data.name, lang);
  return (
    <StaffShell {...props} title={name} way={[{ label: p.title, href: PORTFOLIO }, { label: name }]} scripts={['print-page.js']}>
      {data.saved && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={name} preline={data.capability_name ? inLanguage(data.capability_name, lang) : undefined}>
        {data.may.edit && (
          <ButtonLink href={url(`${ENTRIES}/${data.app_id}/bearbeiten`)} icon="edit" small>
            {p.edit}
          </ButtonLink>
        )}
        <ButtonLink href={url(`${APP_PAGES}/${data.app_id}`)} icon="home" look="secondary" small>
          {p.tile}
        </ButtonLink>
        <PrintButton t={t} />
      </PageHead>
      {data.version === null && (
        <Message tone="info" title={p.first}>
          <p>{p.first_text}</p>
        </Message>
      )}
      <Facts {...props} />
      <Bought {...props} />
      {data.may.whole && data.proposals.length > 0 && (
        <section className="stack">
          <h2>{p.proposals}</h2>
          <ul>
            {data.proposals.map((one) => (
              <li key={one.proposal_id}>
                <a href={url(`${PROPOSALS}/${one.proposal_id}`)}>{t.proposals.rules[one.rule] ?? one.rule}</a>:{' '}
                {euros(Number(one.stake_cents), lang)} <ProposalBadge t={t} state={one.state as 'open'} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </StaffShell>
  );
}

function Facts(props: Props) {
  const { t, url, lang, city, data } = props;
  const p = t.portfolio;
  const linked = data.linked.map((one, at) => (
    <span key={one.app_id}>
      {at > 0 && ', '}
      <a href={url(`${ENTRIES}/${one.app_id}`)}>{inLanguage(one.name, lang)}</a>
    </span>
  ));
  return (
    <>
      <h2>{p.facts}</h2>
      <DescriptionList
        items={[
          { label: p.department, value: inLanguage(data.team_name, lang) },
          { label: p.owner, value: data.owner_name ?? p.nobody },
          { label: p.criticality, value: p.criticalities[data.criticality] },
          { label: p.data_class, value: p.data_classes[data.data_class] },
          { label: p.hosting, value: [p.hostings[data.hosting], data.country].filter(Boolean).join(', ') },
          { label: p.interfaces, value: linked.length > 0 ? linked : '–' },
        ]}
      />
      <h2>{p.contract_facts}</h2>
      <DescriptionList
        items={[
          { label: p.vendor, value: data.vendor || '–' },
          { label: p.contract, value: data.contract || '–' },
          { label: p.contract_ends, value: <Day of={data.contract_ends} lang={lang} /> },
          { label: p.notice_by, value: <Day of={data.notice_by} lang={lang} /> },
          { label: p.yearly, value: euros(data.cents, lang) },
          { label: p.licence_cost, value: euros(data.licence_cents, lang) },
        ]}
      />
      <p className="muted">{p.reminded}</p>
      <h2>{p.use_facts}</h2>
      <DescriptionList
        items={[
          { label: p.licensed, value: data.seats },
          { label: p.people, value: peopleWords(props, data.people) },
          { label: p.devices, value: devicesWords(props, data.devices) },
        ]}
      />
      {data.counted_at && <p className="muted">{fill(p.counted_at, { at: moment(data.counted_at, lang, city.time_zone) })}</p>}
      {data.note && (
        <>
          <h2>{p.note}</h2>
          <p className="typed">{data.note}</p>
        </>
      )}
    </>
  );
}

function Bought({ t, url, lang, data }: Props) {
  const l = t.licences;
  if (data.licences.length === 0 && !data.may.work) return null;
  return (
    <section className="stack">
      <h2>{l.title}</h2>
      {data.licences.length > 0 && (
        <DataTable
          caption={l.title}
          caption_hidden
          dense
          rows={data.licences}
          row_key={(row) => row.licence_id}
          columns={[
            {
              key: 'product',
              label: l.product,
              primary: true,
              cell: (row) => (data.may.work ? <a href={url(`${LICENCES}/${row.licence_id}`)}>{row.product}</a> : row.product),
            },
            { key: 'seats', label: l.seats, numeric: true, cell: (row) => row.seats },
            { key: 'contract', label: t.portfolio.contract, cell: (row) => row.contract || '–' },
            { key: 'ends', label: t.portfolio.contract_ends, cell: (row) => <Day of={row.contract_ends} lang={lang} /> },
            { key: 'cents', label: t.portfolio.yearly, numeric: true, cell: (row) => euros(row.yearly_cents, lang) },
          ]}
        />
      )}
      {data.may.work && (
        <p>
          <ButtonLink href={url(`${LICENCES}/neu?app_id=${data.app_id}`)} icon="add" look="secondary" small>
            {l.add}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

export const routes: Route[] = [{ path: `${ENTRIES}/:app_id`, get }];
