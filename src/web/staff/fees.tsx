import type { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type FeeRow, feesFor, openDuesSchema } from '#modules/payments';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { day, euros } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, DataTable, EmptyState, PageHead, SubNav } from '../ui/index.ts';

export const FEES = '/mitarbeit/gebuehren';
const STATES = ['open', 'paid', 'waived', 'excess'] as const;
const MOST = 500;

async function listFor(work: Work, input: z.infer<typeof openDuesSchema>) {
  const [rows, teams] = await Promise.all([feesFor(work, input, MOST), teamsFor(work)]);
  return { rows, input, teams: teams.filter((team) => work.actor.teams.includes(team.team_id)) };
}
type Props = PageProps<Awaited<ReturnType<typeof listFor>>>;

const get = page(openDuesSchema, listFor, FeesPage, { who: 'staff' });

/** Fees of the cases somebody sees: open, paid, waived, to be paid back. */
function FeesPage(props: Props) {
  const { t, lang, url, city, data } = props;
  const d = t.payments.desk;
  const { rows, input, teams } = data;
  const to = (change: Partial<typeof input>) => url(`${FEES}?${new URLSearchParams({ ...input, ...change })}`);
  const sum = rows.reduce((all, row) => all + (input.state === 'excess' ? row.received - keptOf(row) : row.gross_amount), 0);
  return (
    <StaffShell {...props} title={d.title} way={[{ label: d.title }]} wide>
      <PageHead title={d.title}>
        <a href={url(`${FEES}.csv?${new URLSearchParams(input)}`)}>{d.csv}</a>
      </PageHead>
      <p className="lead">{d.lead}</p>
      <SubNav
        label={d.which}
        items={STATES.map((state) => ({ href: to({ state }), label: d.states[state] ?? state, current: state === input.state }))}
      />
      {teams.length > 1 && (
        <SubNav
          label={d.team}
          items={[{ team_id: '', name: null }, ...teams].map((team) => ({
            href: to({ team_id: team.team_id }),
            label: team.team_id ? inLanguage(team.name, lang) : d.all_teams,
            current: team.team_id === input.team_id,
          }))}
        />
      )}
      <DataTable
        caption={d.title}
        caption_hidden
        dense
        rows={rows}
        row_key={(row) => row.due_id}
        columns={[
          { key: 'number', label: d.number, primary: true, cell: (row) => <a href={url(casePath(row))}>{row.case_number}</a> },
          { key: 'what', label: d.what, cell: (row) => `${inLanguage(row.what, lang)} – ${t.payments.purposes[row.purpose]}` },
          { key: 'team', label: d.team, cell: (row) => inLanguage(row.team_name, lang) },
          { key: 'made', label: d.made, cell: (row) => day(row.made_at, lang, city.time_zone) },
          {
            key: 'state',
            label: t.payments.state,
            cell: (row) => (
              <Badge small tone={row.state === 'open' ? 'waiting' : 'done'}>
                {t.payments.due_states[row.state] ?? row.state}
              </Badge>
            ),
          },
          { key: 'amount', label: t.payments.amount, numeric: true, cell: (row) => euros(row.gross_amount, lang) },
          { key: 'received', label: d.received, numeric: true, cell: (row) => euros(row.received, lang) },
        ]}
        empty={
          <EmptyState title={d.empty} icon="check">
            {d.empty_text}
          </EmptyState>
        }
      />
      {rows.length > 0 && <p>{fill(d.sum, { amount: euros(sum, lang) })}</p>}
      {rows.length === MOST && <p className="muted">{fill(d.most, { n: MOST })}</p>}
    </StaffShell>
  );
}

const keptOf = (row: FeeRow): number => (row.state === 'paid' && row.case_state !== 'withdrawn' ? row.gross_amount : 0);

export const routes: Route[] = [{ path: FEES, get }];
