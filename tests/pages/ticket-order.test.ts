import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let colleague: Visitor;
let desk: Visitor;

beforeAll(async () => {
  city = await startCity({ jobs: false });
  [colleague, desk] = [aVisitor(city), aVisitor(city)];
  await colleague.signIn('Lena Laterne');
  await desk.signIn('Hilda Hilfe');
});
afterAll(() => city?.stop());

/** A ticket of Lena Laterne: its number and the address of its page at the desk. */
async function aTicket(): Promise<{ own: string; at_desk: string }> {
  const ask = '/portal/anfragen/neu';
  const typed = { subject: 'Headset kaputt', description: 'Es rauscht nur noch.', about: 'topic:drucken' };
  const sent = await colleague.post(ask, { ...fieldsOf((await colleague.get(ask)).html, ask), ...typed });
  const own = (sent.location ?? '').replace(/\?.*/, '');
  const row = await city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', own.split('/').at(-1) ?? '')
    .executeTakeFirstOrThrow();
  return { own, at_desk: `/mitarbeit/tickets/${row.case_id}` };
}

test('the desk orders out of a ticket without a script: ticket and order name each other, for the desk and for the person', async () => {
  const { own, at_desk } = await aTicket();
  const order = `${at_desk}/bestellen`;
  expect((await desk.get(at_desk)).html).toContain(`href="${order}"`);
  expect((await desk.get(`${order}?q=headset`)).html).toContain(`href="${order}?ding=headset"`);

  const page = await desk.get(`${order}?ding=headset`);
  expect(page.text).toContain('Für Lena Laterne.');
  const refused = await desk.post(order, { ...fieldsOf(page.html, order), quantity: '0', reason: 'Das alte rauscht.' });
  expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('Das alte rauscht.')]);
  const sent = await desk.post(order, { ...fieldsOf(refused.html, order), quantity: '1' });
  expect([sent.status, sent.location]).toEqual([303, `${at_desk}?gespeichert`]);

  expect((await desk.get(at_desk)).text).toMatch(/Bestellungen zu diesem Ticket.*Headset.*BES-26-/s);
  const [, number = ''] = /(BES-26-[0-9-]+)/.exec((await colleague.get(own)).text) ?? [];
  expect((await colleague.get(`/portal/bestellungen/${number}`)).html).toContain(`<a href="${own}">`);
});

test('whoever asked orders because of their own ticket; to everybody else the page is not there', async () => {
  const { own } = await aTicket();
  const order = `${own}/bestellen`;
  const page = await colleague.get(`${order}?ding=notebook`);
  const sent = await colleague.post(order, fieldsOf(page.html, order));
  expect([sent.status, sent.location]).toEqual([303, `${own}?gespeichert`]);
  expect((await colleague.get(own)).text).toContain('BES-26-');
  expect((await desk.get(order)).status).toBe(404);
  expect((await aVisitor(city).get(order)).status).toBe(303);
});
