import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { deliversOrders, mayKeepStock } from './rules.ts';
import type { CountStock, ReceiveGoods } from './schema.ts';

/** Locks what the store has of some things, in the order of their ids. Things that were never there get a row. */
async function lockStock(tx: Tx, item_ids: readonly string[]): Promise<Map<string, { on_hand: number; reserved: number }>> {
  const ids = [...new Set(item_ids)].sort();
  if (ids.length === 0) return new Map();
  await tx
    .insertInto('stock')
    .values(ids.map((item_id) => ({ item_id })))
    .onConflict((oc) => oc.doNothing())
    .execute();
  const rows = await tx
    .selectFrom('stock')
    .select(['item_id', 'on_hand', 'reserved'])
    .where('item_id', 'in', ids)
    .orderBy('item_id')
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map((row) => [row.item_id, row]));
}

export interface StockLine {
  line_id: string;
  item_id: string;
  quantity: number;
  reserved: number;
}

/** Puts goods aside for lines, as many as lie there for nobody; gives the lines that must wait. */
export async function reserveGoods(tx: Tx, lines: readonly StockLine[]): Promise<StockLine[]> {
  const stock = await lockStock(
    tx,
    lines.map((line) => line.item_id),
  );
  const waiting: StockLine[] = [];
  for (const line of lines) {
    const has = stock.get(line.item_id) ?? { on_hand: 0, reserved: 0 };
    const take = Math.min(line.quantity - line.reserved, has.on_hand - has.reserved);
    if (take > 0) {
      has.reserved += take;
      await tx
        .updateTable('stock')
        .set((eb) => ({ reserved: eb('reserved', '+', take) }))
        .where('item_id', '=', line.item_id)
        .execute();
      await tx
        .updateTable('order_lines')
        .set({ reserved: line.reserved + take })
        .where('line_id', '=', line.line_id)
        .execute();
    }
    if (line.reserved + Math.max(take, 0) < line.quantity) waiting.push(line);
  }
  return waiting;
}

/** What was put aside leaves the store. Refuses `stock_short` for a line that still waits for goods. */
export async function takeGoods(tx: Tx, lines: readonly StockLine[], case_id: string): Promise<void> {
  await lockStock(
    tx,
    lines.map((line) => line.item_id),
  );
  for (const { line_id, item_id, quantity, reserved } of lines) {
    if (reserved < quantity) throw new Refusal('stock_short', { detail: { item_id } });
    await tx
      .updateTable('stock')
      .set((eb) => ({ on_hand: eb('on_hand', '-', quantity), reserved: eb('reserved', '-', quantity) }))
      .where('item_id', '=', item_id)
      .execute();
    await tx.updateTable('order_lines').set({ reserved: 0 }).where('line_id', '=', line_id).execute();
    await putMove(tx, { item_id, quantity: -quantity, why: 'handed_over', note: '', case_id });
  }
}

/** Gives back what was put aside for lines that are wanted no more; whoever waits for it gets it. */
export async function releaseGoods(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  const held = lines.filter((line) => line.reserved > 0);
  await lockStock(
    tx,
    held.map((line) => line.item_id),
  );
  for (const { line_id, item_id, reserved } of held) {
    await tx
      .updateTable('stock')
      .set((eb) => ({ reserved: eb('reserved', '-', reserved) }))
      .where('item_id', '=', item_id)
      .execute();
    await tx.updateTable('order_lines').set({ reserved: 0 }).where('line_id', '=', line_id).execute();
    await serveWaiting(tx, item_id);
  }
}

/** Goods have come in: they lie in the store, and the orders that waited for them get them, oldest first. Refuses as storeGoods(). */
export async function receiveGoods(work: Work, input: ReceiveGoods): Promise<void> {
  await change(work, 'receiveGoods', input, (tx) => storeGoods(tx, input));
}

/** The same inside the change of whoever took them in. Refuses `not_found`, `forbidden` for whom the store of the thing is none of theirs. */
export async function storeGoods(tx: Tx, { item_id, quantity, note }: ReceiveGoods): Promise<void> {
  await lockKept(tx, item_id);
  await tx
    .updateTable('stock')
    .set((eb) => ({ on_hand: eb('on_hand', '+', quantity) }))
    .where('item_id', '=', item_id)
    .execute();
  await putMove(tx, { item_id, quantity, why: 'received', note, case_id: null });
  await serveWaiting(tx, item_id);
  tx.record(`catalogue:${item_id}`, 'stock.received', { note }, { quantity: String(quantity) });
}

/** What was counted is what is there. Refuses `stock_reserved` where less lies there than is put aside. */
export async function countStock(work: Work, input: CountStock): Promise<void> {
  await change(work, 'countStock', input, async (tx) => {
    const { item_id, on_hand, minimum, note } = input;
    const has = await lockKept(tx, item_id);
    if (on_hand < has.reserved) throw new Refusal('stock_reserved', { field: 'on_hand', detail: { reserved: has.reserved } });
    await tx.updateTable('stock').set({ on_hand, minimum }).where('item_id', '=', item_id).execute();
    if (on_hand !== has.on_hand) await putMove(tx, { item_id, quantity: on_hand - has.on_hand, why: 'counted', note, case_id: null });
    await serveWaiting(tx, item_id);
    tx.record(`catalogue:${item_id}`, 'stock.counted', { note }, { on_hand: String(on_hand), minimum: String(minimum) });
  });
}

/** Locks what the store has of a thing, for whoever keeps it. */
async function lockKept(tx: Tx, item_id: string): Promise<{ on_hand: number; reserved: number }> {
  const { order_desk } = await cityOf(tx.house);
  const item = await tx.selectFrom('catalogue_items').select(['team_id', 'stocked']).where('item_id', '=', item_id).executeTakeFirst();
  demand(item?.stocked === true && deliversOrders(tx.actor), 'not_found');
  demand(mayKeepStock(tx.actor, item?.team_id ?? order_desk?.team ?? ''));
  return (await lockStock(tx, [item_id])).get(item_id) ?? { on_hand: 0, reserved: 0 };
}

/** Gives what lies there for nobody to the lines that wait for it, oldest approval first. The stock is locked. */
async function serveWaiting(tx: Tx, item_id: string): Promise<void> {
  const waiting = await tx
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.case_id', 'order_lines.case_id')
    .select(['order_lines.line_id', 'order_lines.item_id', 'order_lines.quantity', 'order_lines.reserved'])
    .where('order_lines.item_id', '=', item_id)
    .$narrowType<{ item_id: string }>()
    .where('order_lines.state', '=', 'open')
    .where('orders.granted_at', 'is not', null)
    .where(sql<boolean>`order_lines.reserved < order_lines.quantity`)
    .orderBy('orders.granted_at')
    .orderBy('order_lines.line_id')
    .limit(200)
    .execute();
  if (waiting.length > 0) await reserveGoods(tx, waiting);
}

async function putMove(
  tx: Tx,
  move: { item_id: string; quantity: number; why: 'received' | 'handed_over' | 'counted'; note: string; case_id: string | null },
): Promise<void> {
  await tx
    .insertInto('stock_moves')
    .values({ move_id: newId(), ...move, person_id: tx.actor.person_id, at: tx.now })
    .execute();
}
