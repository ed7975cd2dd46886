import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOTICE_PATH } from '#modules/payments';
import { type PaymentStandIn, startPaymentStandIn } from '../stand-ins/payment/server.ts';
import { aWrittenApplication } from '../support/apply.ts';
import { aFeeOn, PAYMENT_SECRET } from '../support/payments.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let provider: PaymentStandIn;

beforeAll(async () => {
  provider = await startPaymentStandIn(PAYMENT_SECRET);
  city = await startCity({
    jobs: false,
    config: { trust_proxy: '127.0.0.1', payment: { secret: PAYMENT_SECRET, address: provider.address } },
  });
  await aFeeOn(city.house.pools.write, { fee_cents: 4_000, pay: 'before', invoice: true });
});
beforeEach(() => {
  provider.mood = 'well';
});
afterAll(async () => {
  await city?.stop();
  await provider?.stop();
});

/** An application that was sent and costs something; its own page, and the page on which it is paid. */
async function aSentOne(visitor: Visitor = aVisitor(city)) {
  const draft = await aWrittenApplication(visitor);
  const check = await visitor.get(`${draft}/pruefen`);
  const sent = await visitor.post(`${draft}/pruefen`, { ...fieldsOf(check.html, `${draft}/pruefen`), declared: 'yes' });
  expect(sent.location).toMatch(/^\/antraege\/ANT-26-\d{4,}-\d\/[\w-]+\/zahlung\?neu$/);
  const pay = sent.location.replace('?neu', '');
  const own = pay.replace('/zahlung', '');
  const number = own.split('/')[2] ?? '';
  return { visitor, pay, own, number, reference: `${number}.1`, first: sent.location };
}

async function press(visitor: Visitor, path: string, form = path, fields: Fields = {}) {
  const page = await visitor.get(path);
  return await visitor.post(form, { ...fieldsOf(page.html, form), ...fields });
}

/** Its payment announced; where the provider takes it, and brings people back to. */
async function aBegunOne() {
  const one = await aSentOne();
  expect((await press(one.visitor, one.pay)).status).toBe(303);
  const ready = await one.visitor.get(one.pay);
  const page = /href="(http:\/\/127\.0\.0\.1:\d+\/pay\/[\w-]+)"/.exec(ready.html)?.[1] ?? '';
  const stood = provider.payments.get(one.reference);
  if (!stood) throw new Error('The provider heard of nothing.');
  // It answers to the name of the city; a test reaches it by its port.
  stood.notify_url = `${city.url}${NOTICE_PATH}`;
  return { ...one, page, back: new URL(stood.return_url).pathname };
}

const pressAt = (page: string, status: string) =>
  fetch(page, { method: 'POST', body: new URLSearchParams({ status }), redirect: 'manual' });

describe('whoever applied', () => {
  test('is told that it arrived, pays at the provider, comes back, and has a receipt', async () => {
    const { visitor, first, own, pay, page, back, number } = { ...(await aBegunOne()) };
    expect((await visitor.get(first)).text).toContain('Ihr Antrag ist angekommen');
    expect((await visitor.get(own)).text).toContain('Wartet auf Zahlung');
    expect((await fetch(page)).status).toBe(200);
    expect((await pressAt(page, 'BOOKED')).status).toBe(303);
    const returned = await visitor.get(back);
    expect(returned.text).toContain('Ihre Zahlung ist eingegangen');
    expect(returned.html).toContain(`href="${own}"`);
    // A browser that did not begin it learns no link.
    const stranger = await aVisitor(city).get(back);
    expect([stranger.status, stranger.html.includes(own), stranger.text.includes(number)]).toEqual([200, false, true]);
    const paid = await visitor.get(pay);
    expect(paid.text).toContain('Bezahlt');
    expect((await visitor.get(own)).text).toContain('Ihre Zahlung von 40,00 € ist eingegangen');
    const receipt = /href="([^"]+quittung-[^"]+\.pdf)"/.exec(paid.html)?.[1] ?? '';
    const pdf = await visitor.get(receipt);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  });

  test.each([
    ['CANCELED', 'Die Zahlung wurde abgebrochen'],
    ['FAILED', 'Die Zahlung ist fehlgeschlagen'],
  ])('comes back after %s, still has the application, and can pay again', async (status, said) => {
    const { visitor, page, back, pay, number } = await aBegunOne();
    await pressAt(page, status);
    expect((await visitor.get(back)).text).toContain(said);
    expect((await press(visitor, pay)).status).toBe(303);
    expect([...provider.payments.keys()].filter((one) => one.startsWith(number))).toEqual([`${number}.1`, `${number}.2`]);
  });

  test('comes back before the notice, asks, and is told', async () => {
    const { visitor, reference, back, own } = await aBegunOne();
    await provider.press(reference, 'BOOKED', { silent: true });
    expect((await visitor.get(back)).text).toContain('noch nicht bestätigt');
    expect((await press(visitor, back)).status).toBe(303);
    expect((await visitor.get(back)).text).toContain('Ihre Zahlung ist eingegangen');
    expect(await provider.tell(reference)).toBe(204);
    expect((await visitor.get(own)).text.split('Ihre Zahlung von 40,00 € ist eingegangen')).toHaveLength(2);
  });

  test('chooses an invoice and reads where to pay; no secret link reaches the provider', async () => {
    const { visitor, pay, number } = await aSentOne();
    expect((await press(visitor, pay, `${pay}/rechnung`)).status).toBe(303);
    const page = await visitor.get(pay);
    for (const said of ['DE02 1203 0000 0000 2020 51', number, 'Später bezahlen']) expect(page.text).toContain(said);
    const begun = await aBegunOne();
    expect(JSON.stringify([...provider.payments.values()])).not.toContain(begun.own.split('/')[3]);
  });

  test('reads what is the matter while the provider is away, and loses nothing', async () => {
    const { visitor, pay } = await aSentOne();
    provider.mood = 'down';
    const refused = await press(visitor, pay);
    expect([refused.status, refused.text.includes('Der Zahlungsdienst antwortet gerade nicht')]).toEqual([503, true]);
    provider.mood = 'well';
    expect((await press(visitor, pay)).status).toBe(303);
  });

  test('cannot ask about the payment of somebody else through their own page', async () => {
    const [one, other] = [await aBegunOne(), await aBegunOne()];
    const answer = await press(one.visitor, one.pay, `${one.pay}/stand`, { payment_id: other.back.split('/').at(-1) ?? '' });
    expect(answer.status).toBe(404);
  });
});

describe('a notice', () => {
  test.each([
    ['with a wrong signature', {}, { secret: 'another secret that nobody gave to anybody' }, 403],
    ['sent long ago', {}, { at: new Date(Date.now() - 3_600_000) }, 403],
    ['with a wrong amount', { amount: 1 }, {}, 422],
    ['about a payment nobody began', { reference: 'ANT-26-0000-0.1' }, {}, 422],
    ['that is no notice', { status: 'PAID' }, {}, 403],
  ])('%s is refused, and nothing is booked', async (_, change, of, status) => {
    const { visitor, reference, back } = await aBegunOne();
    await provider.press(reference, 'BOOKED', { silent: true });
    expect(await provider.tell(reference, change, of)).toBe(status);
    expect((await visitor.get(back)).text).toContain('noch nicht bestätigt');
  });

  test('without any signature, or with words for one, is refused', async () => {
    for (const signature of [undefined, 'x', 't=1,v1=0']) {
      const headers = { 'content-type': 'application/json', ...(signature && { 'stadttor-signature': signature }) };
      expect((await fetch(`${city.url}${NOTICE_PATH}`, { method: 'POST', headers, body: '{}' })).status).toBe(403);
    }
  });

  test('told twice, or out of order, books once', async () => {
    const { visitor, reference, own } = await aBegunOne();
    expect(await provider.press(reference, 'FAILED')).toBe(204);
    expect(await provider.press(reference, 'BOOKED')).toBe(204);
    expect(await provider.tell(reference)).toBe(204);
    expect(await provider.tell(reference, { status: 'FAILED', sequence: 2 })).toBe(204);
    expect((await visitor.get(own)).text.split('Ihre Zahlung von 40,00 € ist eingegangen')).toHaveLength(2);
  });
});

describe('the city', () => {
  test('lists open fees to the team that decides, as a page and a table, and to nobody else', async () => {
    const { number } = await aSentOne();
    const stella = aVisitor(city);
    await stella.signIn('Stella Steuer');
    expect((await stella.get('/mitarbeit/gebuehren')).text).toContain(number);
    const table = await stella.get('/mitarbeit/gebuehren.csv');
    expect([table.status, table.headers.get('content-type'), table.html.includes(number)]).toEqual([200, 'text/csv; charset=utf-8', true]);
    const berta = aVisitor(city);
    await berta.signIn('Berta Besen');
    for (const address of ['/mitarbeit/gebuehren', '/mitarbeit/gebuehren.csv'])
      expect((await berta.get(address)).html).not.toContain(number);
    expect((await aVisitor(city).get('/mitarbeit/gebuehren.csv')).status).toBe(303);
  });

  test('records a waiver and a refund on the page of the case', async () => {
    const { own, reference, number } = await aBegunOne();
    const stella = aVisitor(city);
    await stella.signIn('Stella Steuer');
    const row = await city.house.pools.read.selectFrom('cases').select('case_id').where('number', '=', number).executeTakeFirstOrThrow();
    const path = `/mitarbeit/antraege/${row.case_id}`;
    expect((await stella.get(path)).text).toContain('Der Antrag wartet, bis bezahlt ist');
    expect((await press(stella, path, `${path}/verzicht`, { why: '' })).status).toBe(422);
    expect((await press(stella, path, `${path}/verzicht`, { why: 'Härtefall' })).status).toBe(303);
    expect(await provider.press(reference, 'BOOKED')).toBe(204);
    expect((await stella.get(path)).text).toContain('Mehr bezahlt als nötig: Bitte 40,00 € zurückzahlen');
    expect((await stella.get('/mitarbeit/gebuehren?state=excess')).text).toContain(number);
    // What is wrong with one refund stands beside that payment and no other.
    const wrong = await press(stella, path, `${path}/rueckzahlung`, {
      payment_id: crypto.randomUUID(),
      refunded_amount: 'viel',
      why: 'Irrtum',
    });
    expect([wrong.status, wrong.html.includes('value="Irrtum"')]).toEqual([422, false]);
    const beside = await press(stella, path, `${path}/rueckzahlung`, { refunded_amount: 'viel', why: 'Irrtum' });
    expect([beside.status, beside.html.includes('value="Irrtum"')]).toEqual([422, true]);
    expect((await press(stella, path, `${path}/rueckzahlung`, { refunded_amount: '40,00', why: 'verzichtet' })).status).toBe(303);
    expect((await stella.get('/mitarbeit/gebuehren?state=excess')).text).not.toContain(number);
    const told = (await aVisitor(city).get(`${own}/zahlung`)).text;
    expect([told.includes('zurückgezahlt'), told.includes('Härtefall')]).toEqual([true, false]);
  });

  test('shows administrators how the provider is and what was refused, without the secret', async () => {
    const { reference } = await aBegunOne();
    await provider.tell(reference, {}, { secret: 'another secret that nobody gave to anybody' });
    const anton = aVisitor(city);
    await anton.signIn('Anton Amt');
    const page = await anton.get('/mitarbeit/verwaltung/zahlungen');
    for (const said of ['Mitteilung mit falscher Unterschrift', 'Hat geantwortet', provider.address]) expect(page.text).toContain(said);
    expect(page.html).not.toContain(PAYMENT_SECRET);
    const stella = aVisitor(city);
    await stella.signIn('Stella Steuer');
    expect((await stella.get('/mitarbeit/verwaltung/zahlungen')).status).toBe(403);
  });

  test('gives programs the record fields of FIT-Connect', async () => {
    const { own, reference } = await aBegunOne();
    await provider.press(reference, 'BOOKED');
    const answer = await aVisitor(city).get(`${own.replace('/antraege', '/api/v1/applications')}/fees`);
    expect(JSON.parse(answer.html).fees[0].payments[0].paymentInformation).toMatchObject({
      ...{ transactionReference: reference, paymentMethod: 'CREDITCARD', status: 'BOOKED', grossAmount: 40 },
    });
  });
});
