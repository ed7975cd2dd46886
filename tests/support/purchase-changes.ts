import {
  cancelPurchaseOrder,
  closePurchaseOrder,
  keepPurchaseMail,
  notePurchaseMailRefused,
  payInvoice,
  receiveDelivery,
  releaseInvoice,
  resendPurchaseOrder,
  saveInvoice,
  savePurchaseOrder,
  savePurchaseOrderSchema,
  sendPurchaseOrder,
  writePurchaseMail,
} from '#modules/purchasing';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import type { Prepared } from './prepared.ts';
import { aBuyer, aChecker, anInvoice, aPurchase, aPurchaseReceived, invoiceOf, receiptOf } from './purchases.ts';

/** The changes of buying, for the table of all. */
export const PURCHASE_CHANGES: Record<string, () => Promise<Prepared>> = {
  savePurchaseOrder: async () => {
    const input = savePurchaseOrderSchema.parse({ supplier_id: 'musterfunk', lines: [{ item_id: 'diensthandy', quantity: 2 }] });
    return { actor: await aBuyer(), call: (work) => savePurchaseOrder(work, input) };
  },
  sendPurchaseOrder: async () => {
    const { buyer: actor, purchase_order_id, version } = await aPurchase({ sent: false });
    return { actor, call: (work) => sendPurchaseOrder(work, { purchase_order_id, version }) };
  },
  resendPurchaseOrder: async () => {
    const { buyer: actor, purchase_order_id, version } = await aPurchase();
    return { actor, call: (work) => resendPurchaseOrder(work, { purchase_order_id, version }) };
  },
  cancelPurchaseOrder: async () => {
    const { buyer: actor, purchase_order_id, version } = await aPurchase();
    return { actor, call: (work) => cancelPurchaseOrder(work, { purchase_order_id, version, reason: 'Zu teuer' }) };
  },
  closePurchaseOrder: async () => {
    const { buyer: actor, purchase_order_id, version } = await aPurchaseReceived();
    return { actor, call: (work) => closePurchaseOrder(work, { purchase_order_id, version, reason: '' }) };
  },
  receiveDelivery: async () => {
    const purchase = await aPurchase();
    const input = receiptOf(purchase, { serials: [newId(), newId()] });
    return { actor: purchase.buyer, call: (work) => receiveDelivery(work, input) };
  },
  saveInvoice: async () => {
    const purchase = await aPurchaseReceived();
    const input = invoiceOf(purchase);
    return { actor: purchase.buyer, call: (work) => saveInvoice(work, input) };
  },
  releaseInvoice: async () => {
    const { invoice_id } = await anInvoice();
    return { actor: await aChecker(), call: (work) => releaseInvoice(work, { invoice_id, version: 1, reason: '' }) };
  },
  payInvoice: async () => {
    const [{ invoice_id }, actor] = [await anInvoice(), await aChecker()];
    await releaseInvoice(workOf(actor), { invoice_id, version: 1, reason: '' });
    return { actor, call: (work) => payInvoice(work, { invoice_id, version: 2, paid_on: '2026-03-02' }) };
  },
  keepPurchaseMail: async () => {
    const { purchase_order_id } = await aPurchase();
    const { file_hash } = (
      await storeUnread(theHouse().pools.write, Buffer.from('an order'), { media_type: 'application/pdf', max_bytes: 1_000 })
    ).file;
    return {
      actor: systemWork(theHouse(), 'purchasing.mail').actor,
      call: (work) => keepPurchaseMail(work, { purchase_order_id, sending: 1, file_hash }),
    };
  },
  notePurchaseMailRefused: async () => {
    const mail_id = await aWrittenPurchaseMail();
    return { actor: systemWork(theHouse(), 'mail.send').actor, call: (work) => notePurchaseMailRefused(work, mail_id) };
  },
};

async function aWrittenPurchaseMail(): Promise<string> {
  const { purchase_order_id } = await aPurchase();
  await writePurchaseMail(systemWork(theHouse(), 'purchasing.mail'), { purchase_order_id, sending: 1 });
  const { rows } = await theHouse().database.app.query<{ mail_id: string }>(
    'select mail_id from purchase_orders where purchase_order_id = $1',
    [purchase_order_id],
  );
  return rows[0]?.mail_id ?? '';
}
