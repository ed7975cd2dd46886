import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { demandMove, lockPurchaseOrder } from './lock.ts';
import type { EndPurchaseOrder, OnPurchaseOrder } from './schema.ts';

type Locked = Awaited<ReturnType<typeof lockPurchaseOrder>>;

/** Sends a draft to its supplier: from now on it is not changed. A job writes letter and mail. Refuses `state_not_reachable` and as lockPurchaseOrder(). */
export async function sendPurchaseOrder(work: Work, input: OnPurchaseOrder): Promise<void> {
  await change(work, 'sendPurchaseOrder', input, async (tx) => {
    const row = await lockPurchaseOrder(tx, input);
    demandMove(row, 'sent');
    await tx
      .updateTable('purchase_orders')
      .set({ state: 'sent', sent_at: tx.now, sent_by: tx.actor.person_id })
      .where('purchase_order_id', '=', row.purchase_order_id)
      .execute();
    await queueMail(tx, row, 'purchase.sent');
  });
}

/** Sends an order once more, because its mail did not arrive or its supplier asks; to the address the supplier has now. Refuses `purchase_not_sent`. */
export async function resendPurchaseOrder(work: Work, input: OnPurchaseOrder): Promise<void> {
  await change(work, 'resendPurchaseOrder', input, async (tx) => {
    const row = await lockPurchaseOrder(tx, input);
    if (row.state !== 'sent' && row.state !== 'partly_received') throw new Refusal('purchase_not_sent');
    await tx
      .updateTable('purchase_orders')
      .set({ sent_by: tx.actor.person_id })
      .where('purchase_order_id', '=', row.purchase_order_id)
      .execute();
    await queueMail(tx, row, 'purchase.sent_again');
  });
}

/**
 * Takes an order back of which nothing came; whoever sold it is told by mail where it was sent. An order of which something came is closed instead: what is left does not
 * come any more. Refuses `reason_needed` for one that was sent, `state_not_reachable`.
 */
export async function cancelPurchaseOrder(work: Work, input: EndPurchaseOrder): Promise<void> {
  await change(work, 'cancelPurchaseOrder', input, async (tx) => {
    const row = await lockPurchaseOrder(tx, input);
    demandMove(row, 'cancelled');
    if (row.state === 'sent' && !input.reason) throw new Refusal('reason_needed', { field: 'reason' });
    await end(tx, row, 'cancelled', input.reason);
    if (row.state === 'sent') await queueMail(tx, { ...row, version: row.version + 1 }, 'purchase.cancel_told');
  });
}

/** Nothing more comes of an order. Refuses `reason_needed` while something is missing, `state_not_reachable`. */
export async function closePurchaseOrder(work: Work, input: EndPurchaseOrder): Promise<void> {
  await change(work, 'closePurchaseOrder', input, async (tx) => {
    const row = await lockPurchaseOrder(tx, input);
    demandMove(row, 'closed');
    if (row.state === 'partly_received' && !input.reason) throw new Refusal('reason_needed', { field: 'reason' });
    await end(tx, row, 'closed', input.reason);
  });
}

async function end(tx: Tx, row: Locked, state: 'closed' | 'cancelled', reason: string): Promise<void> {
  await tx
    .updateTable('purchase_orders')
    .set({ state, ended_at: tx.now, end_reason: reason, version: row.version + 1 })
    .where('purchase_order_id', '=', row.purchase_order_id)
    .execute();
  tx.record(`purchase:${row.purchase_order_id}`, `purchase.${state}`, { reason }, { number: row.number });
}

/** A new sending: its number goes along, so that the job of an older one writes nothing any more. */
async function queueMail(tx: Tx, row: Locked, what: string): Promise<void> {
  const sending = row.sending + 1;
  await tx
    .updateTable('purchase_orders')
    .set({ sending, version: row.version + 1, mail_id: null, mail_failed_at: null })
    .where('purchase_order_id', '=', row.purchase_order_id)
    .execute();
  tx.record(`purchase:${row.purchase_order_id}`, what, {}, { number: row.number });
  tx.enqueue('purchasing.mail', { purchase_order_id: row.purchase_order_id, sending });
}
