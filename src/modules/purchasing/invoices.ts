import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { readCaseNumber } from '#platform/numbers';
import { change, type Tx, type Work } from '#platform/work';
import { demandUnderCheck, lockInvoice } from './lock.ts';
import { matchInvoice, matchInvoicesOf } from './match-invoices.ts';
import { mayPurchase, mayRelease, seesPurchases } from './rules.ts';
import type { PayInvoice, ReleaseInvoice, SaveInvoice } from './schema.ts';

/** A number as people write it in different ways: blanks, dashes and capitals do not make another invoice. */
export const invoiceKeyOf = (invoice_number: string): string =>
  invoice_number
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s./_\p{Dash}]/gu, '') || invoice_number.toLowerCase();

/**
 * Writes an incoming invoice down (`version` 0), or changes one, and compares it with what was ordered and came. Refuses `forbidden`, `invoice_twice` beside a number this
 * supplier has used, `purchase_unknown` beside the number of an order that is none or a draft, `invoice_released`, and as lockInvoice().
 */
export async function saveInvoice(work: Work, input: SaveInvoice): Promise<{ invoice_id: string }> {
  return await change(work, 'saveInvoice', input, async (tx) => ({ invoice_id: await putInvoice(tx, input) }));
}

/** The same inside a change. */
export async function putInvoice(tx: Tx, input: SaveInvoice): Promise<string> {
  demand(seesPurchases(tx.actor), input.version === 0 ? 'forbidden' : 'not_found');
  demand(mayPurchase(tx.actor));
  const order = input.purchase_order ? await orderOf(tx, input.purchase_order) : null;
  const purchase_order_id = order?.purchase_order_id ?? null;
  const supplier = await tx.selectFrom('suppliers').select('payment_days').where('supplier_id', '=', input.supplier_id).executeTakeFirst();
  if (!supplier) throw new Refusal('invalid_input', { field: 'supplier_id' });
  const { supplier_id, invoice_number, invoiced_on, gross: gross_cents } = input;
  const due_on = new Date(Date.parse(`${invoiced_on}T12:00:00Z`) + supplier.payment_days * 86_400_000).toISOString().slice(0, 10);
  const invoice_key = invoiceKeyOf(invoice_number);
  const facts = { supplier_id, invoice_number, invoice_key, purchase_order_id, invoiced_on, due_on, gross_cents };
  const invoice_id = input.version === 0 ? newId() : (input.invoice_id ?? '');
  const before = input.version === 0 ? null : await lockInvoice(tx, { invoice_id, version: input.version }, mayPurchase);
  if (before) demandUnderCheck(before.state);
  const twice = await tx
    .selectFrom('invoices')
    .select('invoice_id')
    .where('supplier_id', '=', supplier_id)
    .where('invoice_key', '=', invoice_key)
    .where('invoice_id', '!=', invoice_id)
    .executeTakeFirst();
  if (twice) throw new Refusal('invoice_twice', { field: 'invoice_number' });
  // Whoever changed it last has entered it: that is whom four eyes are counted from.
  const entered = { ...facts, state: 'open', entered_by: tx.actor.person_id };
  if (before)
    await tx
      .updateTable('invoices')
      .set({ ...entered, version: before.version + 1 })
      .where('invoice_id', '=', invoice_id)
      .execute();
  else
    await tx
      .insertInto('invoices')
      .values({ invoice_id, ...entered, entered_at: tx.now })
      .execute();
  await putLines(tx, { invoice_id, purchase_order_id }, input.lines);
  await matchInvoice(tx, invoice_id);
  // The others of these orders count what this one charges.
  for (const id of new Set([purchase_order_id, before?.purchase_order_id])) if (id) await matchInvoicesOf(tx, id);
  tx.record(`invoice:${invoice_id}`, before ? 'invoice.edited' : 'invoice.entered', { ...facts, lines: input.lines });
  return invoice_id;
}

/** Locks the order an invoice is for: what is charged of it is counted by one at a time. */
async function orderOf(tx: Tx, typed: string) {
  const number = readCaseNumber(typed)?.text ?? '';
  const order = await tx
    .selectFrom('purchase_orders')
    .select(['purchase_order_id', 'state'])
    .where('number', '=', number)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!order || order.state === 'draft') throw new Refusal('purchase_unknown', { field: 'purchase_order' });
  return order;
}

async function putLines(tx: Tx, of: { invoice_id: string; purchase_order_id: string | null }, typed: SaveInvoice['lines']): Promise<void> {
  const { invoice_id, purchase_order_id } = of;
  const known = purchase_order_id
    ? await tx
        .selectFrom('purchase_lines')
        .select(['purchase_line_id', 'name'])
        .where('purchase_order_id', '=', purchase_order_id)
        .execute()
    : [];
  const lines = typed.map((line, at) => {
    const ordered = known.find((one) => one.purchase_line_id === line.purchase_line_id);
    if (line.purchase_line_id && !ordered) throw new Refusal('invalid_input', { field: `lines.${at}.purchase_line_id` });
    const name = line.name || ordered?.name || '';
    if (!name) throw new Refusal('invalid_input', { field: `lines.${at}.name` });
    const { quantity, net: net_cents, vat_percent } = line;
    return {
      invoice_line_id: newId(),
      invoice_id,
      position: at,
      purchase_line_id: ordered?.purchase_line_id ?? null,
      name,
      quantity,
      net_cents,
      vat_percent,
    };
  });
  await tx.deleteFrom('invoice_lines').where('invoice_id', '=', invoice_id).execute();
  await tx.insertInto('invoice_lines').values(lines).execute();
}

/**
 * Releases an invoice to be paid: somebody else than who entered it, whatever rights they have. Refuses `own_invoice`, `reason_needed` for one that does not fit or is of no
 * order, `invoice_released`, and as lockInvoice().
 */
export async function releaseInvoice(work: Work, input: ReleaseInvoice): Promise<void> {
  await change(work, 'releaseInvoice', input, async (tx) => {
    const row = await lockInvoice(tx, input, mayRelease);
    demandUnderCheck(row.state);
    if (row.entered_by === null || row.entered_by === tx.actor.person_id) throw new Refusal('own_invoice');
    if (row.state !== 'matched' && !input.reason) throw new Refusal('reason_needed', { field: 'reason' });
    await tx
      .updateTable('invoices')
      .set({
        ...{ state: 'released', released_at: tx.now, released_by: tx.actor.person_id, release_reason: input.reason },
        version: row.version + 1,
      })
      .where('invoice_id', '=', row.invoice_id)
      .execute();
    tx.record(`invoice:${row.invoice_id}`, 'invoice.released', { reason: input.reason }, { was: row.state });
  });
}

/** Notes that a released invoice is paid, on which day. Refuses `invoice_not_released`, `invalid_input` beside a day that is still to come. */
export async function payInvoice(work: Work, input: PayInvoice): Promise<void> {
  await change(work, 'payInvoice', input, async (tx) => {
    const row = await lockInvoice(tx, input, mayRelease);
    if (row.state !== 'released') throw new Refusal('invoice_not_released');
    const today = workingClock(await cityOf(tx.house)).localDate(tx.now);
    if (input.paid_on > today) throw new Refusal('invalid_input', { field: 'paid_on' });
    await tx
      .updateTable('invoices')
      .set({ state: 'paid', paid_on: input.paid_on, version: row.version + 1 })
      .where('invoice_id', '=', row.invoice_id)
      .execute();
    tx.record(`invoice:${row.invoice_id}`, 'invoice.paid', { paid_on: input.paid_on });
  });
}
