import { sql } from 'kysely';
import { keptRateFor } from '#modules/orders';
import type { ReadDb } from '#platform/database/pools';
import { change, type Work } from '#platform/work';
import { FIGURE_NAMES, type Figure } from './words.ts';

const DAY_MS = 86_400_000;
/** Calls, requests and applications are counted over so many days, and a device is at its newest state when something was installed within them. */
const WINDOW_DAYS = 30;
const PATCH_DAYS = 60;

/** How each figure is measured, by one query. Null: there is nothing to measure yet. */
const MEASURED: Record<Figure, (read: ReadDb, now: Date, work: Work) => Promise<number | null>> = {
  online_share: (read) =>
    part(read, sql`select count(*) filter (where service ? 'apply_by') as part, count(*) as whole from services where active`),
  online_applications: (read, now) =>
    count(read, sql`select count(*) as n from cases where kind = 'application' and created_at >= ${before(now, WINDOW_DAYS)}`),
  async promises_kept(_, __, work) {
    const rate = await keptRateFor(work, null);
    return rate && rate.of > 0 ? (100 * rate.kept) / rate.of : null;
  },
  tickets_opened: (read, now) =>
    count(read, sql`select count(*) as n from cases where kind = 'ticket' and created_at >= ${before(now, WINDOW_DAYS)}`),
  calls_taken: (read, now) =>
    count(
      read,
      sql`select count(*) as n from calls where direction = 'in' and answered_at is not null and began_at >= ${before(now, WINDOW_DAYS)}`,
    ),
  contracts_complete: (read) =>
    part(
      read,
      sql`select count(*) filter (where contract <> '' and contract_ends is not null and notice_months is not null) as part, count(*) as whole
        from portfolio_entries where vendor <> '' and yearly_cents > 0`,
    ),
  saved_a_year: (read) => count(read, sql`select coalesce(sum(saved_cents), 0) / 100.0 as n from proposals where state = 'done'`),
  data_classes_known: (read) =>
    part(
      read,
      sql`select count(*) filter (where e.data_class is not null and e.data_class <> 'unknown') as part, count(*) as whole
        from apps a left join portfolio_entries e using (app_id) where a.active`,
    ),
  devices_patched: (read, now) =>
    part(
      read,
      sql`select count(*) filter (where patched_on >= ${before(now, PATCH_DAYS)}::date) as part, count(*) as whole
        from asset_inventories where seen_at >= ${before(now, WINDOW_DAYS)} and patched_on is not null`,
    ),
};

const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

async function part(read: ReadDb, query: ReturnType<typeof sql>): Promise<number | null> {
  const { rows } = await sql<{ part: number; whole: number }>`${query}`.execute(read);
  const [row] = rows;
  return row && row.whole > 0 ? (100 * row.part) / row.whole : null;
}

async function count(read: ReadDb, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`${query}`.execute(read);
  return Number(rows[0]?.n ?? 0);
}

/** Key figures as they are at this moment; those that nothing can be said of are left out. */
export async function measure(work: Work, figures: readonly Figure[]): Promise<{ figure: Figure; value: number }[]> {
  const values = await Promise.all(figures.map((figure) => MEASURED[figure](work.read, work.now(), work)));
  return figures.flatMap((figure, at) => {
    const value = values[at];
    return value === null || value === undefined ? [] : [{ figure, value: Math.round(value * 100) / 100 }];
  });
}

/** Keeps the figures of the month, as the last night of it measures them. Repeatable. */
export async function keepFigures(work: Work): Promise<void> {
  const month = `${work.now().toISOString().slice(0, 7)}-01`;
  const values = await measure(work, FIGURE_NAMES);
  await change(work, 'keepFigures', { month }, async (tx) => {
    for (const { figure, value } of values)
      await tx
        .insertInto('figure_values')
        .values({ figure, month, value })
        .onConflict((oc) => oc.columns(['figure', 'month']).doUpdateSet({ value }))
        .execute();
    tx.record('portfolio', 'portfolio.figures_kept');
  });
}

const MONTHS = 12;

/** The last twelve months of some figures, oldest first; null where a month has none. */
export async function courseOf(read: ReadDb, now: Date, figures: readonly Figure[]) {
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (MONTHS - 1 - back), 1));
    return at.toISOString().slice(0, 10);
  });
  const rows = await read
    .selectFrom('figure_values')
    .select(['figure', 'month', 'value'])
    .where('figure', 'in', [...figures, ''])
    .where('month', '>=', months[0] ?? '')
    .execute();
  const known = new Map(rows.map((row) => [`${row.figure} ${row.month}`, row.value]));
  return { months, lines: figures.map((figure) => ({ figure, values: months.map((month) => known.get(`${figure} ${month}`) ?? null) })) };
}
