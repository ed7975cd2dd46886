import { z } from 'zod';
import { loansDueFor } from '#modules/assets';
import { dropView, dropViewSchema, type Inbox, inboxFor, inboxSchema, keepView, keepViewSchema, teamsFor, viewsFor } from '#modules/cases';
import { COUNT_STOP, INBOX_VIEWS } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { crisesDueFor } from '#modules/crisis';
import { undecidedFor } from '#modules/directory';
import { approvalCountFor } from '#modules/orders';
import { paperWaitingFor } from '#modules/paper';
import { type PreparednessDueFor, preparednessDueFor } from '#modules/preparedness';
import { staffTasksDueFor } from '#modules/staff-changes';
import { callbacksDueFor } from '#modules/tickets';
import { AwayBadge, StandingIn } from '../away-parts.tsx';
import { casePath, caseTitle } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { shortDay } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { ListFilter, PageLinks } from '../list-parts.tsx';
import { ToDecide } from '../portal/orders/parts.tsx';
import { StaffTasksDue } from '../portal/staff-changes/parts.tsx';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, DataTable, EmptyState, ErrorSummary, HiddenField, PageHead, SearchField, SelectField, SubNav } from '../ui/index.ts';
import { Undecided } from './admin/undecided.tsx';
import { LoansDue } from './assets/loans.tsx';
import { CallbacksDue } from './callbacks.tsx';
import { CrisesDue } from './crisis/due.tsx';
import { BulkForm, BulkOutcome, type BulkResult, bulkResultSchema, bulkSchema, doBulk, queryOf, Tick } from './inbox-bulk.tsx';
import { KeptViews } from './inbox-views.tsx';
import { PaperWaiting } from './paper/parts.tsx';
import { PreparednessDue } from './preparedness/due.tsx';

interface InboxMore {
  views: Awaited<ReturnType<typeof viewsFor>>;
  teams: Awaited<ReturnType<typeof teamsFor>>;
  due: Awaited<ReturnType<typeof callbacksDueFor>>;
  result: BulkResult;
  to_decide: number;
  prepared: PreparednessDueFor;
  tasks_due: Awaited<ReturnType<typeof staffTasksDueFor>>;
  loans: Awaited<ReturnType<typeof loansDueFor>>;
  undecided: Awaited<ReturnType<typeof undecidedFor>>;
  crises: Awaited<ReturnType<typeof crisesDueFor>>;
  paper: number;
}

const get = page(
  z.intersection(inboxSchema, bulkResultSchema),
  async (work, { done, refused, ...wanted }) => {
    const [inbox, to_decide, prepared, tasks_due, loans, views, teams, undecided, due, crises, paper] = await Promise.all([
      inboxFor(work, wanted),
      approvalCountFor(work),
      preparednessDueFor(work),
      staffTasksDueFor(work),
      loansDueFor(work),
      viewsFor(work),
      teamsFor(work),
      undecidedFor(work),
      callbacksDueFor(work),
      crisesDueFor(work),
      paperWaitingFor(work),
    ]);
    return { ...inbox, to_decide, prepared, tasks_due, loans, views, teams, undecided, due, crises, paper, result: { done, refused } };
  },
  InboxPage,
  { who: 'staff' },
);

type Props = PageProps<Awaited<ReturnType<typeof inboxFor>> & InboxMore>;
type Row = Props['data']['rows'][number];

/** What there is to do: views, filters, search; one line a case. */
function InboxPage(props: Props) {
  const { t, url, data } = props;
  const i = t.inbox;
  const { wanted, counts } = data;
  const to = (change: Partial<Inbox>) => url(`/mitarbeit?${queryOf({ ...wanted, page: 1, ...change })}`);
  return (
    <StaffShell {...props} title={i.title} wide>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={i.title} />
      <CrisesDue {...props} due={data.crises} />
      <ToDecide {...props} count={data.to_decide} />
      <PreparednessDue {...props} due={data.prepared} />
      <StaffTasksDue {...props} due={data.tasks_due} />
      <LoansDue {...props} due={data.loans} />
      <Undecided {...props} undecided={data.undecided} />
      <CallbacksDue {...props} due={data.due} />
      <PaperWaiting {...props} count={data.paper} />
      <SubNav
        label={i.views}
        items={INBOX_VIEWS.filter((view) => view !== 'deputy' || wanted.view === view || data.stands_in_for.length > 0).map((view) => ({
          href: to({ view }),
          label: countLabel(i[view], counts[view], i.more_than),
          current: wanted.view === view,
        }))}
      />
      {wanted.view === 'deputy' && <StandingIn {...props} stands_in_for={data.stands_in_for} />}
      <KeptViews {...props} />
      <BulkOutcome {...props} />
      <InboxFilters {...props} />
      <BulkForm {...props}>
        <DataTable
          caption={i.title}
          caption_hidden
          dense
          rows={data.rows}
          row_key={(row) => row.case_id}
          columns={columnsOf(props)}
          empty={
            <EmptyState title={i.none} icon="inbox">
              {i.none_text}
            </EmptyState>
          }
        />
      </BulkForm>
      <PageLinks
        t={t}
        back={wanted.page > 1 ? to({ page: wanted.page - 1 }) : null}
        next={data.more ? to({ page: wanted.page + 1 }) : null}
      />
      <p className="muted">
        <a href={url('/mitarbeit/post')}>{t.mails_aside.title}</a>
      </p>
    </StaffShell>
  );
}

function InboxFilters({ t, url, data }: Props) {
  const i = t.inbox;
  const { wanted } = data;
  const active = [wanted.phase, wanted.channel, wanted.q].filter(Boolean).length;
  return (
    <ListFilter t={t} action={url('/mitarbeit')} active={active}>
      <HiddenField name="view" value={wanted.view} />
      <SearchField name="q" label={i.search} placeholder={i.search_hint} value={wanted.q} button_label={i.search} />
      <SelectField
        name="phase"
        label={i.phase}
        empty_label={i.all_phases}
        value={wanted.phase}
        choices={Object.entries(i.phases).map(([value, label]) => ({ value, label }))}
        required
      />
      <SelectField
        name="channel"
        label={t.case.channel}
        empty_label={i.all_channels}
        value={wanted.channel}
        choices={Object.entries(i.channels).map(([value, label]) => ({ value, label }))}
        required
      />
      <SelectField
        name="sort"
        label={i.sort}
        value={wanted.sort}
        choices={[
          { value: 'due', label: i.sort_due },
          { value: 'newest', label: i.sort_newest },
          { value: 'oldest', label: i.sort_oldest },
          { value: 'priority', label: i.sort_priority },
        ]}
        required
      />
    </ListFilter>
  );
}

function columnsOf(props: Props) {
  const { t, lang, city, url } = props;
  const i = t.inbox;
  return [
    {
      key: 'tick',
      label: t.bulk.column,
      label_hidden: true,
      cell: (row: Row) => <Tick row={row} label={fill(t.bulk.tick, { number: row.number })} values={props.values} />,
    },
    { key: 'number', label: i.number, cell: (row: Row) => <span className="nowrap">{row.number}</span> },
    {
      key: 'subject',
      label: i.subject,
      primary: true,
      cell: (row: Row) => (
        <>
          <a href={url(casePath(row))}>{caseTitle(row, lang)}</a>
          {row.unread_since && (
            <>
              {' '}
              <Badge tone="new" small>
                {i.unread_badge}
              </Badge>
            </>
          )}
          {row.held_why && (
            <>
              {' '}
              <Badge tone="waiting" small>
                {`${t.moderation.badge}: ${t.moderation.why_short[row.held_why]}`}
              </Badge>
            </>
          )}
          {row.priority >= 2 && (
            <>
              {' '}
              <Badge tone="problem" small>
                {i.danger}
              </Badge>
            </>
          )}
        </>
      ),
    },
    { key: 'place', label: i.place, cell: (row: Row) => row.place_label },
    { key: 'state', label: i.state, cell: (row: Row) => <StateBadge state={row.state} t={t} small /> },
    { key: 'team', label: i.team_column, wide_only: true, cell: (row: Row) => inLanguage(row.team_name, lang) },
    { key: 'assignee', label: i.assignee, wide_only: true, cell: (row: Row) => <AwayBadge {...props} {...row} teams={props.data.teams} /> },
    {
      key: 'due',
      label: i.due,
      cell: (row: Row) => {
        if (row.phase === 'waiting') return i.stopped;
        if (!row.due_at || row.phase === 'closed') return '–';
        const date = shortDay(row.due_at, lang, city.time_zone);
        if (row.due_at < props.work.now()) return <strong>{fill(i.overdue_since, { date })}</strong>;
        return fill(i.due_on, { date });
      },
    },
    { key: 'created', label: i.created, wide_only: true, cell: (row: Row) => shortDay(row.created_at, lang, city.time_zone) },
  ];
}

function countLabel(label: string, n: number, more: string): string {
  return `${label} (${n > COUNT_STOP ? fill(more, { n: COUNT_STOP }) : n})`;
}

export const routes: Route[] = [
  { path: '/mitarbeit', get },
  {
    path: '/mitarbeit/zusammen',
    post: submit(bulkSchema, async (work, input, { context }) => seeOther(context.url(`/mitarbeit?${await doBulk(work, input)}`)), get),
    limit: 60,
    home: '/mitarbeit',
  },
  {
    path: '/mitarbeit/ansichten',
    post: submit(
      keepViewSchema,
      async (work, input, { context }) => {
        await keepView(work, input);
        const { name: _, ...wanted } = input;
        return seeOther(context.url(`/mitarbeit?${queryOf(wanted)}`));
      },
      get,
    ),
    limit: 60,
    home: '/mitarbeit',
  },
  {
    path: '/mitarbeit/ansichten/entfernen',
    post: submit(
      dropViewSchema,
      async (work, input, { context }) => {
        await dropView(work, input);
        return seeOther(context.url('/mitarbeit'));
      },
      get,
    ),
    limit: 60,
    home: '/mitarbeit',
  },
];
