import { type Inbox, inboxFor, inboxSchema } from '#modules/cases';
import { COUNT_STOP, INBOX_VIEWS } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../context.ts';
import { shortDay } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  ButtonRow,
  DataTable,
  EmptyState,
  FilterBar,
  Form,
  HiddenField,
  PageHead,
  SearchField,
  SelectField,
  SubNav,
} from '../ui/index.ts';

const get = page(inboxSchema, inboxFor, InboxPage, { who: 'staff' });

type Props = PageProps<Awaited<ReturnType<typeof inboxFor>>>;
type Row = Props['data']['rows'][number];

/** What there is to do: views, filters, search; one line a case. */
function InboxPage(props: Props) {
  const { t, url, data } = props;
  const i = t.inbox;
  const { wanted, counts } = data;
  const to = (change: Partial<Inbox>) => url(`/mitarbeit?${queryOf({ ...wanted, page: 1, ...change })}`);
  return (
    <StaffShell {...props} title={i.title} wide>
      <PageHead title={i.title} />
      <SubNav
        label={i.views}
        items={INBOX_VIEWS.map((view) => ({
          href: to({ view }),
          label: countLabel(i[view], counts[view], i.more_than),
          current: wanted.view === view,
        }))}
      />
      <InboxFilters {...props} />
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
      {(wanted.page > 1 || data.more) && (
        <nav aria-label={t.reports.pages}>
          <ButtonRow>
            {wanted.page > 1 && (
              <ButtonLink href={to({ page: wanted.page - 1 })} look="secondary" small>
                {t.reports.previous}
              </ButtonLink>
            )}
            {data.more && (
              <ButtonLink href={to({ page: wanted.page + 1 })} look="secondary" small>
                {t.reports.next}
              </ButtonLink>
            )}
          </ButtonRow>
        </nav>
      )}
    </StaffShell>
  );
}

function InboxFilters({ t, url, data }: Props) {
  const i = t.inbox;
  const { wanted } = data;
  const active = [wanted.phase, wanted.channel, wanted.q].filter(Boolean).length;
  return (
    <FilterBar label={t.reports.filter} active={active} active_label={t.reports.filters_active}>
      <Form method="get" action={url('/mitarbeit')} label={t.reports.filter} inline>
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
        <Button look="secondary" small>
          {t.reports.apply}
        </Button>
      </Form>
    </FilterBar>
  );
}

function columnsOf(props: Props) {
  const { t, lang, city, url } = props;
  const i = t.inbox;
  return [
    { key: 'number', label: i.number, cell: (row: Row) => <span className="nowrap">{row.number}</span> },
    {
      key: 'subject',
      label: i.subject,
      primary: true,
      cell: (row: Row) => (
        <>
          <a href={url(`/mitarbeit/meldungen/${row.case_id}`)}>{inLanguage(row.category_label, lang) || row.subject}</a>
          {row.unread_since && (
            <>
              {' '}
              <Badge tone="new" small>
                {i.unread_badge}
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
    { key: 'assignee', label: i.assignee, wide_only: true, cell: (row: Row) => row.assignee_name ?? '–' },
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

function queryOf(wanted: Inbox): string {
  return new URLSearchParams(
    Object.entries(wanted)
      .filter(([, value]) => value !== '' && value !== 1)
      .map(([name, value]) => [name, String(value)]),
  ).toString();
}

export const routes: Route[] = [{ path: '/mitarbeit', get }];
