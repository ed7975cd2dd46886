import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orderForStaff } from '#modules/orders';
import { fileStream, storeUnread } from '#platform/files';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOrder } from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aBuyer, aPurchase, receiptOf } from '../../../tests/support/purchases.ts';
import { bounceAddressOf } from './address.ts';
import {
  cancelPurchaseOrder,
  closePurchaseOrder,
  hearsOfPurchase,
  notePurchaseMailRefused,
  proposalsFor,
  purchaseListSchema,
  purchaseOrderFor,
  purchaseOrdersFor,
  purchasePdfFor,
  receiveDelivery,
  resendPurchaseOrder,
  savePurchaseOrder,
  savePurchaseOrderSchema,
  sendPurchaseOrder,
  takePurchaseMail,
  writePurchaseMail,
} from './index.ts';
import { quantityFor } from './propose.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** Refused, and nothing of the database has changed. */
async function refusedWith(run: () => Promise<unknown>, code: string): Promise<void> {
  const before = await imprint();
  await expect(run()).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
}

const stockOf = (item_id: string) =>
  read().selectFrom('stock').select(['on_hand', 'reserved']).where('item_id', '=', item_id).executeTakeFirst();
const mailsOf = (purchase_order_id: string) =>
  read().selectFrom('mails').selectAll().where('subject_ref', '=', `purchase:${purchase_order_id}`).orderBy('written_at').execute();
const mailJob = (key: string): Work => systemWork(house, 'purchasing.mail', key);

test('what is proposed fills the minimum and serves what waits, in whole packs, less what is coming', () => {
  const need = { minimum: 4, free: 3, waiting: 2, coming: 0 };
  expect(quantityFor(need, 1)).toBe(3);
  expect(quantityFor(need, 10)).toBe(10);
  expect(quantityFor({ ...need, coming: 3 }, 1)).toBe(0);
});

test('what is missing is proposed with its supplier, and is missing no more once it is ordered', async () => {
  const buyer = await aBuyer();
  await house.database.app.query(
    `insert into stock (item_id, minimum) values ('headset', 5) on conflict (item_id) do update set minimum = 5`,
  );
  const groups = (await proposalsFor(workOf(buyer))).groups;
  const line = groups.find((one) => one.supplier_id === 'beispiel-buerotechnik')?.lines.find((one) => one.item_id === 'headset');
  // Headsets come in packs of ten.
  expect(line).toMatchObject({ quantity: 10, sold: { price_cents: 2490 } });
  const { purchase_order_id, number } = await savePurchaseOrder(
    workOf(buyer),
    savePurchaseOrderSchema.parse({ supplier_id: 'beispiel-buerotechnik', lines: [{ item_id: 'headset', quantity: 10 }] }),
  );
  expect(number).toMatch(/^EK-26-\d{4,}-\d$/);
  const { lines } = await purchaseOrderFor(workOf(buyer), { purchase_order_id });
  expect(lines).toMatchObject([{ name: 'Headset', article_number: 'HS-2', net_cents: 2490, quantity: 10, received: 0 }]);
  const again = (await proposalsFor(workOf(buyer))).groups.flatMap((one) => one.lines.map(({ item_id }) => item_id));
  expect(again).not.toContain('headset');
});

describe('sending', () => {
  test('writes one mail with the order as PDF, however often its job runs', async () => {
    const { purchase_order_id, number, buyer } = await aPurchase();
    await writePurchaseMail(mailJob('a'), { purchase_order_id, sending: 1 });
    await writePurchaseMail(mailJob('a'), { purchase_order_id, sending: 1 });
    await writePurchaseMail(mailJob('b'), { purchase_order_id, sending: 1 });
    const mails = await mailsOf(purchase_order_id);
    expect(mails).toMatchObject([
      { to_address: 'bestellung@buerotechnik.example', subject: `Bestellung ${number}`, attachment_name: `Bestellung ${number}.pdf` },
    ]);
    const sent = await buffer((await fileStream(read(), mails[0]?.attachment_hash?.toString('hex') ?? '')).stream);
    expect(sent.subarray(0, 5).toString()).toBe('%PDF-');
    const { pdf } = await purchasePdfFor(workOf(buyer), { purchase_order_id });
    expect(pdf.equals(sent)).toBe(true);
  });

  test('an order that was sent is not changed and not sent twice; sending again is a mail more', async () => {
    const { buyer, purchase_order_id, version } = await aPurchase();
    const input = savePurchaseOrderSchema.parse({
      ...{ purchase_order_id, version, supplier_id: 'musterfunk' },
      lines: [{ item_id: 'tablet-robust', quantity: 1 }],
    });
    await refusedWith(() => savePurchaseOrder(workOf(buyer), input), 'purchase_sent');
    await refusedWith(() => sendPurchaseOrder(workOf(buyer), { purchase_order_id, version }), 'state_not_reachable');
    await writePurchaseMail(mailJob('c'), { purchase_order_id, sending: 1 });
    await resendPurchaseOrder(workOf(buyer), { purchase_order_id, version });
    // The job of the first sending comes late.
    await writePurchaseMail(mailJob('d'), { purchase_order_id, sending: 1 });
    await writePurchaseMail(mailJob('e'), { purchase_order_id, sending: 2 });
    expect(await mailsOf(purchase_order_id)).toHaveLength(2);
  });

  test('a mail no server takes shows on the order, and whoever sent it is told', async () => {
    const { buyer, purchase_order_id, number } = await aPurchase();
    await writePurchaseMail(mailJob('f'), { purchase_order_id, sending: 1 });
    const [mail] = await mailsOf(purchase_order_id);
    await notePurchaseMailRefused(mailJob('g'), mail?.mail_id ?? '');
    await notePurchaseMailRefused(mailJob('h'), mail?.mail_id ?? '');
    expect((await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order.mail_failed_at).not.toBeNull();
    expect((await purchaseOrdersFor(workOf(buyer), purchaseListSchema.parse({}))).failed.map((one) => one.number)).toContain(number);
    const told = (await mailsOf(purchase_order_id)).filter((one) => one.mail_id !== mail?.mail_id);
    expect(told).toMatchObject([{ subject: `Nicht angekommen: Bestellung ${number}` }]);
  });

  test('what mail servers say later comes to an address of the order; another address opens nothing', async () => {
    const { buyer, purchase_order_id } = await aPurchase();
    const open = { ...house, config: { ...house.config, reply_domain: 'antwort.stadt.example' } };
    const address = bounceAddressOf(open, purchase_order_id) ?? '';
    expect(hearsOfPurchase(open, address.toUpperCase())).toBe(true);
    expect(hearsOfPurchase(open, address.replace(/\.[0-9a-f]/, '.x'))).toBe(false);
    expect(hearsOfPurchase(open, `einkauf+${'0'.repeat(32)}.${'0'.repeat(20)}@antwort.stadt.example`)).toBe(false);
    const head = Buffer.from('From: mailer-daemon@anderswo.example\r\nMessage-ID: <b1@anderswo.example>\r\nSubject: Undelivered\r\n\r\n');
    const { file } = await storeUnread(house.pools.write, head, { media_type: 'message/rfc822', max_bytes: 1_000 });
    await takePurchaseMail(open, { file, head, sender: '', recipients: [address] });
    await takePurchaseMail(open, { file, head, sender: '', recipients: [address] });
    expect((await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order.mail_failed_at).not.toBeNull();
    expect(await mailsOf(purchase_order_id)).toMatchObject([{ attachment_name: 'original.eml' }]);
  });

  test('a sent order is cancelled with a reason and the supplier is told; nothing can come of it any more', async () => {
    const { buyer, purchase_order_id, version, number, line } = await aPurchase();
    await refusedWith(() => cancelPurchaseOrder(workOf(buyer), { purchase_order_id, version, reason: '' }), 'reason_needed');
    await cancelPurchaseOrder(workOf(buyer), { purchase_order_id, version, reason: 'Zu spät' });
    await writePurchaseMail(mailJob('i'), { purchase_order_id, sending: 2 });
    expect((await mailsOf(purchase_order_id)).map((one) => one.subject)).toEqual([`Storno: Bestellung ${number}`]);
    const now = (await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order;
    await refusedWith(
      () => receiveDelivery(workOf(buyer), receiptOf({ purchase_order_id, version: now.version, line }, { quantity: 1 })),
      'state_not_reachable',
    );
  });
});

describe('a receipt', () => {
  test('raises the stock, serves what waits and makes devices, in one step', async () => {
    await house.database.app.query(`update stock set on_hand = 0 where item_id = 'dockingstation' and reserved = 0`);
    const { case_id, by } = await anOrder({ items: [{ item_id: 'dockingstation' }] }).catch(() => ({ case_id: '', by: null }));
    const purchase = await aPurchase({ item_id: 'dockingstation', quantity: 3 });
    const before = (await stockOf('dockingstation'))?.on_hand ?? 0;
    const { assets, doubled } = await receiveDelivery(
      workOf(purchase.buyer),
      receiptOf(purchase, { serials: ['D-1', 'D-2', 'd-1', 'D-3'] }),
    );
    expect({ assets, doubled }).toEqual({ assets: 3, doubled: ['d-1'] });
    expect((await stockOf('dockingstation'))?.on_hand).toBe(before + 3);
    const { order, receipts } = await purchaseOrderFor(workOf(purchase.buyer), { purchase_order_id: purchase.purchase_order_id });
    expect(order.state).toBe('received');
    const devices = await read()
      .selectFrom('assets')
      .select(['asset_tag', 'serial', 'model_id', 'price_cents', 'contract', 'state'])
      .where('asset_id', 'in', receipts[0]?.asset_ids ?? [])
      .orderBy('asset_tag')
      .execute();
    expect(devices).toMatchObject([
      { asset_tag: `${purchase.number}/1`, serial: 'D-1', model_id: 'nordwind-dock', price_cents: 11_781, state: 'in_stock' },
      { asset_tag: `${purchase.number}/2`, serial: 'D-2' },
      { asset_tag: `${purchase.number}/3`, serial: 'D-3' },
    ]);
    if (by) {
      const { lines } = await orderForStaff(workOf(purchase.buyer), case_id);
      expect(lines.every((line) => line.reserved >= 0)).toBe(true);
    }
  });

  test('comes in parts; more than ordered is asked about', async () => {
    const purchase = await aPurchase({ quantity: 4 });
    const { buyer, purchase_order_id } = purchase;
    await receiveDelivery(workOf(buyer), receiptOf(purchase, { quantity: 3 }));
    expect((await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order.state).toBe('partly_received');
    const next = { ...purchase, version: purchase.version + 1 };
    await refusedWith(() => receiveDelivery(workOf(buyer), receiptOf(next, { quantity: 2 })), 'receipt_over');
    await receiveDelivery(workOf(buyer), receiptOf(next, { quantity: 2, over: true }));
    const { order, lines } = await purchaseOrderFor(workOf(buyer), { purchase_order_id });
    expect([order.state, lines[0]?.received]).toEqual(['received', 5]);
    await refusedWith(() => receiveDelivery(workOf(buyer), receiptOf(next, { quantity: 1 })), 'changed_meanwhile');
  });

  test('repeated under its key books nothing twice', async () => {
    const purchase = await aPurchase({ quantity: 2 });
    const before = (await stockOf('bildschirm'))?.on_hand ?? 0;
    const input = receiptOf(purchase, { quantity: 2, serials: ['K-1'] });
    const first = await receiveDelivery(workOf(purchase.buyer, 'receipt key 1'), input);
    expect(await receiveDelivery(workOf(purchase.buyer, 'receipt key 1'), input)).toEqual(first);
    expect((await stockOf('bildschirm'))?.on_hand).toBe(before + 2);
  });

  test('with a serial number that is a device, more numbers than pieces, no model or nothing at all leaves nothing behind', async () => {
    const purchase = await aPurchase({ quantity: 3 });
    await receiveDelivery(workOf(purchase.buyer), receiptOf(purchase, { serials: ['S-KNOWN'] }));
    const next = { ...purchase, version: purchase.version + 1 };
    const work = () => workOf(purchase.buyer);
    await refusedWith(() => receiveDelivery(work(), receiptOf(next, { serials: ['S-NEW', 's-known'] })), 'serial_known');
    await refusedWith(() => receiveDelivery(work(), receiptOf(next, { quantity: 1, serials: ['S-1', 'S-2'] })), 'serials_more');
    await refusedWith(() => receiveDelivery(work(), receiptOf(next, {})), 'nothing_chosen');
    const headsets = await aPurchase({ item_id: 'headset', by: purchase.buyer });
    await refusedWith(() => receiveDelivery(work(), receiptOf(headsets, { serials: ['H-1'] })), 'model_missing');
  });

  test('needs the rights of the store and of devices besides', async () => {
    const only = await aStaffMember({ name: 'Nur Einkauf', teams: [], roles: ['buyer'] });
    const purchase = await aPurchase({ by: only });
    await refusedWith(() => receiveDelivery(workOf(only), receiptOf(purchase, { quantity: 1 })), 'not_found');
    const store = await aStaffMember({ name: 'Ohne Geräte', teams: ['it-service'], roles: ['buyer', 'order_desk'] });
    await refusedWith(() => receiveDelivery(workOf(store), receiptOf(purchase, { serials: ['N-1'] })), 'forbidden');
    await receiveDelivery(workOf(store), receiptOf(purchase, { quantity: 1 }));
  });

  test('what is missing of it may be given up with a reason', async () => {
    const purchase = await aPurchase({ quantity: 4 });
    const { buyer, purchase_order_id } = purchase;
    await receiveDelivery(workOf(buyer), receiptOf(purchase, { quantity: 1 }));
    const on = { purchase_order_id, version: purchase.version + 1 };
    await refusedWith(() => closePurchaseOrder(workOf(buyer), { ...on, reason: '' }), 'reason_needed');
    await closePurchaseOrder(workOf(buyer), { ...on, reason: 'Nicht mehr lieferbar' });
    expect((await purchaseOrderFor(workOf(buyer), { purchase_order_id })).order.state).toBe('closed');
  });
});
