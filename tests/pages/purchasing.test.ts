import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let buyer: Visitor;
let checker: Visitor;
const ORDERS = '/mitarbeit/einkauf';
const INVOICES = '/mitarbeit/rechnungen';
/** As every page. */
const MOST_BYTES = 12 * 1024;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  [buyer, checker] = [aVisitor(city), aVisitor(city)];
  await buyer.signIn('Lukas Lager');
  await checker.signIn('Stella Steuer');
});
afterAll(() => city?.stop());

test('from what is missing to an order that is sent, received code by code, charged, released and paid, without a script', async () => {
  await city.house.pools.write.query(
    `insert into stock (item_id, minimum) values ('dockingstation', 3) on conflict (item_id) do update set on_hand = 0, reserved = 0, minimum = 3`,
  );
  // Missing: three presses to a sent order.
  const missing = await buyer.get(`${ORDERS}/nachbestellen`);
  const proposed = fieldsOf(missing.html, `${ORDERS}/nachbestellen`);
  expect(proposed['lines.0.quantity']).toBe('3');
  const own = (await buyer.post(`${ORDERS}/nachbestellen`, proposed)).location.replace('?gespeichert', '');
  const draft = await buyer.get(own);
  expect(draft.text).toContain('Wird an bestellung@buerotechnik.example geschickt.');
  expect((await buyer.post(`${own}/absenden`, fieldsOf(draft.html, `${own}/absenden`))).status).toBe(303);
  const mails = await city.mailsTo('bestellung@buerotechnik.example', 1);
  expect(mails).toHaveLength(1);

  // The scanner types and presses Enter: one code after the other, one of them twice, one a device already.
  await city.house.pools.write.query(`insert into assets (asset_id, asset_tag, serial, model_name, sort, state, state_at, made_at, changed_at)
    values (gen_random_uuid(), 'ALT-1', 'D-OLD', 'Dock', 'docking', 'in_stock', now(), now(), now())`);
  const at = `${own}/eingang`;
  let page = await buyer.get(at);
  for (const [code, said] of [
    ['D-100', 'Gelesen: D-100. 1 in der Liste.'],
    ['D-101', 'Gelesen: D-101. 2 in der Liste.'],
    ['d-100', 'd-100 steht schon in der Liste und zählt nicht noch einmal.'],
    ['D-OLD', 'D-OLD ist schon ein Gerät: ALT-1. Sie zählt nicht.'],
  ] as const) {
    page = await buyer.post(at, { ...fieldsOf(page.html, at), scan: code, _do: 'scan' });
    expect(page.status).toBe(200);
    expect(page.text).toContain(said);
  }
  expect(page.html).toMatch(/<input[^>]*autofocus=""[^>]* name="scan"/i);
  expect(fieldsOf(page.html, at)['lines.0.serials']).toBe('D-100\nD-101');
  const booking = { ...fieldsOf(page.html, at), delivery_note: 'LS 1', _do: 'book' };
  const booked = await buyer.post(at, booking);
  expect(booked.location).toBe(`${own}?geraete=2`);
  // The same post again books nothing more.
  expect((await buyer.post(at, booking)).location).toBe(booked.location);
  const after = await buyer.get(booked.location);
  expect(after.text).toContain('2 Geräte sind im Geräteverzeichnis angelegt.');
  expect(after.text).toContain('Teilweise da');

  // More than ordered is asked about.
  page = await buyer.get(at);
  const more = await buyer.post(at, { ...fieldsOf(page.html, at), 'lines.0.quantity': '2', _do: 'book' });
  expect(more.status).toBe(422);
  expect(more.text).toContain('Es ist wirklich mehr gekommen');
  expect((await buyer.post(at, { ...fieldsOf(more.html, at), 'lines.0.quantity': '1', _do: 'book' })).status).toBe(303);

  // The invoice begins with what came, and is released by somebody else.
  const id = own.split('/').at(-1);
  const form = fieldsOf((await buyer.get(`${INVOICES}/neu?bestellung=${id}`)).html, `${INVOICES}/neu?bestellung=${id}`);
  expect(form['lines.0.quantity']).toBe('3');
  const entered = await buyer.post(`${INVOICES}/neu`, {
    ...form,
    invoice_number: 'R-1',
    invoiced_on: '2026-03-02',
    'lines.0.net': '120,00',
  });
  const invoice = entered.location.replace('?gespeichert', '');
  const seen = await checker.get(invoice);
  expect(seen.text).toMatch(/Einzelpreis 120,00.€ statt 99,00.€ \(\+21,00.€\)/);
  const release = fieldsOf(seen.html, `${invoice}/freigeben`);
  expect((await checker.post(`${invoice}/freigeben`, release)).status).toBe(422);
  expect((await checker.post(`${invoice}/freigeben`, { ...release, reason: 'Mit dem Vertrieb besprochen.' })).status).toBe(303);
  const pay = fieldsOf((await checker.get(invoice)).html, `${invoice}/bezahlt`);
  expect((await checker.post(`${invoice}/bezahlt`, { ...pay, paid_on: '2026-03-02' })).status).toBe(303);
  expect((await buyer.get(invoice)).text).toContain('Bezahlt');

  for (const path of [
    ORDERS,
    own,
    at,
    `${ORDERS}/neu`,
    `${ORDERS}/nachbestellen`,
    INVOICES,
    invoice,
    `${INVOICES}/neu`,
    `${INVOICES}/einlesen`,
  ])
    for (const prefix of ['', '/en']) {
      const answer = await buyer.get(`${prefix}${path}`, { 'accept-encoding': 'gzip' });
      expect(answer.status, path).toBe(200);
      expect(Number(answer.headers.get('content-length')), path).toBeLessThanOrEqual(MOST_BYTES);
      expect(answer.text, path).not.toMatch(/undefined|\[object |NaN|Invalid Date|\{\w+\}/);
    }
  const pdf = await buyer.get(`/mitarbeit/einkauf-dateien/${id}/bestellung.pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect((await buyer.get(`/mitarbeit/einkauf-dateien/${id}/bestellung.csv`)).text).toContain('dockingstation');
  expect((await aVisitor(city).get(`/mitarbeit/einkauf-dateien/${id}/bestellung.pdf`)).status).not.toBe(200);
});
