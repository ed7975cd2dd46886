import { sql } from 'kysely';
import { stockNeedsOf } from '#modules/orders';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { type SoldItem, soldBy } from './city.ts';
import { mayPurchase, seesPurchases } from './rules.ts';

export interface Need {
  minimum: number;
  /** Lies there for nobody. */
  free: number;
  waiting: number;
  /** Ordered and not come yet, drafts too. */
  coming: number;
}

/** How many of a thing to buy, so that what waits is served and the minimum lies there; whole packs. 0: none. Pure. */
export function quantityFor({ minimum, free, waiting, coming }: Need, pack: number): number {
  const missing = minimum + waiting - free - coming;
  return missing <= 0 ? 0 : Math.ceil(missing / pack) * pack;
}

/** What should be bought, by the supplier who sells it, and what nobody is known to sell. Refuses `not_found` for whoever has nothing to do with it. */
export async function proposalsFor(work: Work) {
  demand(seesPurchases(work.actor), 'not_found');
  const [needs, suppliers, coming] = await Promise.all([stockNeedsOf(work.read), suppliersOf(work), comingOf(work)]);
  const groups = new Map<string, { supplier_id: string; name: string; lines: Proposal[] }>();
  const without: Pick<Proposal, 'item_id' | 'name' | 'need' | 'quantity'>[] = [];
  for (const { item_id, name, minimum, free, waiting } of needs) {
    const need = { minimum, free, waiting, coming: coming.get(item_id) ?? 0 };
    if (quantityFor(need, 1) === 0) continue;
    const seller = suppliers.find((one) => one.sold.some((sold) => sold.item === item_id));
    const sold = seller?.sold.find((one) => one.item === item_id);
    if (!seller || !sold) {
      without.push({ item_id, name, need, quantity: quantityFor(need, 1) });
      continue;
    }
    const group = groups.get(seller.supplier_id) ?? { supplier_id: seller.supplier_id, name: seller.name, lines: [] };
    groups.set(seller.supplier_id, group);
    group.lines.push({ item_id, name, need, quantity: quantityFor(need, sold.pack), sold });
  }
  return { groups: [...groups.values()], without, may: { purchase: mayPurchase(work.actor) } };
}
export type Proposals = Awaited<ReturnType<typeof proposalsFor>>;

interface Proposal {
  item_id: string;
  name: { de: string; en: string };
  need: Need;
  quantity: number;
  sold: SoldItem;
}

/** Those one can buy from, in the order of the list. */
export async function suppliersOf({ read }: Work) {
  const rows = await read
    .selectFrom('suppliers')
    .select(['supplier_id', 'name', 'items'])
    .where('active', '=', true)
    .orderBy('position')
    .limit(500)
    .execute();
  return rows.map(({ items, ...row }) => ({ ...row, sold: soldBy({ items }) }));
}

async function comingOf({ read }: Work): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('purchase_lines as l')
    .innerJoin('purchase_orders as p', 'p.purchase_order_id', 'l.purchase_order_id')
    .select(['l.item_id', sql<number>`sum(greatest(l.quantity - l.received, 0))::int`.as('n')])
    .where('p.state', 'in', ['draft', 'sent', 'partly_received'])
    .where('l.item_id', 'is not', null)
    .groupBy('l.item_id')
    .execute();
  return new Map(rows.map((row) => [row.item_id ?? '', row.n]));
}
