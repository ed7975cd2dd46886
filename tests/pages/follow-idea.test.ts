import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
let number: string;
let secret_link: string;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  const visitor = aVisitor(city);
  const form = fieldsOf((await visitor.get('/ideen/neu')).html, '/ideen/neu');
  const typed = { subject: 'Mehr Bänke', description: 'Auf halber Strecke.', email: 'ida@buerger.example' };
  secret_link = (await visitor.post('/ideen/neu', { ...form, ...typed })).location.replace('?neu', '');
  number = secret_link.split('/')[3] ?? '';
  await city.house.pools.write.query('update cases set published_at = now() where number = $1', [number]);
});
afterAll(() => city?.stop());

test('whoever wrote an idea gets to the choice of when they are written to by its mail and by its page', async () => {
  await city.mailsTo('ida@buerger.example', 1);
  const { rows } = await city.house.pools.read_pool.query("select stop_url from demo_mails where to_address = 'ida@buerger.example'");
  const page = await aVisitor(city).get(new URL(rows[0].stop_url).pathname);
  expect(page.text).toContain(`Sie bekommen E-Mails zu: Idee (${number})`);
  expect(page.text).toContain('Für alle Meldungen und Ideen');
  const own = await aVisitor(city).get(secret_link);
  expect(own.html).toMatch(/href="\/mail\/aus\/[0-9a-f.]+"/);
});

test('an idea is followed by an address that is confirmed first, and may then be told once a day', async () => {
  const visitor = aVisitor(city);
  expect((await visitor.get(`/ideen/${number}`)).html).toContain(`href="/ideen/${number}/folgen"`);
  const path = `/ideen/${number}/folgen`;
  const form = fieldsOf((await visitor.get(path)).html, path);
  const asked = await visitor.post(path, { ...form, email: 'fritz@folgt.example' });
  expect(asked.text).toContain('Bitte sehen Sie in Ihr Postfach');
  const [mail] = await city.mailsTo('fritz@folgt.example', 1);
  const confirm = /http\S+\/folgen\/bestaetigen\/\S+/.exec(mail?.body_text ?? '')?.[0] ?? '';
  const { pathname } = new URL(confirm);
  const page = await visitor.get(pathname);
  expect(page.text).toContain(`wenn sich bei ${number} (Idee) etwas ändert?`);
  const confirmed = await visitor.post(pathname, fieldsOf(page.html, pathname));
  expect(confirmed.html).toContain(`href="/ideen/${number}"`);
});

test('whoever has an account follows with one button, finds the idea among their own, and stops again', async () => {
  const citizen = aVisitor(city);
  await citizen.signIn(city.people.find((one) => one.kind === 'citizen')?.name ?? '');
  const path = `/ideen/${number}/verfolgen`;
  for (const [words, listed] of [
    ['Abo beenden', true],
    ['Abonnieren', false],
  ] as const) {
    const form = fieldsOf((await citizen.get(`/ideen/${number}`)).html, path);
    expect((await citizen.post(path, form)).location).toBe(`/ideen/${number}`);
    expect((await citizen.get(`/ideen/${number}`)).text).toContain(words);
    const mine = await citizen.get('/konto/vorgaenge');
    expect(mine.text.includes(number)).toBe(listed);
    if (listed) expect(mine.html).toContain(`href="/ideen/${number}"`);
  }
});

test('an idea nobody may read yet cannot be followed', async () => {
  await city.house.pools.write.query('update cases set published_at = null where number = $1', [number]);
  expect((await aVisitor(city).get(`/ideen/${number}/folgen`)).status).toBe(404);
});
