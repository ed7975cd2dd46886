import { sql } from 'kysely';
import { cityOf, type Text } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Actor, Tx, Work } from '#platform/work';
import { SUMS, type Sums, withLeft } from './budget.ts';
import { forecastOf } from './forecast.ts';
import { seesAllBudgets } from './rules.ts';
import type { BudgetsWanted } from './schema.ts';

/** Entries that a page shows, the newest; the export has all of them. */
const SHOWN = 200;

/**
 * Whether a cost centre `c` is somebody's: they lead the team that holds it, or belong to it where it has no leads, just as they would be asked about what it pays.
 * Who sees all budgets sees this one.
 */
export const held = (actor: Actor) => sql<boolean>`(${seesAllBudgets(actor)} or exists (
  select from team_members m where m.team_id = c.holder_team_id and m.person_id = ${actor.person_id} and (m.lead or not exists (
    select from team_members l join people p using (person_id)
    where l.team_id = m.team_id and l.lead and p.kind = 'staff' and p.active and p.erased_at is null))))`;

/** Whether somebody has a budget to look at. */
export async function hasBudgets({ read, actor }: Work): Promise<boolean> {
  if (actor.kind !== 'staff') return false;
  const { rows } = await sql`select from cost_centres c where ${held(actor)} limit 1`.execute(read);
  return rows.length > 0 || seesAllBudgets(actor);
}

/** How the cost centres somebody holds stand in a year, with what it will come to. Refuses `sign_in_needed`, `not_found` for who holds none. */
export async function budgetsFor(work: Work, wanted: BudgetsWanted) {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  demand(await hasBudgets(work), 'not_found');
  const { year, today } = await yearOf(work, wanted);
  return { year, this_year: Number(today.slice(0, 4)), rows: await rowsOf(work, year, today) };
}
export type BudgetRow = Awaited<ReturnType<typeof rowsOf>>[number];

async function yearOf(work: Work, { year }: BudgetsWanted) {
  const today = workingClock(await cityOf(work.house)).localDate(work.now());
  return { today, year: year ?? Number(today.slice(0, 4)) };
}

async function rowsOf(work: Work, year: number, today: string) {
  const { rows } = await sql<Sums & { cost_centre_id: string; name: Text; holder_name: Text; active: boolean }>`
    select c.cost_centre_id, c.name, t.name as holder_name, c.active, (c.budgets->>${String(year)})::int as budget, ${SUMS}
    from cost_centres c join teams t on t.team_id = c.holder_team_id
    left join budget_entries e on e.cost_centre_id = c.cost_centre_id and e.year = ${year}
    where ${held(work.actor)} group by c.cost_centre_id, t.team_id order by c.position, c.cost_centre_id`.execute(work.read);
  return rows.map((row) => ({ ...withLeft(row), forecast: forecastOf(row, year, today) }));
}

/** One cost centre in a year with its newest entries, and whether what is left can go into the next year. Refuses `not_found` for others' cost centres. */
export async function budgetFor(work: Work, { cost_centre_id, ...wanted }: BudgetsWanted & { cost_centre_id: string }) {
  const { year, this_year, rows } = await budgetsFor(work, wanted);
  const row = rows.find((one) => one.cost_centre_id === cost_centre_id);
  if (!row) throw new Refusal('not_found');
  const entries = (await entriesOf(work, year, cost_centre_id).limit(SHOWN).execute()).map(worded);
  const gone = await isCarried(work.read, cost_centre_id, year);
  const over = year < this_year;
  return { year, this_year, row, entries, gone, may: { carry: seesAllBudgets(work.actor) && over && !gone } };
}
/** Whether what was left of a year went over into the next one. */
export async function isCarried(db: ReadDb | Tx, cost_centre_id: string, year: number): Promise<boolean> {
  const row = await db
    .selectFrom('budget_entries')
    .select('entry_id')
    .where('cost_centre_id', '=', cost_centre_id)
    .where('year', '=', year)
    .where('kind', '=', 'carried')
    .where('cents', '<', 0)
    .executeTakeFirst();
  return row !== undefined;
}

export type BudgetOfCentre = Awaited<ReturnType<typeof budgetFor>>;

/** Every entry of a year of the cost centres somebody holds, oldest first: what the finance system takes over. Refuses as `budgetsFor`. */
export async function budgetEntriesFor(work: Work, wanted: BudgetsWanted) {
  const { year } = await budgetsFor(work, wanted);
  return { year, entries: (await entriesOf(work, year, null).execute()).map(worded).reverse() };
}
export type BudgetEntry = Awaited<ReturnType<typeof budgetEntriesFor>>['entries'][number];

/** Entries, newest first, each with the order it is of. */
function entriesOf({ read, actor }: Work, year: number, cost_centre_id: string | null) {
  return read
    .selectFrom('budget_entries as e')
    .innerJoin('cost_centres as c', 'c.cost_centre_id', 'e.cost_centre_id')
    .leftJoin('cases', 'cases.case_id', 'e.case_id')
    .select(['e.entry_id', 'e.cost_centre_id', 'c.name', 'e.year', 'e.kind', 'e.cents', 'e.at', 'cases.number', 'cases.subject'])
    .where('e.year', '=', year)
    .where(held(actor))
    .$if(cost_centre_id !== null, (query) => query.where('e.cost_centre_id', '=', cost_centre_id ?? ''))
    .orderBy('e.at', 'desc')
    .orderBy('e.entry_id', 'desc');
}

const worded = <R extends { name: unknown; kind: string }>(row: R) => ({
  ...row,
  name: row.name as Text,
  kind: row.kind as 'reserved' | 'booked' | 'carried',
});
