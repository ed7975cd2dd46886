import { sql } from 'kysely';
import type { Text } from '#modules/city';
import { todayFor } from '#modules/people';
import type { Work } from '#platform/work';
import { measure } from './figures.ts';
import { goalsOf } from './goals-read.ts';
import { demandWhole } from './licences-read.ts';
import { proposalSums, proposalsFor } from './proposals-read.ts';
import { FIGURE_NAMES } from './words.ts';

/** What an application costs a year, with its licences. */
const COST = sql<number>`(coalesce(e.yearly_cents, 0) + coalesce((select sum(yearly_cents) from licences l where l.app_id = a.app_id), 0))`;

/** The portfolio in numbers, cost by department, what was decided and saved, goals and measures: for the council. Refuses as demandWhole(). */
export async function councilReportFor(work: Work) {
  demandWhole(work);
  const { read } = work;
  const today = await todayFor(work);
  const [totals, departments, hosting, data_classes, sums, decided, goals, measures, figures] = await Promise.all([
    sql<{ apps: number; described: number; cents: number; ending: number }>`
      select count(*)::int as apps, count(e.app_id)::int as described, coalesce(sum(${COST}), 0)::float8 as cents,
        count(*) filter (where e.contract_ends between ${today}::date and (${today}::date + interval '12 months')::date)::int as ending
      from apps a left join portfolio_entries e using (app_id) where a.active`.execute(read),
    sql<{ team_id: string; name: Text; apps: number; cents: number }>`
      select t.team_id, t.name, count(*)::int as apps, sum(${COST})::float8 as cents from apps a join teams t on t.team_id = a.owner_team_id
      left join portfolio_entries e using (app_id) where a.active group by t.team_id order by 4 desc, 1`.execute(read),
    counted(work, sql`coalesce(e.hosting, 'unknown')`),
    counted(work, sql`coalesce(e.data_class, 'unknown')`),
    proposalSums(read),
    proposalsFor(work, { state: 'all', rule: '', after: 0 }),
    goalsOf(read),
    read
      .selectFrom('measures as m')
      .select(['m.measure_id', 'm.goal_id', 'm.title', 'm.due_on', 'm.budget_cents', 'm.progress'])
      .orderBy('m.due_on')
      .orderBy('m.title')
      .limit(500)
      .execute(),
    measure(work, FIGURE_NAMES),
  ]);
  const whole = totals.rows[0] ?? { apps: 0, described: 0, cents: 0, ending: 0 };
  return {
    ...{ today, totals: whole, departments: departments.rows, hosting, data_classes, sums, names: decided.names },
    decided: decided.rows.filter((row) => row.state === 'decided' || row.state === 'done'),
    goals: goals.map((goal) => ({
      ...goal,
      measures: measures.filter((one) => one.goal_id === goal.goal_id),
      values: figures.filter((one) => goal.figures.includes(one.figure)),
    })),
  };
}
export type CouncilReport = Awaited<ReturnType<typeof councilReportFor>>;

async function counted(work: Work, what: ReturnType<typeof sql>) {
  const { rows } = await sql<{ what: string; n: number }>`
    select ${what} as what, count(*)::int as n from apps a left join portfolio_entries e using (app_id) where a.active group by 1 order by 2 desc, 1`.execute(
    work.read,
  );
  return rows;
}
