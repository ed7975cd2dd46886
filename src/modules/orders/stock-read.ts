import { sql } from 'kysely';
import { cityOf, type Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { keptRateFor } from './outlook.ts';
import { deliversOrders, mayKeepStock } from './rules.ts';

/** How often the promised day was kept stands beside the stock, and among the key figures of the city. */
export { keptRateFor };

/** What the store has, of the things the actor looks after; `short`: fewer for nobody yet than there should be. */
export async function stockFor(work: Work) {
  const [rows, rate] = await Promise.all([rowsFor(work), keptRateFor(work, null)]);
  return { rows, rate };
}
export type StockRow = Awaited<ReturnType<typeof rowsFor>>[number];

async function rowsFor(work: Work) {
  demand(deliversOrders(work.actor), 'not_found');
  const { order_desk } = await cityOf(work.house);
  const rows = await stockNeedsOf(work.read);
  return rows.filter((row) => mayKeepStock(work.actor, row.team_id ?? order_desk?.team ?? ''));
}

/** What the store has of everything that is kept in it, in the order of the catalogue; whoever asks for it answers for who may see it. */
export async function stockNeedsOf(read: ReadDb) {
  const rows = await read
    .selectFrom('catalogue_items as i')
    .leftJoin('stock', 'stock.item_id', 'i.item_id')
    .select(['i.item_id', 'i.name', 'i.team_id'])
    .select((eb) => [
      eb.fn.coalesce('stock.on_hand', sql<number>`0`).as('on_hand'),
      eb.fn.coalesce('stock.reserved', sql<number>`0`).as('reserved'),
      eb.fn.coalesce('stock.minimum', sql<number>`0`).as('minimum'),
      eb
        .selectFrom('order_lines as l')
        .innerJoin('orders as o', 'o.case_id', 'l.case_id')
        .whereRef('l.item_id', '=', 'i.item_id')
        .where('l.state', '=', 'open')
        .where('o.granted_at', 'is not', null)
        .select(sql<number>`coalesce(sum(l.quantity - l.reserved), 0)::int`.as('n'))
        .as('waiting'),
    ])
    .where('i.stocked', '=', true)
    .where('i.active', '=', true)
    .orderBy('i.position')
    .execute();
  return rows.map((row) => {
    const waiting = row.waiting ?? 0;
    const free = row.on_hand - row.reserved;
    return { ...row, name: row.name as unknown as Text, waiting, free, short: free - waiting < row.minimum };
  });
}

/** One thing of the store with its last 50 movements. Refuses `not_found` for what the actor does not look after. */
export async function stockItemFor(work: Work, item_id: string) {
  const row = (await rowsFor(work)).find((one) => one.item_id === item_id);
  if (!row) throw new Refusal('not_found');
  const moves = await work.read
    .selectFrom('stock_moves as m')
    .leftJoin('people as p', 'p.person_id', 'm.person_id')
    .leftJoin('cases as c', 'c.case_id', 'm.case_id')
    .select(['m.move_id', 'm.quantity', 'm.why', 'm.note', 'm.at', 'm.case_id', 'c.number', 'p.name as by_name'])
    .where('m.item_id', '=', item_id)
    .orderBy('m.at', 'desc')
    .limit(50)
    .execute();
  return { row, moves };
}
