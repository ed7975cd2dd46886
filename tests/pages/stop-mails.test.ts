import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
let secret_link: string;
let stop: string;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const typed = { street: 'Lotter Straße', description: 'Dunkel.', 'answers.what': 'dark', email: 'ada@buerger.example' };
  const sent = await visitor.post('/melden', { ...fieldsOf(page.html, '/melden'), ...typed });
  secret_link = sent.location.replace('?neu', '');
  await city.mailsTo('ada@buerger.example', 1);
  const { rows } = await city.house.pools.read_pool.query('select stop_url from demo_mails');
  stop = new URL(rows[0].stop_url).pathname;
});
afterAll(() => city?.stop());

test('the mail names its page in a header that mail programs know, and the page says what still comes', async () => {
  const page = await aVisitor(city).get(stop);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Sie bekommen E-Mails zu: Straßenlaterne');
  expect(page.text).toContain('Nur wenn wir eine Frage an Sie haben');
  // The page of the report names one that is good for this report alone: who reads it need not have had the mail.
  expect((await aVisitor(city).get(secret_link)).html).toMatch(/href="\/mail\/aus\/[0-9a-f.]+"/);
  expect((await aVisitor(city).get(secret_link)).html).not.toContain(stop);
});

test('a wrong token is no page and stops nothing', async () => {
  const wrong = `${stop.slice(0, -1)}${stop.endsWith('0') ? '1' : '0'}`;
  expect((await aVisitor(city).get(wrong)).status).toBe(404);
  expect((await aVisitor(city).post(wrong, { 'List-Unsubscribe': 'One-Click' })).status).toBe(404);
  expect(await muted()).toBe(false);
});

test('one click of a mail program stops the mails without a redirect; a person begins them again on the same page', async () => {
  const program = await aVisitor(city).post(stop, { 'List-Unsubscribe': 'One-Click' });
  expect(program.status).toBe(200);
  expect(await muted()).toBe(true);

  const visitor = aVisitor(city);
  const page = await visitor.get(stop);
  expect(page.text).toContain('Sie bekommen keine E-Mails mehr zu:');
  const again = await visitor.post(stop, fieldsOf(page.html, stop));
  expect(again.text).toContain('Sie bekommen wieder E-Mails');
  expect(await muted()).toBe(false);
  const off = await visitor.post(stop, fieldsOf(again.html, stop));
  expect(off.text).toContain('Die E-Mails sind abgestellt');
  expect(await muted()).toBe(true);
  expect((await visitor.get(secret_link)).text).toContain('Doch wieder E-Mails bekommen');
});

test('a person chooses one mail a day on the same page, for this report or for all of the address', async () => {
  const visitor = aVisitor(city);
  const page = await visitor.get(stop);
  expect(page.text).toContain('Was eine Antwort von Ihnen braucht, schreiben wir immer sofort');
  const when = stop.replace('/aus/', '/wann/');
  const chosen = await visitor.post(when, { ...fieldsOf(page.html, when), time: 'daily', all: 'yes' });
  expect(chosen.text).toContain('Wir schreiben Ihnen einmal am Tag');
  expect(await muted()).toBe(false);
  const { rows } = await city.house.pools.read_pool.query("select mails from case_people where email = 'ada@buerger.example'");
  expect(rows).toEqual([{ mails: 'daily' }]);
  expect((await visitor.get(`/en${when}`)).text).toContain('Once a day, everything in one e-mail');
  const nothing = await visitor.post(when, { ...fieldsOf(page.html, when), time: '' });
  expect(nothing.status).toBe(422);
});

async function muted(): Promise<boolean> {
  const { rows } = await city.house.pools.read_pool.query("select muted_at from case_people where email = 'ada@buerger.example'");
  return rows[0].muted_at !== null;
}
