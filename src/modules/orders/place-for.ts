import { sql } from 'kysely';
import { lockCase } from '#modules/cases';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx, Work } from '#platform/work';
import type { CartLine } from './cart.ts';
import { catalogueFor, itemsBy } from './catalogue.ts';
import { unfit } from './choices.ts';
import { endOrder } from './deliver.ts';
import { demandOpen } from './open.ts';
import { type OrderReceipt, placeIn } from './send.ts';

/** What others order inside a change of their own, for somebody of whom they have asked whether the actor may. */
export interface PlaceFor {
  item_ids: readonly string[];
  /** Null: somebody without an account yet, by their name. */
  person_id: string | null;
  name: string;
  /** The department that has their devices until they have an account. */
  team_id: string;
  place: string;
  cost_centre_id: string;
  wanted_on: string;
  reason: string;
  language: 'de' | 'en';
}

/** What can be ordered for some departments without a question of its own: bundles, and things whose options may all be left out. Refuses `order_closed`. */
export async function plainItemsFor(work: Work, teams: readonly string[]) {
  await demandOpen(work);
  const { items } = await catalogueFor({ ...work, actor: { ...work.actor, teams } }, { q: '' });
  return items.filter((item) => item.sort === 'bundle' || unfit(item.options, []).missing.length === 0);
}

/** Orders bundles and things for somebody, an order for each team that delivers; approvals are asked as always. Refuses `item_gone`, and as `sendOrder`. */
export async function placeFor(tx: Tx, work: Work, input: PlaceFor): Promise<OrderReceipt['orders']> {
  await demandOpen(work);
  const items = await itemsBy(tx, { ...tx.actor, teams: [input.team_id, ...tx.actor.teams] }, input.item_ids);
  const lines = input.item_ids.flatMap((item_id): CartLine[] => {
    const item = items.get(item_id);
    if (!item) throw new Refusal('item_gone', { field: 'item_ids' });
    const things =
      item.sort === 'bundle' ? item.parts.map((part) => ({ item_id: part.item, choices: part.choices })) : [{ item_id, choices: [] }];
    const about = { quantity: 1, for_person_id: input.person_id ?? '', place: input.place };
    return things.map((thing) => ({ line_id: newId(), ...thing, ...about }));
  });
  // A bundle and a thing that is in it as well come once.
  const once = [...new Map(lines.toReversed().map((line) => [line.item_id, line])).values()].toReversed();
  const { cost_centre_id, wanted_on, reason, language, name, team_id } = input;
  return await placeIn(tx, { cost_centre_id, wanted_on, reason, language, for_other: { name, team_id } }, once);
}

/** Accesses and licences somebody got by an order and has still, with the team that takes them away (null: the team of the service portal). */
export async function accessesOf(db: ReadDb | Tx, person_id: string) {
  return await db
    .selectFrom('order_lines as l')
    .innerJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
    .select(['l.line_id', 'l.name', 'i.team_id'])
    .where('l.for_person_id', '=', person_id)
    .where('l.state', '=', 'handed_over')
    .where('l.given_back_at', 'is', null)
    .where((eb) => eb.or([eb('i.sort', '=', 'software'), eb('i.app_id', 'is not', null)]))
    .orderBy('l.settled_at')
    .limit(100)
    .execute();
}

/** Orders under way in which something is for somebody. */
export async function openOrdersOf(db: ReadDb | Tx, person_id: string) {
  return await db
    .selectFrom('cases as c')
    .select(['c.case_id', 'c.number', 'c.subject'])
    .where('c.phase', '<>', 'closed')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('order_lines as l')
          .select(sql`1`.as('one'))
          .whereRef('l.case_id', '=', 'c.case_id')
          .where('l.for_person_id', '=', person_id)
          .where('l.way', '=', 'new')
          .where('l.state', 'in', ['open', 'ready']),
      ),
    )
    .orderBy('c.created_at')
    .limit(100)
    .execute();
}

/** An access was taken away. */
export async function endAccessLine(tx: Tx, line_id: string): Promise<void> {
  const line = await tx
    .updateTable('order_lines')
    .set({ given_back_at: tx.now })
    .where('line_id', '=', line_id)
    .where('given_back_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst();
  if (line) tx.record(`case:${line.case_id}`, 'order.access_ended', {}, { line_id });
}

/** Somebody whose name stood in orders has an account now; gives the devices that were handed over meanwhile. */
export async function tieLines(tx: Tx, case_ids: readonly string[], person_id: string): Promise<string[]> {
  if (case_ids.length === 0) return [];
  const rows = await tx
    .updateTable('order_lines')
    .set({ for_person_id: person_id, for_name: '' })
    .where('case_id', 'in', case_ids)
    .where('for_person_id', 'is', null)
    .where('for_name', '<>', '')
    .returning(['case_id', 'asset_id', 'state'])
    .execute();
  for (const case_id of new Set(rows.map((row) => row.case_id))) tx.record(`case:${case_id}`, 'order.tied', {}, { person_id });
  return rows.flatMap((row) => (row.asset_id && row.state === 'handed_over' ? [row.asset_id] : []));
}

/** Another day is wanted for orders that are still under way. */
export async function wantOn(tx: Tx, case_ids: readonly string[], wanted_on: string): Promise<void> {
  for (const case_id of case_ids.toSorted()) {
    const row = await lockCase(tx, case_id);
    if (row.phase === 'closed') continue;
    await tx.updateTable('orders').set({ wanted_on }).where('case_id', '=', case_id).execute();
    tx.record(`case:${case_id}`, 'order.wanted_on', { wanted_on });
  }
}

/** Withdraws orders of which nothing was handed over yet; the others stay as they are. Gives those withdrawn. */
export async function withdrawAll(tx: Tx, case_ids: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const case_id of case_ids.toSorted()) {
    const row = await lockCase(tx, case_id);
    const given = await tx
      .selectFrom('order_lines')
      .select('line_id')
      .where('case_id', '=', case_id)
      .where('state', '=', 'handed_over')
      .limit(1)
      .executeTakeFirst();
    if (row.phase === 'closed' || given) continue;
    const event_id = await endOrder(tx, row, 'withdrawn');
    tx.enqueue('orders.tell', { case_id, event_id });
    gone.push(case_id);
  }
  return gone;
}
