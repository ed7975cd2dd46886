import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linesIn } from '#platform/csv-lines';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aBuyer, aChecker, anInvoice, aPurchase, aPurchaseReceived, invoiceOf, receiptOf } from '../../../tests/support/purchases.ts';
import {
  cancelPurchaseOrder,
  closePurchaseOrder,
  importInvoices,
  invoiceFor,
  invoiceListSchema,
  invoicesFor,
  PURCHASE_RETENTION,
  payInvoice,
  proposalsFor,
  purchaseListSchema,
  purchaseOrderFor,
  purchaseOrdersFor,
  purchasePdfFor,
  receiveDelivery,
  releaseInvoice,
  resendPurchaseOrder,
  saveInvoice,
  savePurchaseOrder,
  savePurchaseOrderSchema,
  sendPurchaseOrder,
} from './index.ts';

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

describe('an invoice', () => {
  test('that fits is matched, released by somebody else and paid', async () => {
    const { invoice_id, buyer } = await anInvoice();
    expect((await invoiceFor(workOf(buyer), { invoice_id })).invoice).toMatchObject({
      state: 'matched',
      differences: [],
      due_on: '2026-04-01',
    });
    const both = await aStaffMember({ name: 'Beides', teams: [], roles: ['buyer', 'invoice_checker'] });
    const { invoice } = await invoiceFor(workOf(both), { invoice_id });
    expect(invoice.state).toBe('matched');
    const checker = await aChecker();
    await refusedWith(() => payInvoice(workOf(checker), { invoice_id, version: 1, paid_on: '2026-03-02' }), 'invoice_not_released');
    await releaseInvoice(workOf(checker), { invoice_id, version: 1, reason: '' });
    await refusedWith(() => payInvoice(workOf(checker), { invoice_id, version: 2, paid_on: '2026-03-03' }), 'invalid_input');
    await payInvoice(workOf(checker), { invoice_id, version: 2, paid_on: '2026-03-02' });
    expect((await invoiceFor(workOf(buyer), { invoice_id })).invoice).toMatchObject({ state: 'paid', paid_on: '2026-03-02' });
  });

  test('is not released by whoever entered or last changed it, whatever their rights', async () => {
    const purchase = await aPurchaseReceived();
    const both = await aStaffMember({ name: 'Beides', teams: [], roles: ['buyer', 'invoice_checker'] });
    const input = invoiceOf(purchase);
    const { invoice_id } = await saveInvoice(workOf(both), input);
    await refusedWith(() => releaseInvoice(workOf(both), { invoice_id, version: 1, reason: 'Ich' }), 'own_invoice');
    await saveInvoice(workOf(purchase.buyer), { ...input, invoice_id, version: 1 });
    await releaseInvoice(workOf(both), { invoice_id, version: 2, reason: '' });
  });

  test('with a difference says it in numbers and needs a reason; once the goods came it fits', async () => {
    const purchase = await aPurchase({ quantity: 10 });
    const { buyer } = purchase;
    await receiveDelivery(workOf(buyer), receiptOf(purchase, { quantity: 6 }));
    const { invoice_id } = await saveInvoice(workOf(buyer), invoiceOf(purchase, { quantity: 10 }));
    const { invoice } = await invoiceFor(workOf(buyer), { invoice_id });
    expect(invoice).toMatchObject({ state: 'different', differences: [{ what: 'quantity', is: 10, should: 6 }] });
    const checker = await aChecker();
    await refusedWith(() => releaseInvoice(workOf(checker), { invoice_id, version: 1, reason: '' }), 'reason_needed');
    await receiveDelivery(workOf(buyer), receiptOf({ ...purchase, version: purchase.version + 1 }, { quantity: 4 }));
    expect((await invoiceFor(workOf(buyer), { invoice_id })).invoice).toMatchObject({ state: 'matched', differences: [] });
  });

  test('comes once: the same number of the same supplier is refused, however it is written', async () => {
    const purchase = await aPurchaseReceived();
    const { buyer } = purchase;
    await saveInvoice(workOf(buyer), invoiceOf(purchase, { quantity: 1, invoice_number: 'RE 2026-77' }));
    const twin = invoiceOf(purchase, { quantity: 1, invoice_number: 're-2026 77' });
    await refusedWith(() => saveInvoice(workOf(buyer), twin), 'invoice_twice');
    // Another supplier may use it.
    await saveInvoice(workOf(buyer), {
      ...invoiceOf(purchase, { quantity: 1, invoice_number: 'RE 2026-77' }),
      ...{
        supplier_id: 'musterfunk',
        purchase_order: '',
        lines: [{ purchase_line_id: '', name: 'Fracht', quantity: 1, net: 100, vat_percent: 19 }],
      },
    });
  });

  test('of an order that is a draft, or with a line of another order, is refused', async () => {
    const draft = await aPurchase({ sent: false });
    const other = await aPurchaseReceived();
    await refusedWith(() => saveInvoice(workOf(draft.buyer), invoiceOf(draft)), 'purchase_unknown');
    await refusedWith(() => saveInvoice(workOf(other.buyer), invoiceOf({ number: other.number, line: draft.line })), 'invalid_input');
  });

  test('released is changed no more', async () => {
    const { invoice_id, buyer, number, line } = await anInvoice();
    await releaseInvoice(workOf(await aChecker()), { invoice_id, version: 1, reason: '' });
    await refusedWith(() => saveInvoice(workOf(buyer), { ...invoiceOf({ number, line }), invoice_id, version: 2 }), 'invoice_released');
  });

  test('charged twice for one line is a difference of the second', async () => {
    const purchase = await aPurchaseReceived();
    await saveInvoice(workOf(purchase.buyer), invoiceOf(purchase, { quantity: 6 }));
    const { invoice_id } = await saveInvoice(workOf(purchase.buyer), invoiceOf(purchase, { quantity: 6 }));
    const { differences } = (await invoiceFor(workOf(purchase.buyer), { invoice_id })).invoice;
    expect(differences.map(({ what, is, should }) => [what, is, should])).toEqual([
      ['ordered', 12, 10],
      ['quantity', 12, 10],
    ]);
  });
});

describe('a table of invoices', () => {
  const HEAD = 'Lieferant;Rechnungsnummer;Rechnungsdatum;Bestellnummer;Artikelnummer;Menge;Einzelpreis;MwSt;Brutto\n';
  const linesOf = (text: string) => linesIn(Buffer.from(text, 'latin1'));

  test('is looked at, taken, and brings nothing twice; each line that is wrong says why', async () => {
    const { buyer, number } = await aPurchaseReceived();
    const table = linesOf(
      `${HEAD}Beispiel Bürotechnik GmbH;CSV-1;02.03.2026;${number};LB-27;10;168,00;19;1.999,20\n` +
        'Niemand;CSV-2;02.03.2026;;X;1;1,00;19;1,19\n' +
        `K-10441;CSV-3;31.02.2026;${number};LB-27;1;168;19;199,92\n` +
        'K-10441;CSV-4;02.03.2026;EK-26-9999-9;LB-27;1;168;19;199,92\n' +
        'K-10441;CSV-5;02.03.2026;;Fracht;1;10,00;19;23,80\nK-10441;CSV-5;02.03.2026;;Kleinteile;eins;10,00;19;23,80\n',
    );
    const before = await imprint();
    const looked = await importInvoices(workOf(buyer), table, { check: true });
    expect(await imprint()).toEqual(before);
    expect(looked).toMatchObject({ stored: 1, known: 0, missing: [] });
    expect(looked.refused.map(({ line, code }) => [line, code])).toEqual([
      [3, 'supplier'],
      [4, 'day'],
      [5, 'order'],
      [6, 'together'],
      [7, 'quantity'],
    ]);
    expect(await importInvoices(workOf(buyer), table, { check: false })).toMatchObject({ stored: 1, known: 0 });
    expect(await importInvoices(workOf(buyer), table, { check: false })).toMatchObject({ stored: 0, known: 1 });
    const { rows } = await invoicesFor(workOf(buyer), invoiceListSchema.parse({}));
    expect(rows.find((one) => one.invoice_number === 'CSV-1')).toMatchObject({ state: 'matched', number });
  });

  test('without the columns that are needed says which', async () => {
    const report = await importInvoices(workOf(await aBuyer()), linesOf('Lieferant;Betrag\nx;1\n'), { check: false });
    expect(report).toMatchObject({ stored: 0, missing: ['invoice_number', 'invoiced_on', 'quantity', 'net', 'gross'] });
  });
});

describe('rights', () => {
  test('whoever neither buys nor releases finds nothing of it', async () => {
    const { purchase_order_id, invoice_id, version, line } = await anInvoice();
    const strangers = [
      ANONYMOUS,
      await aCitizen(),
      await aStaffMember({ roles: ['order_desk', 'asset_keeper'], teams: ['it-service'] }),
      await aStaffMember({ roles: ['administrator'], teams: [] }),
      // A right for the own team alone opens nothing: what is bought is the city's.
      await aStaffMember({ grants: [{ action: 'purchase.work', kind: 'purchase', scope: 'own_team' }], teams: ['it-service'] }),
      await aStaffMember({ grants: [{ action: 'purchase.work', kind: 'order', scope: 'all' }] }),
    ];
    const before = await imprint();
    for (const actor of strangers) {
      const on = { purchase_order_id, version };
      for (const run of [
        () => purchaseOrdersFor(workOf(actor), purchaseListSchema.parse({})),
        () => purchaseOrderFor(workOf(actor), { purchase_order_id }),
        () => invoicesFor(workOf(actor), invoiceListSchema.parse({})),
        () => invoiceFor(workOf(actor), { invoice_id }),
        () => proposalsFor(workOf(actor)),
        () => purchasePdfFor(workOf(actor), { purchase_order_id }),
        () => sendPurchaseOrder(workOf(actor), on),
        () => resendPurchaseOrder(workOf(actor), on),
        () => closePurchaseOrder(workOf(actor), { ...on, reason: 'x' }),
        () => cancelPurchaseOrder(workOf(actor), { ...on, reason: 'x' }),
        () => receiveDelivery(workOf(actor), receiptOf({ ...on, line }, { quantity: 1 })),
        () => releaseInvoice(workOf(actor), { invoice_id, version: 1, reason: 'x' }),
        () => payInvoice(workOf(actor), { invoice_id, version: 1, paid_on: '2026-03-02' }),
      ])
        await expect(run()).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await imprint()).toEqual(before);
  });

  test('who buys releases nothing, who releases buys nothing, and both see all', async () => {
    const { purchase_order_id, invoice_id, version, line, number, buyer } = await anInvoice();
    const checker = await aChecker();
    const on = { purchase_order_id, version };
    await invoiceFor(workOf(checker), { invoice_id });
    await purchaseOrderFor(workOf(checker), { purchase_order_id });
    for (const run of [
      () =>
        savePurchaseOrder(
          workOf(checker),
          savePurchaseOrderSchema.parse({ supplier_id: 'musterfunk', lines: [{ item_id: 'diensthandy', quantity: 1 }] }),
        ),
      () => resendPurchaseOrder(workOf(checker), on),
      () => closePurchaseOrder(workOf(checker), { ...on, reason: 'x' }),
      () => receiveDelivery(workOf(checker), receiptOf({ ...on, line }, { quantity: 1 })),
      () => saveInvoice(workOf(checker), invoiceOf({ number, line })),
      () => releaseInvoice(workOf(buyer), { invoice_id, version: 1, reason: 'x' }),
      () => payInvoice(workOf(buyer), { invoice_id, version: 1, paid_on: '2026-03-02' }),
    ])
      await refusedWith(run, 'forbidden');
  });
});

test('vouchers go as a whole after ten years, invoices before the orders they were for', async () => {
  const { purchase_order_id, invoice_id } = await anInvoice();
  await change(systemWork(house, 'test', 'age'), 'test', {}, async (tx) => {
    await tx
      .updateTable('purchase_orders')
      .set({ made_at: new Date('2015-01-01') })
      .where('purchase_order_id', '=', purchase_order_id)
      .execute();
    tx.record('test', 'test');
  });
  const [invoices, purchases] = PURCHASE_RETENTION;
  const before = new Date('2016-03-02');
  expect(await invoices?.apply(house, before)).toBe(0);
  // Its invoice is younger, so it stays.
  expect(await purchases?.apply(house, before)).toBe(0);
  await change(systemWork(house, 'test', 'age 2'), 'test', {}, async (tx) => {
    await tx
      .updateTable('invoices')
      .set({ entered_at: new Date('2015-02-01') })
      .where('invoice_id', '=', invoice_id)
      .execute();
    tx.record('test', 'test');
  });
  expect(await invoices?.apply(house, before)).toBe(1);
  expect(await purchases?.apply(house, before)).toBe(1);
});
