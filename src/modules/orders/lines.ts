import type { Tx } from '#platform/work';
import type { LineState } from './words.ts';

/** The lines of an order with what its store and its promise need, in their order. */
export async function linesOf(tx: Tx, case_id: string) {
  const rows = await tx
    .selectFrom('order_lines as l')
    .innerJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
    .select(['l.line_id', 'l.item_id', 'l.quantity', 'l.reserved', 'l.unit_cents', 'l.monthly_cents', 'l.state'])
    .select(['l.for_person_id', 'l.for_team_id', 'l.place', 'i.stocked', 'i.delivery_days', 'i.supply_days'])
    .where('l.case_id', '=', case_id)
    .orderBy('l.position')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as LineState }));
}

export type Line = Awaited<ReturnType<typeof linesOf>>[number];
