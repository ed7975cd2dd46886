import type { Tx } from '#platform/work';
import { BACK_DAYS, type LineState, type LineWay } from './words.ts';

/** The lines of an order with what its store and its promise need, in their order. */
export async function linesOf(tx: Tx, case_id: string) {
  const rows = await tx
    .selectFrom('order_lines as l')
    .leftJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
    .select([
      'l.line_id',
      'l.way',
      'l.back_asset_id',
      'l.loan_asset_id',
      'l.quantity',
      'l.reserved',
      'l.unit_cents',
      'l.monthly_cents',
      'l.state',
    ])
    .select(['l.for_person_id', 'l.for_team_id', 'l.place'])
    .select((eb) => [
      eb.fn.coalesce('l.item_id', eb.val('')).as('item_id'),
      eb.fn.coalesce('i.stocked', eb.lit(false)).as('stocked'),
      eb.fn.coalesce('i.delivery_days', eb.lit(BACK_DAYS)).as('delivery_days'),
      eb.fn.coalesce('i.supply_days', eb.lit(0)).as('supply_days'),
    ])
    .where('l.case_id', '=', case_id)
    .orderBy('l.position')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as LineState, way: row.way as LineWay }));
}

export type Line = Awaited<ReturnType<typeof linesOf>>[number];
