import { afterAll, beforeAll, expect, test } from 'vitest';
import { leftBehind } from '../support/left-behind.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let operator: Visitor;
const DESK = '/mitarbeit/betrieb';

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  operator = aVisitor(city);
  await operator.signIn('Anton Amt');
});
afterAll(() => city?.stop());

const switchOn = async () => {
  const form = fieldsOf((await operator.get(DESK)).html, `${DESK}/nur-lesen`);
  return await operator.post(`${DESK}/nur-lesen`, { ...form, words_de: 'Wir räumen auf.', minutes: '30' });
};
const switchOff = async () => operator.post(`${DESK}/speichern`, fieldsOf((await operator.get(DESK)).html, `${DESK}/speichern`));

test('while nothing is saved every page says so before anybody types, a form is kept with its key, and sending it afterwards saves it once', async () => {
  const citizen = aVisitor(city);
  const form = fieldsOf((await citizen.get('/ideen/neu')).html, '/ideen/neu');
  const idea = { ...form, subject: 'Mehr Bänke', description: 'Am Fluss fehlen Bänke.', email: 'ida@buerger.example' };
  expect((await switchOn()).location).toBe(`${DESK}?gespeichert=an`);

  const page = await citizen.get('/ideen/neu');
  expect(page.text).toContain('Wartung: Zurzeit wird nur gelesen. Wir räumen auf.');
  expect(page.text).toContain('voraussichtlich bis');
  expect((await citizen.get('/en/meldungen')).text).toContain('right now things can only be read');
  expect((await (await fetch(`${city.url}/health/ready`)).json()).status).toBe('read_only');

  const before = await leftBehind(city);
  const held = await citizen.post('/ideen/neu', idea);
  expect([held.status, held.headers.get('retry-after')]).toEqual([503, '5']);
  expect(held.html).toContain('Am Fluss fehlen Bänke.');
  expect(fieldsOf(held.html, '/ideen/neu')._key).toBe(form._key);
  expect(await leftBehind(city)).toEqual(before);

  expect((await switchOff()).location).toBe(`${DESK}?gespeichert=aus`);
  expect((await citizen.get('/ideen/neu')).text).not.toContain('nur gelesen');
  const sent = await citizen.post('/ideen/neu', idea);
  expect(sent.status).toBe(303);
  expect((await citizen.post('/ideen/neu', idea)).location).toBe(sent.location);
});

test('switching without words is refused beside the field, a second time by a sentence, and nothing is switched', async () => {
  const form = fieldsOf((await operator.get(DESK)).html, `${DESK}/nur-lesen`);
  const wordless = await operator.post(`${DESK}/nur-lesen`, { ...form, words_de: ' ' });
  expect([wordless.status, wordless.html.includes('href="#f-words_de"')]).toEqual([422, true]);
  expect((await operator.get(DESK)).text).not.toContain('Wieder speichern lassen');
  await switchOn();
  const again = await operator.post(`${DESK}/nur-lesen`, { ...form, _key: crypto.randomUUID(), words_de: 'Noch einmal' });
  expect([again.status, again.text.includes('Es wird schon nur gelesen')]).toEqual([422, true]);
  await switchOff();
});

test('those who run the platform see every process with its machine, version and disk, and which of them is silent', async () => {
  await city.house.pools.write.query(
    `insert into machines (machine, role, port, version, started_at, seen_at, disk_free, disk_size, certificate_ends_at)
     values ('b (Rechenzentrum)', 'serve', 8080, '0.0.9', now() - interval '3 days', now() - interval '1 hour', 4e9, 100e9, now() + interval '400 days')`,
  );
  const page = await operator.get(DESK);
  expect(page.text).toMatch(/b \(Rechenzentrum\).*Seiten, Port 8080.*schweigt.*0\.0\.9.*4 GB von 100 GB frei/);
});

test('an entrance learns whether pages can be read here', async () => {
  const answer = await fetch(`${city.url}/health/read`);
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'readable' }]);
});

test('whoever scrapes the metrics sees whether changes are taken, how old jobs, mails and proofs are, and the disk', async () => {
  const figures = async () => (await fetch(`${city.url}/metrics`)).text();
  expect(await figures()).toMatch(/^stadttor_writable 1$/m);
  for (const name of ['jobs_oldest_seconds', 'mails_oldest_seconds', 'disk_free_ratio', 'read_lag_seconds', 'alerts'])
    expect(await figures(), name).toMatch(new RegExp(`^stadttor_${name} [\\d.e-]+$`, 'm'));
  await switchOn();
  expect(await figures()).toMatch(/^stadttor_writable 0$/m);
  await switchOff();
});

test('the page of the platform shows the database, proofs, queues and the machine, in both languages, and to nobody else', async () => {
  const page = await operator.get(DESK);
  for (const words of ['PostgreSQL 1', 'Nein: ein Standort allein', 'Probe der Wiederherstellung', 'noch nie', 'frei'])
    expect(page.text, words).toContain(words);
  expect((await operator.get(`/en${DESK}`)).text).toContain('No: one site alone');
  const clerk = aVisitor(city);
  await clerk.signIn('Lars Leuchte');
  const refused = await clerk.get(DESK);
  expect([refused.status, refused.text.includes('PostgreSQL')]).toEqual([403, false]);
  expect((await clerk.post(`${DESK}/nur-lesen`, { words_de: 'Ha' })).status).toBe(403);
});
