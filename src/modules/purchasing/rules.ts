import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import type { InvoiceState, PurchaseState } from './words.ts';

const KIND = 'purchase';

/** What a purchase order may become. What was sent is taken back only while nothing of it came; what is left of a delivery may be given up. */
export const PURCHASE_MOVES: Record<PurchaseState, readonly PurchaseState[]> = {
  draft: ['sent', 'cancelled'],
  sent: ['partly_received', 'received', 'cancelled'],
  partly_received: ['partly_received', 'received', 'closed'],
  received: ['received', 'closed'],
  closed: [],
  cancelled: [],
};

/** Of which goods may still come in. After all of it came somebody may find that it was more. */
export const mayReceive = (state: PurchaseState): boolean => PURCHASE_MOVES[state].includes('received');

/** Whether an invoice is still compared and may be changed. */
export const isUnderCheck = (state: InvoiceState): boolean => state === 'open' || state === 'matched' || state === 'different';

/** Whether somebody buys: orders, takes in, types invoices. A right for all of the city alone; one for own teams opens nothing. */
export const mayPurchase = (actor: Actor): boolean =>
  actor.kind === 'staff' && !actor.factor_due && mayDo(actor, 'purchase.work', KIND, null);

/** Whether somebody releases invoices and marks them as paid. */
export const mayRelease = (actor: Actor): boolean =>
  actor.kind === 'staff' && !actor.factor_due && mayDo(actor, 'invoice.release', KIND, null);

/** Who buys and who checks see the same. */
export const seesPurchases = (actor: Actor): boolean => mayPurchase(actor) || mayRelease(actor);
