import { enterAsset, saveAssetSchema } from '#modules/assets';
import { cityOf } from '#modules/city';
import { storeGoods } from '#modules/orders';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { lockPurchaseOrder } from './lock.ts';
import { matchInvoicesOf } from './match-invoices.ts';
import { mayReceive } from './rules.ts';
import type { ReceiveDelivery } from './schema.ts';
import { SERIALS_MOST } from './words.ts';

export interface Received {
  receipt_id: string;
  /** Serial numbers that stood there twice, each once: read twice by the scanner. */
  doubled: string[];
  assets: number;
}

/**
 * Books what came of an order: into the store and to the orders that wait, serial numbers into the register of devices, all or nothing. A serial number that stands there
 * twice counts once. Refuses `state_not_reachable`, `nothing_chosen`, `receipt_over` where it is more than was ordered and nobody said so, `serials_more` beside a line with
 * more serial numbers than pieces, `serial_known`, `model_missing`, and as lockPurchaseOrder(), storeGoods() and enterAsset().
 */
export async function receiveDelivery(work: Work, input: ReceiveDelivery): Promise<Received> {
  return await change(work, 'receiveDelivery', input, async (tx) => {
    const row = await lockPurchaseOrder(tx, input);
    if (!mayReceive(row.state)) throw new Refusal('state_not_reachable');
    const lines = await linesOf(tx, row.purchase_order_id);
    const { came, doubled } = readLines(input, lines);
    if (came.every((one) => one.quantity === 0)) throw new Refusal('nothing_chosen', { field: 'lines.0.quantity' });
    const over = came.findIndex(({ line, quantity }) => line.received + quantity > line.quantity);
    if (over >= 0 && !input.over) throw new Refusal('receipt_over', { field: `lines.${came[over]?.at ?? 0}.quantity` });
    const receipt_id = newId();
    const { purchase_order_id, number } = row;
    const { delivery_note } = input;
    await tx
      .insertInto('receipts')
      .values({ receipt_id, purchase_order_id, at: tx.now, person_id: tx.actor.person_id, delivery_note })
      .execute();
    const tags = await firstTag(tx, purchase_order_id);
    // Goods by their ids, so that two who book do not wait for each other in a circle.
    let assets = 0;
    for (const one of came.toSorted((a, b) => ((a.line.item_id ?? '') < (b.line.item_id ?? '') ? -1 : 1))) {
      if (one.quantity === 0) continue;
      const asset_ids = await makeDevices(tx, one, { number, from: tags + assets, place: input.place });
      assets += asset_ids.length;
      await take(tx, { receipt_id, number, asset_ids }, one);
    }
    const done = lines.every((line) => line.received >= line.quantity);
    await tx
      .updateTable('purchase_orders')
      .set({ state: done ? 'received' : 'partly_received', version: row.version + 1 })
      .where('purchase_order_id', '=', purchase_order_id)
      .execute();
    tx.record(`purchase:${purchase_order_id}`, 'purchase.came', { delivery_note }, { receipt_id, number });
    await matchInvoicesOf(tx, purchase_order_id);
    return { receipt_id, doubled, assets };
  });
}

async function linesOf(tx: Tx, purchase_order_id: string) {
  const rows = await tx
    .selectFrom('purchase_lines as l')
    .leftJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
    .select([
      'l.purchase_line_id',
      'l.item_id',
      'l.name',
      'l.model_id',
      'l.quantity',
      'l.received',
      'l.net_cents',
      'l.vat_percent',
      'i.stocked',
    ])
    .where('l.purchase_order_id', '=', purchase_order_id)
    .orderBy('l.position')
    .execute();
  return rows.map((row) => ({ ...row }));
}
type Line = Awaited<ReturnType<typeof linesOf>>[number];

interface Came {
  at: number;
  line: Line;
  quantity: number;
  serials: string[];
  model_id: string;
}

/** What was typed, line by line, with every serial number once. */
function readLines(input: ReceiveDelivery, lines: readonly Line[]): { came: Came[]; doubled: string[] } {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  const taken = new Set<string>();
  const came = input.lines.map((typed, at) => {
    const line = lines.find((one) => one.purchase_line_id === typed.purchase_line_id);
    if (!line || taken.has(line.purchase_line_id)) throw new Refusal('not_found');
    taken.add(line.purchase_line_id);
    const serials = typed.serials.filter((serial) => {
      const key = serial.toLowerCase();
      if (seen.has(key)) doubled.add(serial);
      return !seen.has(key) && seen.add(key);
    });
    const quantity = typed.quantity || serials.length;
    if (serials.length > quantity) throw new Refusal('serials_more', { field: `lines.${at}.quantity`, detail: { n: serials.length } });
    return { at, line, quantity, serials, model_id: typed.model_id || line.model_id || '' };
  });
  if (seen.size > SERIALS_MOST) throw new Refusal('serials_many', { detail: { most: SERIALS_MOST } });
  return { came, doubled: [...doubled] };
}

async function take(tx: Tx, of: { receipt_id: string; number: string; asset_ids: string[] }, { line, quantity }: Came): Promise<void> {
  const { receipt_id, number, asset_ids } = of;
  if (line.item_id && line.stocked) await storeGoods(tx, { item_id: line.item_id, quantity, note: number });
  await tx.insertInto('receipt_lines').values({ receipt_id, purchase_line_id: line.purchase_line_id, quantity, asset_ids }).execute();
  line.received += quantity;
  await tx.updateTable('purchase_lines').set({ received: line.received }).where('purchase_line_id', '=', line.purchase_line_id).execute();
}

/** The number after the last device this order brought. */
async function firstTag(tx: Tx, purchase_order_id: string): Promise<number> {
  const rows = await tx
    .selectFrom('receipt_lines as r')
    .innerJoin('receipts', 'receipts.receipt_id', 'r.receipt_id')
    .select('r.asset_ids')
    .where('receipts.purchase_order_id', '=', purchase_order_id)
    .execute();
  return rows.reduce((sum, row) => sum + row.asset_ids.length, 1);
}

/** A device for each serial number: bought today, at what it costs with VAT, as the model of its line. */
async function makeDevices(tx: Tx, came: Came, of: { number: string; from: number; place: string }): Promise<string[]> {
  const { line, serials, at, model_id } = came;
  if (serials.length === 0) return [];
  if (!model_id) throw new Refusal('model_missing', { field: `lines.${at}.model_id` });
  const bought_on = workingClock(await cityOf(tx.house)).localDate(tx.now);
  const price = Math.round((line.net_cents * (100 + line.vat_percent)) / 100);
  const made: string[] = [];
  for (const [n, serial] of serials.entries()) {
    const asset = saveAssetSchema.parse({
      ...{ asset_tag: `${of.number}/${of.from + n}`, serial, model_id, place: of.place, contract: of.number },
      ...{ bought_on, price: (price / 100).toFixed(2) },
    });
    try {
      made.push(await enterAsset(tx, asset));
    } catch (error) {
      // Beside the line of this form in which it stands.
      if (error instanceof Refusal && error.fields.length > 0)
        throw new Refusal(error.code, {
          field: `lines.${at}.${error.fields[0] === 'model_id' ? 'model_id' : 'serials'}`,
          detail: error.detail,
        });
      throw error;
    }
  }
  return made;
}
