import { v5 } from 'uuid';
import { colleaguesFor, demoPersonId } from '#modules/people';
import { type Actor, change, type House, type Work } from '#platform/work';
import { type DemoPurchase, demoPurchasesFor } from './city-demo.ts';
import { payInvoice, releaseInvoice, saveInvoice } from './invoices.ts';
import { savePurchaseOrder } from './keep.ts';
import { sumsOf } from './match.ts';
import { purchaseOrderFor } from './read.ts';
import { invoiceFor } from './read-invoices.ts';
import { receiveDelivery } from './receive.ts';
import { receiveDeliverySchema, saveInvoiceSchema, savePurchaseOrderSchema } from './schema.ts';
import { cancelPurchaseOrder, sendPurchaseOrder } from './send.ts';

const NAMESPACE = '5d0f3f9e-6f0a-5a44-8a53-0c7d2b6f7a11';
const MARK = 'demo.purchases_loaded';
const DAY_MS = 86_400_000;

/** Plays the demo's purchases through the real changes, as if the last weeks had happened. Once; an interrupted load goes on where it stopped. */
export async function loadDemoPurchases(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const purchases = done ? [] : await demoPurchasesFor(house.pools.read);
  if (purchases.length === 0) return;
  for (const one of purchases.toSorted((a, b) => b.days - a.days)) await play(house, one);
  await change(await workAt(house, '', 0, 'mark'), 'markDemoLoaded', { purchases: purchases.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, one: DemoPurchase): Promise<void> {
  const at = (who: string, after: number, name: string) => workAt(house, who, one.days - after, `${one.key} ${name}`);
  const buying = await at(one.by, 0, 'make');
  const { purchase_order_id } = await savePurchaseOrder(
    buying,
    savePurchaseOrderSchema.parse({
      ...{ supplier_id: one.supplier, deliver_to: 'Stadthaus 1, Lager', note: one.note ?? '' },
      lines: one.lines.map(({ item, quantity }) => ({ item_id: item, quantity })),
    }),
  );
  if (!one.sent) return;
  await sendPurchaseOrder(await at(one.by, 0.05, 'send'), { purchase_order_id, version: 1 });
  if (one.bounced) await noteBounced(await at('', 0.1, 'bounce'), purchase_order_id);
  if (one.cancelled) await cancelPurchaseOrder(await at(one.by, 1, 'cancel'), { purchase_order_id, version: 2, reason: one.cancelled });
  for (const [n, came] of one.received.entries()) {
    const work = await at(one.by, came.after, `receive ${n}`);
    const { order, lines } = await purchaseOrderFor(work, { purchase_order_id });
    await receiveDelivery(
      work,
      receiveDeliverySchema.parse({
        ...{ purchase_order_id, version: order.version, delivery_note: came.note, place: 'Stadthaus 1, Lager' },
        lines: came.lines.map(({ item, quantity, serials }) => ({
          purchase_line_id: lines.find((line) => line.item_id === item)?.purchase_line_id,
          quantity,
          serials: Array.from({ length: serials }, (_, k) => `${one.key}-${n + 1}${String(k + 1).padStart(3, '0')}`.toUpperCase()),
        })),
      }),
    );
  }
  if (one.invoice) await playInvoice(house, one, one.invoice, purchase_order_id);
}

async function playInvoice(house: House, one: DemoPurchase, given: NonNullable<DemoPurchase['invoice']>, purchase_order_id: string) {
  const at = (who: string, after: number, name: string) => workAt(house, who, one.days - after, `${one.key} ${name}`);
  const work = await at(given.by, given.after, 'invoice');
  const { order, lines: ordered } = await purchaseOrderFor(work, { purchase_order_id });
  const lines = given.lines.map(({ item, quantity, price_cents }) => {
    const line = ordered.find((line) => line.item_id === item);
    const net_cents = price_cents ?? line?.net_cents ?? 0;
    return { purchase_line_id: line?.purchase_line_id ?? '', quantity, net_cents, net: (net_cents / 100).toFixed(2), vat_percent: 19 };
  });
  const { invoice_id } = await saveInvoice(
    work,
    saveInvoiceSchema.parse({
      ...{ supplier_id: one.supplier, invoice_number: given.number, purchase_order: order.number },
      ...{ invoiced_on: work.now().toISOString().slice(0, 10), gross: (sumsOf(lines).gross_cents / 100).toFixed(2), lines },
    }),
  );
  if (!given.released) return;
  const releasing = await at(given.released.by, given.after + 1, 'release');
  await releaseInvoice(releasing, { invoice_id, version: 1, reason: given.released.reason ?? '' });
  if (!given.paid) return;
  const paying = await at(given.released.by, given.after + 5, 'pay');
  const { invoice } = await invoiceFor(paying, { invoice_id });
  await payInvoice(paying, { invoice_id, version: invoice.version, paid_on: paying.now().toISOString().slice(0, 10) });
}

/** As if a mail server had said so. */
async function noteBounced(work: Work, purchase_order_id: string): Promise<void> {
  await change(work, 'noteDemoBounce', { purchase_order_id }, async (tx) => {
    await tx.updateTable('purchase_orders').set({ mail_failed_at: tx.now }).where('purchase_order_id', '=', purchase_order_id).execute();
    tx.record(`purchase:${purchase_order_id}`, 'purchase.mail_failed');
  });
}

const SYSTEM: Actor = {
  ...{ id: 'system:demo', person_id: null, kind: 'system', name: 'Demo', language: 'de', teams: [] },
  grants: [],
};

/** Work of somebody at a moment of the past, under a key that is always the same. */
async function workAt(house: House, who: string, days_ago: number, name: string): Promise<Work> {
  const [actor] = who ? await colleaguesFor(house.pools.read, [demoPersonId(who)]) : [];
  const moment = new Date(house.now().getTime() - Math.max(0, days_ago) * DAY_MS);
  return { house, read: house.pools.read, actor: actor ?? SYSTEM, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
