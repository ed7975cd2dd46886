import { demand, Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { isUnderCheck, mayPurchase, PURCHASE_MOVES, seesPurchases } from './rules.ts';
import type { InvoiceState, PurchaseState } from './words.ts';

/** Locks a purchase order for whoever buys. Refuses `not_found`, `forbidden` for whoever only checks invoices, `changed_meanwhile`. */
export async function lockPurchaseOrder(tx: Tx, { purchase_order_id, version }: { purchase_order_id: string; version: number }) {
  demand(seesPurchases(tx.actor), 'not_found');
  const row = await tx
    .selectFrom('purchase_orders')
    .select(['purchase_order_id', 'number', 'supplier_id', 'state', 'version', 'sending', 'sent_by', 'made_at', 'mail_id'])
    .where('purchase_order_id', '=', purchase_order_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  demand(mayPurchase(tx.actor));
  if (row.version !== version) throw new Refusal('changed_meanwhile', { detail: { version: row.version } });
  return { ...row, state: row.state as PurchaseState };
}
type Locked = Awaited<ReturnType<typeof lockPurchaseOrder>>;

/** Refuses `state_not_reachable` for a way the table of states does not know. */
export function demandMove(row: Pick<Locked, 'state'>, to: PurchaseState): void {
  if (!PURCHASE_MOVES[row.state].includes(to)) throw new Refusal('state_not_reachable');
}

/** Locks an invoice for whoever may do `allowed` with it. Refuses as lockPurchaseOrder(). */
export async function lockInvoice(
  tx: Tx,
  { invoice_id, version }: { invoice_id: string; version: number },
  allowed: (actor: Tx['actor']) => boolean,
) {
  demand(seesPurchases(tx.actor), 'not_found');
  const row = await tx
    .selectFrom('invoices')
    .select(['invoice_id', 'supplier_id', 'purchase_order_id', 'state', 'version', 'entered_by'])
    .where('invoice_id', '=', invoice_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  demand(allowed(tx.actor));
  if (row.version !== version) throw new Refusal('changed_meanwhile', { detail: { version: row.version } });
  return { ...row, state: row.state as InvoiceState };
}

/** Refuses `invoice_released` for an invoice that is not compared any more. */
export function demandUnderCheck(state: InvoiceState): void {
  if (!isUnderCheck(state)) throw new Refusal('invoice_released');
}
