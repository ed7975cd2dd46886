import { sql } from 'kysely';
import { cityOf, inLanguage } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { soldBy } from './city.ts';
import { lockPurchaseOrder } from './lock.ts';
import { mayPurchase } from './rules.ts';
import type { SavePurchaseOrder } from './schema.ts';

/**
 * Writes a purchase order down (`version` 0), or what stands in a draft. Names, numbers and prices that are left out are those the supplier is known to have. Refuses
 * `forbidden`, `not_found`, `changed_meanwhile`, `purchase_sent` for one that is a draft no more, and `invalid_input` beside what does not exist or has no name or price.
 */
export async function savePurchaseOrder(work: Work, input: SavePurchaseOrder): Promise<{ purchase_order_id: string; number: string }> {
  return await change(work, 'savePurchaseOrder', input, async (tx) => {
    demand(mayPurchase(tx.actor));
    const { supplier_id, wanted_on, deliver_to, note } = input;
    const lines = await linesOf(tx, input);
    const facts = {
      supplier_id,
      wanted_on,
      deliver_to,
      note,
      net_cents: lines.reduce((sum, one) => sum + one.quantity * one.net_cents, 0),
    };
    const kept = input.version === 0 ? await add(tx, facts) : await edit(tx, input, facts);
    await tx
      .insertInto('purchase_lines')
      .values(lines.map((line, position) => ({ purchase_line_id: newId(), ...kept.id, position, ...line })))
      .execute();
    tx.record(
      `purchase:${kept.id.purchase_order_id}`,
      input.version === 0 ? 'purchase.made' : 'purchase.edited',
      { ...facts, lines },
      { number: kept.number },
    );
    return { ...kept.id, number: kept.number };
  });
}

interface Facts {
  supplier_id: string;
  wanted_on: string | null;
  deliver_to: string;
  note: string;
  net_cents: number;
}

async function add(tx: Tx, facts: Facts) {
  const purchase_order_id = newId();
  const year = Number(
    workingClock(await cityOf(tx.house))
      .localDate(tx.now)
      .slice(0, 4),
  );
  const { number } = await tx
    .insertInto('purchase_orders')
    .values({
      ...facts,
      purchase_order_id,
      number: sql<string>`case_number('EK', ${year}::int, nextval('purchase_number'))`,
      ...{ state: 'draft', made_at: tx.now, made_by: tx.actor.person_id },
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return { id: { purchase_order_id }, number };
}

async function edit(tx: Tx, input: SavePurchaseOrder, facts: Facts) {
  const id = { purchase_order_id: input.purchase_order_id ?? '' };
  const row = await lockPurchaseOrder(tx, { ...id, version: input.version });
  if (row.state !== 'draft') throw new Refusal('purchase_sent');
  await tx
    .updateTable('purchase_orders')
    .set({ ...facts, version: row.version + 1 })
    .where('purchase_order_id', '=', row.purchase_order_id)
    .execute();
  await tx.deleteFrom('purchase_lines').where('purchase_order_id', '=', row.purchase_order_id).execute();
  return { id, number: row.number };
}

/** The lines as they are kept, with what the supplier is known to ask. */
async function linesOf(tx: Tx, input: SavePurchaseOrder) {
  const supplier = await tx
    .selectFrom('suppliers')
    .select(['items', 'active'])
    .where('supplier_id', '=', input.supplier_id)
    .executeTakeFirst();
  if (!supplier?.active) throw new Refusal('invalid_input', { field: 'supplier_id' });
  const sold = new Map(soldBy(supplier).map((one) => [one.item, one]));
  const item_ids = input.lines.flatMap((line) => line.item_id || []);
  const items = new Map(
    item_ids.length === 0
      ? []
      : (await tx.selectFrom('catalogue_items').select(['item_id', 'name']).where('item_id', 'in', item_ids).execute()).map((row) => [
          row.item_id,
          inLanguage(row.name, 'de'),
        ]),
  );
  const models = new Set((await tx.selectFrom('asset_models').select('model_id').execute()).map((row) => row.model_id));
  return input.lines.map((line, at) => {
    const known = sold.get(line.item_id);
    const name = line.name || items.get(line.item_id) || '';
    const net_cents = line.net ?? known?.price_cents;
    const model_id = line.model_id || known?.model || null;
    const wrong = (field: string) => new Refusal('invalid_input', { field: `lines.${at}.${field}` });
    if (line.item_id && !items.has(line.item_id)) throw wrong('item_id');
    if (!name) throw wrong('name');
    if (net_cents === undefined) throw wrong('net');
    if (model_id && !models.has(model_id)) throw wrong('model_id');
    const { quantity, vat_percent } = line;
    return {
      ...{ item_id: line.item_id || null, name: name.slice(0, 120), model_id, quantity, net_cents, vat_percent },
      article_number: line.article_number || known?.article_number || '',
    };
  });
}
