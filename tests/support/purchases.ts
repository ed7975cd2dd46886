import {
  purchaseOrderFor,
  receiveDelivery,
  receiveDeliverySchema,
  saveInvoice,
  saveInvoiceSchema,
  savePurchaseOrder,
  savePurchaseOrderSchema,
  sendPurchaseOrder,
} from '#modules/purchasing';
import { newId } from '#platform/ids';
import type { Actor } from '#platform/work';
import { workOf } from './house.ts';
import { aStaffMember } from './people.ts';

/** Somebody who buys, keeps the store and makes devices. */
export const aBuyer = (name = 'Ella Einkauf'): Promise<Actor> =>
  aStaffMember({ name, teams: ['it-service'], roles: ['buyer', 'order_desk', 'asset_keeper'] });

/** Somebody who releases invoices. */
export const aChecker = (name = 'Rita Rechnung'): Promise<Actor> => aStaffMember({ name, teams: ['steuern'], roles: ['invoice_checker'] });

interface APurchase {
  by?: Actor;
  item_id?: string;
  quantity?: number;
  sent?: boolean;
}

/** An order of screens as it stands then. */
export async function aPurchase({ by, item_id = 'bildschirm', quantity = 10, sent = true }: APurchase = {}) {
  const buyer = by ?? (await aBuyer());
  const { purchase_order_id, number } = await savePurchaseOrder(
    workOf(buyer),
    savePurchaseOrderSchema.parse({ supplier_id: 'beispiel-buerotechnik', lines: [{ item_id, quantity }] }),
  );
  if (sent) await sendPurchaseOrder(workOf(buyer), { purchase_order_id, version: 1 });
  const { order, lines } = await purchaseOrderFor(workOf(buyer), { purchase_order_id });
  return { buyer, purchase_order_id, number, version: order.version, line: lines[0]?.purchase_line_id ?? '' };
}

/** What came of an order with one line. */
export const receiptOf = (
  { purchase_order_id, version, line }: { purchase_order_id: string; version: number; line: string },
  more: { quantity?: number; serials?: string[]; over?: boolean; model_id?: string } = {},
) => {
  const { over = false, ...rest } = more;
  return receiveDeliverySchema.parse({ purchase_order_id, version, over, lines: [{ purchase_line_id: line, ...rest }] });
};

/** An order of which everything came. */
export async function aPurchaseReceived(quantity = 10) {
  const purchase = await aPurchase({ quantity });
  await receiveDelivery(workOf(purchase.buyer), receiptOf(purchase, { quantity }));
  return { ...purchase, version: purchase.version + 1 };
}

/** An invoice for one line of an order, at 168.00 a piece unless said otherwise. */
export const invoiceOf = (
  { number, line }: { number: string; line: string },
  {
    quantity = 10,
    net = '168,00',
    gross = '',
    ...more
  }: Record<string, unknown> & { quantity?: number; net?: string; gross?: string } = {},
) => {
  const cents = Math.round(quantity * Number(net.replace(',', '.')) * 119);
  return saveInvoiceSchema.parse({
    ...{ supplier_id: 'beispiel-buerotechnik', invoice_number: `R-${newId()}`, purchase_order: number, invoiced_on: '02.03.2026' },
    ...{ gross: gross || (cents / 100).toFixed(2), lines: [{ purchase_line_id: line, quantity, net }], ...more },
  });
};

/** An invoice that fits, entered by whoever ordered. */
export async function anInvoice() {
  const purchase = await aPurchaseReceived();
  const { invoice_id } = await saveInvoice(workOf(purchase.buyer), invoiceOf(purchase));
  return { ...purchase, invoice_id };
}
