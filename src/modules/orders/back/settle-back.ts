import { assignAsset, returnAsset, sendToRepair } from '#modules/assets';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import type { Line } from '../lines.ts';
import type { SettleLines } from '../schema.ts';
import { storeGoods } from '../stock.ts';

/** From where a line about a device can go where, by its way. */
const MOVES: Record<string, Partial<Record<SettleLines['to'], readonly string[]>>> = {
  return: { handed_over: ['open'], cancelled: ['open'] },
  repair: { taken_in: ['open'], ready: ['taken_in'], handed_over: ['taken_in', 'ready'], cancelled: ['open'] },
  exchange: { ready: ['open'], handed_over: ['open', 'ready'], cancelled: ['open', 'ready'] },
};

/** Whether a line may become that: lines of the catalogue as ever, lines about a device by their way. */
export function maySettle(line: Pick<Line, 'way' | 'state'>, to: SettleLines['to']): boolean {
  if (line.way !== 'new') return (MOVES[line.way]?.[to] ?? []).includes(line.state);
  return to !== 'taken_in' && (line.state === 'open' || (line.state === 'ready' && to !== 'ready'));
}

/**
 * What becomes of the device of a line, in the same change: given back, in the workshop with another one lent meanwhile, back to its person, or exchanged for another.
 * Gives the devices that came back to the store.
 * Refuses as the register does, `erasure_needed` beside its field, `asset_unknown`, `device_needed` for an exchange without a new one, `invalid_input` for a loan without a day.
 */
export async function settleDevice(tx: Tx, case_id: string, line: Line, input: SettleLines): Promise<string[]> {
  const { line_id, place, back_asset_id, loan_asset_id, for_person_id: person_id } = line;
  const erasure = input.erasures?.[line_id] ?? '';
  const note = input.note;
  if (input.to === 'taken_in' && back_asset_id) {
    await sendToRepair(tx, { asset_id: back_asset_id, case_id, note });
    const tag = input.loans?.[line_id];
    if (!tag) return [];
    if (!input.loan_until) throw new Refusal('invalid_input', { field: 'loan_until' });
    const asset_id = await deviceBy(tx, tag, `loan_${line_id}`);
    await assignAsset(tx, { asset_id, person_id, place, case_id, due_on: input.loan_until });
    await tx.updateTable('order_lines').set({ loan_asset_id: asset_id }).where('line_id', '=', line_id).execute();
  }
  if (input.to !== 'handed_over') return [];
  const tag = input.tags[line_id];
  if (line.way === 'exchange' && !tag) throw new Refusal('device_needed', { field: `tag_${line_id}` });
  const stays = line.way === 'repair' && !tag;
  if (tag && line.way !== 'return') {
    const asset_id = await deviceBy(tx, tag, `tag_${line_id}`);
    await assignAsset(tx, { asset_id, person_id, place, case_id });
    await tx.updateTable('order_lines').set({ asset_id }).where('line_id', '=', line_id).execute();
  }
  if (stays && back_asset_id) {
    await assignAsset(tx, { asset_id: back_asset_id, person_id, place, case_id });
    await tx.updateTable('order_lines').set({ asset_id: back_asset_id }).where('line_id', '=', line_id).execute();
  }
  const came: string[] = [];
  const comesBack = async (asset_id: string) => {
    if (await takeBack(tx, { asset_id, person_id, case_id, erasure, note, line_id })) came.push(asset_id);
  };
  if (!stays && back_asset_id) {
    await comesBack(back_asset_id);
    if (came.length > 0 && input.restock?.includes(line_id)) await restock(tx, back_asset_id, note);
    await tx.updateTable('order_lines').set({ given_back_at: tx.now }).where('line_id', '=', line_id).execute();
  }
  if (loan_asset_id) await comesBack(loan_asset_id);
  return came;
}

/** A device that came back elsewhere meanwhile is left alone. */
async function takeBack(
  tx: Tx,
  of: { asset_id: string; person_id: string | null; case_id: string; erasure: string; note: string; line_id: string },
): Promise<boolean> {
  const { asset_id, person_id, case_id, erasure, note } = of;
  const held = await tx
    .selectFrom('assets')
    .select('asset_id')
    .where('asset_id', '=', asset_id)
    .where('state', 'in', ['assigned', 'lent', 'repair'])
    .where((eb) => (person_id ? eb('person_id', '=', person_id) : eb.lit(true)))
    .executeTakeFirst();
  if (!held) return false;
  await returnAsset(tx, { asset_id, place: '', case_id, erasure, note }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'erasure_needed') throw new Refusal(error.code, { field: `erasure_${of.line_id}` });
    throw error;
  });
  return true;
}

/** A device that is as good as new can be ordered again: it counts in the store of the thing of the catalogue that names its model. */
async function restock(tx: Tx, asset_id: string, note: string): Promise<void> {
  const item = await tx
    .selectFrom('assets')
    .innerJoin('catalogue_items', 'catalogue_items.model_id', 'assets.model_id')
    .select('catalogue_items.item_id')
    .where('assets.asset_id', '=', asset_id)
    .where('catalogue_items.stocked', '=', true)
    .where('catalogue_items.active', '=', true)
    .orderBy('catalogue_items.position')
    .limit(1)
    .executeTakeFirst();
  if (item) await storeGoods(tx, { item_id: item.item_id, quantity: 1, note: note.slice(0, 200) });
}

/** A device by its tag. Refuses `asset_unknown` beside `field`. */
export async function deviceBy(tx: Tx, tag: string, field: string): Promise<string> {
  const asset = await tx
    .selectFrom('assets')
    .select('asset_id')
    .where((eb) => eb(eb.fn('lower', ['asset_tag']), '=', tag.toLowerCase()))
    .executeTakeFirst();
  if (!asset) throw new Refusal('asset_unknown', { field, detail: { tag } });
  return asset.asset_id;
}
