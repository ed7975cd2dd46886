import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopNoticesUrl } from '#modules/cases';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

const READONLY = process.env.STADTTOR_TEST_READONLY === '1';
let city: RunningCity;
let stop: string;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  const { rows } = await city.house.pools.read_pool.query("select person_id from people where name = 'Lena Laterne'");
  stop = new URL(stopNoticesUrl(city.house, 'de', 'daily', rows[0].person_id)).pathname;
});
afterAll(() => city?.stop());

test('staff find their notices from their account; a citizen has none', async () => {
  const [clerk, citizen] = [aVisitor(city), aVisitor(city)];
  await clerk.signIn('Lena Laterne');
  await citizen.signIn('Frieda Fahrrad');
  expect((await clerk.get('/konto')).html).toContain('href="/konto/mitteilungen"');
  expect((await citizen.get('/konto')).html).not.toContain('/konto/mitteilungen');
  expect((await citizen.get('/konto/mitteilungen')).status).toBe(303);
});

// A test of what pages write; the second run takes no writes.
if (!READONLY) {
  test('what is chosen is shown as chosen; something that is no choice is refused with the rest kept', async () => {
    const clerk = aVisitor(city);
    await clerk.signIn('Lars Leuchte');
    const page = await clerk.get('/konto/mitteilungen');
    const fields = fieldsOf(page.html, '/konto/mitteilungen');
    expect(fields).toMatchObject({ assigned: 'at_once', reply: 'daily', overdue: 'daily' });
    const refused = await clerk.post('/konto/mitteilungen', { ...fields, assigned: 'never', reply: 'manchmal' });
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused.html, '/konto/mitteilungen')).toMatchObject({ assigned: 'never' });
    const saved = await clerk.post('/konto/mitteilungen', { ...fields, assigned: 'daily', reply: 'at_once', overdue: 'never' });
    expect(saved.location).toBe('/konto/mitteilungen?gespeichert');
    const again = await clerk.get(saved.location);
    expect(again.text).toContain('Ihre Mitteilungen sind eingestellt');
    expect(fieldsOf(again.html, '/konto/mitteilungen')).toMatchObject({ assigned: 'daily', reply: 'at_once', overdue: 'never' });
  });

  test('one click of a mail program stops the daily mail without a redirect and without signing in', async () => {
    expect((await aVisitor(city).get(stop)).text).toContain('Was Sie sofort wissen möchten, schreiben wir Ihnen weiter');
    const program = await aVisitor(city).post(stop, { 'List-Unsubscribe': 'One-Click' });
    expect([program.status, program.text.includes('Diese Mitteilungen sind abgestellt')]).toEqual([200, true]);
    const wrong = `${stop.slice(0, -1)}${stop.endsWith('0') ? '1' : '0'}`;
    expect((await aVisitor(city).get(wrong)).status).toBe(404);
    expect((await aVisitor(city).post(wrong, { 'List-Unsubscribe': 'One-Click' })).status).toBe(404);
  });
}
