import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';

export interface BudgetState {
  /** Cents of the year; null: no limit. */
  budget: number | null;
  /** What came over from the year before, less what went over into the next. */
  carried: number;
  reserved: number;
  booked: number;
  /** What is left; null without a limit. */
  left: number | null;
}

/** How a cost centre stands in a year. */
export async function budgetOf(db: ReadDb | Tx, cost_centre_id: string, year: number): Promise<BudgetState> {
  const { rows } = await sql<Sums>`
    select (c.budgets->>${String(year)})::int as budget, ${SUMS}
    from cost_centres c left join budget_entries e on e.cost_centre_id = c.cost_centre_id and e.year = ${year}
    where c.cost_centre_id = ${cost_centre_id} group by c.cost_centre_id`.execute(db);
  return withLeft(rows[0] ?? { budget: null, carried: 0, reserved: 0, booked: 0 });
}

export type Sums = Omit<BudgetState, 'left'>;

/** The entries `e` of a cost centre, summed by what they are. */
export const SUMS = sql`
  coalesce(sum(e.cents) filter (where e.kind = 'carried'), 0)::int as carried,
  coalesce(sum(e.cents) filter (where e.kind = 'reserved'), 0)::int as reserved,
  coalesce(sum(e.cents) filter (where e.kind = 'booked'), 0)::int as booked`;

export const withLeft = <S extends Sums>(sums: S): S & BudgetState => ({
  ...sums,
  left: sums.budget === null ? null : sums.budget + sums.carried - sums.reserved - sums.booked,
});

export interface Charge {
  cost_centre_id: string;
  year: number;
  case_id: string;
  cents: number;
}

/** Holds money for an order. The cost centre is locked, so that two cannot take the same. Refuses `budget_spent` with the whole euros that are missing. */
export async function reserveMoney(tx: Tx, charge: Charge): Promise<void> {
  await tx
    .selectFrom('cost_centres')
    .select('cost_centre_id')
    .where('cost_centre_id', '=', charge.cost_centre_id)
    .forNoKeyUpdate()
    .execute();
  const { left } = await budgetOf(tx, charge.cost_centre_id, charge.year);
  if (left !== null && charge.cents > left)
    throw new Refusal('budget_spent', { detail: { missing: Math.ceil((charge.cents - left) / 100) } });
  await putEntry(tx, charge, 'reserved', charge.cents);
}

/** Turns money that is held into money that is spent. */
export async function bookMoney(tx: Tx, charge: Charge): Promise<void> {
  await putEntry(tx, charge, 'reserved', -charge.cents);
  await putEntry(tx, charge, 'booked', charge.cents);
}

/** Gives back money that is held. */
export async function releaseMoney(tx: Tx, charge: Charge): Promise<void> {
  await putEntry(tx, charge, 'reserved', -charge.cents);
}

type Entry = Omit<Charge, 'case_id'> & { case_id: string | null };

/** Writes an entry of the ledger; nothing for no money. */
export async function putEntry(tx: Tx, entry: Omit<Entry, 'cents'>, kind: 'reserved' | 'booked' | 'carried', cents: number): Promise<void> {
  const { cost_centre_id, year, case_id } = entry;
  if (cents === 0) return;
  await tx.insertInto('budget_entries').values({ entry_id: newId(), cost_centre_id, year, case_id, kind, cents, at: tx.now }).execute();
}

/** The cost centres somebody can charge, those of their teams before those for all. */
export async function costCentresFor(db: ReadDb | Tx, teams: readonly string[], year: number) {
  const rows = await db
    .selectFrom('cost_centres')
    .select(['cost_centre_id', 'name', 'holder_team_id', 'teams'])
    .where('active', '=', true)
    .where(sql<boolean>`(teams = '{}' or teams && ${[...teams]}::text[])`)
    .orderBy(sql`teams = '{}'`)
    .orderBy('position')
    .limit(50)
    .execute();
  return await Promise.all(rows.map(async (row) => ({ ...row, ...(await budgetOf(db, row.cost_centre_id, year)) })));
}
