import { z } from 'zod';
import { assetFor, bookAsset, bookAssetSchema, type LoanPoolFor, type LoanRow, loanOf, loanPoolFor, loanPoolSchema } from '#modules/assets';
import { ASSET_SORTS, ASSET_TEXT } from '#modules/assets/words';
import { inLanguage } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { HelpPart } from '../../help-parts.tsx';
import { ListFilter } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Badge,
  Button,
  DataTable,
  DateField,
  EmptyState,
  Form,
  HiddenField,
  Message,
  PageHead,
  SearchField,
  SelectField,
  TextArea,
} from '../../ui/index.ts';
import { CaseHead } from '../case-page.tsx';
import { PersonChoice, PersonSearch, peopleFound } from './give.tsx';
import { AssetBadge, Day, sortName } from './parts.tsx';
import { ASSETS } from './paths.ts';

export const LOANS = `${ASSETS}/leihpool`;
const BOOK = `${ASSETS}/:asset_id/vormerken`;

const get = page(loanPoolSchema, loanPoolFor, PoolPage, { who: 'staff' });
type Props = PageProps<LoanPoolFor>;

/** What can be lent: what should be back, what is lent until when, what is free and for whom it is kept. */
function PoolPage(props: Props) {
  const { t, url, data } = props;
  const [a, l] = [t.assets, t.loans];
  const { wanted } = data;
  const empty = data.over.length + data.lent.length + data.free.length + data.away.length === 0;
  return (
    <StaffShell {...props} title={l.title} way={[{ label: a.title, href: ASSETS }, { label: l.title }]} wide>
      <PageHead title={l.title} />
      <p className="lead">{l.lead}</p>
      <ListFilter t={t} action={url(LOANS)} active={[wanted.q, wanted.sort].filter(Boolean).length}>
        <SearchField name="q" label={a.search} placeholder={a.search_hint} value={wanted.q} button_label={t.inbox.search} />
        <SelectField
          name="sort"
          label={a.sort}
          empty_label={a.all_sorts}
          value={wanted.sort}
          choices={ASSET_SORTS.map((value) => ({ value, label: a.sorts[value] ?? value }))}
          required
        />
      </ListFilter>
      {empty ? (
        <EmptyState title={l.none} icon="tools">
          {l.none_text}
        </EmptyState>
      ) : (
        <p role="status">{fill(l.counts, { over: data.over.length, lent: data.lent.length, free: data.free.length })}</p>
      )}
      <Part {...props} title={l.over} rows={data.over} kind="over" />
      <Part {...props} title={l.lent} rows={data.lent} kind="lent" />
      <Part {...props} title={l.free} rows={data.free} kind="free" />
      <Part {...props} title={l.away} rows={data.away} kind="away" />
      {data.more && <p className="muted">{l.more}</p>}
      <HelpPart part={l.guide} />
    </StaffShell>
  );
}

function Part(props: Props & { title: string; rows: readonly LoanRow[]; kind: 'over' | 'lent' | 'free' | 'away' }) {
  const { t, url, lang, data, title, rows, kind } = props;
  const [a, l] = [t.assets, t.loans];
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={`${title} (${rows.length})`}
      dense
      rows={[...rows]}
      row_key={(row) => row.asset_id}
      columns={[
        {
          key: 'tag',
          label: a.asset_tag,
          primary: true,
          cell: (row) => (
            <>
              <a href={url(`${ASSETS}/${row.asset_id}`)}>{row.asset_tag}</a>
              <br />
              <span className="muted">
                {row.model_name}, {sortName(props, row.sort)}
              </span>
            </>
          ),
        },
        kind === 'free' || kind === 'away'
          ? { key: 'place', label: a.place, cell: (row) => row.place || '–' }
          : {
              key: 'person',
              label: a.person,
              cell: (row) => row.person_name ?? (row.team_name ? inLanguage(row.team_name, lang) : '–'),
            },
        kind === 'away'
          ? { key: 'state', label: a.state, cell: (row) => <AssetBadge t={t} state={row.state} /> }
          : {
              key: 'until',
              label: kind === 'free' ? l.kept : a.due_on,
              cell: (row) => (
                <>
                  {kind !== 'free' && <Day of={row.due_on} lang={lang} />}{' '}
                  {kind === 'over' && (
                    <Badge small tone="problem">
                      {lateWords(props, row.due_on, data.today)}
                    </Badge>
                  )}
                  <Kept {...props} row={row} none={kind === 'free'} />
                </>
              ),
            },
        {
          key: 'act',
          label: t.account.action,
          label_hidden: true,
          cell: (row) => (
            <span>
              {kind === 'free' ? (
                <a href={url(`${ASSETS}/${row.asset_id}/ausgeben?leihe=ja`)} aria-label={`${l.lend}: ${row.asset_tag}`}>
                  {l.lend}
                </a>
              ) : (
                <a href={url(`${ASSETS}/${row.asset_id}`)} aria-label={`${l.back_or_longer}: ${row.asset_tag}`}>
                  {kind === 'away' ? t.loans.open : l.back_or_longer}
                </a>
              )}
              {row.pool && (
                <>
                  {' · '}
                  <a href={url(`${ASSETS}/${row.asset_id}/vormerken`)} aria-label={`${l.book}: ${row.asset_tag}`}>
                    {l.book}
                  </a>
                </>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

function lateWords({ t }: Props, due_on: string | null, today: string): string {
  const n = due_on === null ? 0 : Math.round((Date.parse(today) - Date.parse(due_on)) / 86_400_000);
  return n === 1 ? t.loans.late_one : fill(t.loans.late, { n });
}

/** For whom a device is kept next. */
function Kept({ t, lang, row, none }: Props & { row: LoanRow; none: boolean }) {
  if (row.bookings.length === 0) return none ? <span className="muted">{t.loans.kept_none}</span> : null;
  return (
    <>
      {row.bookings.slice(0, 3).map((one) => (
        <div key={one.booking_id}>
          <Day of={one.from_on} lang={lang} />–<Day of={one.until_on} lang={lang} />: {one.person_name}
        </div>
      ))}
    </>
  );
}

/** That devices should be back, where a working day begins. */
export function LoansDue({ t, url, due }: Pick<Props, 't' | 'url'> & { due: { over: number; own: number } }) {
  const l = t.loans;
  return (
    <>
      {due.over > 0 && (
        <Message tone="warning" title={due.over === 1 ? l.due_one : fill(l.due, { n: due.over })}>
          <p>
            <a href={url(LOANS)}>{l.to_pool}</a>
          </p>
        </Message>
      )}
      {due.own > 0 && (
        <Message tone="warning" title={due.own === 1 ? l.own_one : fill(l.own, { n: due.own })}>
          <p>
            <a href={url('/portal/geraete')}>{t.assets.mine}</a>
          </p>
        </Message>
      )}
    </>
  );
}

const schema = z.object({ asset_id: z.uuid(), q: z.string().trim().max(120).catch('') });

async function bookFor(work: Work, { asset_id, q }: z.infer<typeof schema>) {
  const { asset, may } = await assetFor(work, { asset_id });
  const loan = await loanOf(work, asset);
  demand(may.work && loan !== null);
  demand(loan.pool && asset.state !== 'lost' && asset.state !== 'disposed', 'asset_state');
  return { asset, q, loan, people: await peopleFound(work, q) };
}
const bookGet = page(schema, bookFor, BookPage, { who: 'staff' });

/** Keeps a device of the pool for somebody: the person is found by name first, then the days. */
function BookPage(props: PageProps<Awaited<ReturnType<typeof bookFor>>>) {
  const { t, url, lang, data, problem, values } = props;
  const [a, l] = [t.assets, t.loans];
  const { asset, q, loan } = data;
  const own = `${ASSETS}/${asset.asset_id}`;
  const title = fill(l.book_title, { tag: asset.asset_tag });
  const field = { problem, values };
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: a.title, href: ASSETS }, { label: l.title, href: LOANS }, { label: asset.asset_tag, href: own }, { label: l.book }]}
    >
      <CaseHead {...props} saved={false} />
      <PageHead title={title} preline={asset.model_name} />
      <p className="lead">{l.book_lead}</p>
      {asset.due_on && (
        <p>
          {a.due_on} <Day of={asset.due_on} lang={lang} />
        </p>
      )}
      {loan.bookings.length > 0 && (
        <>
          <h2>{l.kept}</h2>
          <ul>
            {loan.bookings.map((one) => (
              <li key={one.booking_id}>
                <Day of={one.from_on} lang={lang} />–<Day of={one.until_on} lang={lang} />: {one.person_name}
              </li>
            ))}
          </ul>
        </>
      )}
      <PersonSearch {...props} action={url(`${own}/vormerken`)} q={q} />
      <Form action={url(`${own}/vormerken`)} form_key={props.form_key} label={title}>
        <HiddenField name="q" value={q} />
        <PersonChoice {...props} people={data.people} q={q} />
        <DateField name="from_on" label={l.from_on} required {...field} />
        <DateField name="until_on" label={l.until_on} required {...field} />
        <TextArea name="note" label={a.note_why} rows={2} max={ASSET_TEXT.note} optional_label={t.layout.optional} {...field} />
        <Button icon="check">{l.book}</Button>
      </Form>
    </StaffShell>
  );
}

const bookPost = submit(
  bookAssetSchema,
  async (work, input, { context }) => {
    await bookAsset(work, input);
    return seeOther(context.url(`${ASSETS}/${input.asset_id}?gespeichert`));
  },
  bookGet,
);

export const routes: Route[] = [
  { path: LOANS, get },
  { path: BOOK, get: bookGet, post: bookPost, limit: 120 },
];
