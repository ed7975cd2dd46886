import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { codeFor } from '../support/second-factor.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

const FACTOR = '/konto/zweiter-faktor';

/** Sets an app up on the page, as a person would; gives its key and the codes shown. */
async function setUp(visitor: Visitor) {
  const page = await visitor.get(FACTOR);
  const key = /<code class="secret">([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1] ?? '';
  expect(page.html).toContain('role="img"');
  const shown = await visitor.post(FACTOR, { ...fieldsOf(page.html, FACTOR), code: codeFor(key, new Date(), -1) });
  return { key, shown, codes: [...shown.html.matchAll(/<code>([\w-]{14})<\/code>/g)].map(([, code]) => code ?? '') };
}

const signInAs = (visitor: Visitor, name: string) => {
  const person = city.people.find((one) => one.name === name);
  return visitor.post('/anmelden', { email: person?.email ?? '', password: person?.password ?? '', next: '/mitarbeit?view=team' });
};

test('a second factor is set up, asked for at the next sign-in, and leads on to where one was going', async () => {
  const visitor = aVisitor(city);
  await visitor.signIn('Lars Leuchte');
  const page = await visitor.get(FACTOR);
  const wrong = await visitor.post(FACTOR, { ...fieldsOf(page.html, FACTOR), code: 'abc' });
  expect(wrong.text).toContain('Dieser Code stimmt nicht');
  expect(fieldsOf(wrong.html, FACTOR).sealed).not.toBe('');
  const { key, shown, codes } = await setUp(visitor);
  expect([shown.status, codes.length]).toEqual([200, 10]);
  expect((await visitor.get('/konto')).text).toContain('App eingerichtet');

  const anew = aVisitor(city);
  const half = await signInAs(anew, 'Lars Leuchte');
  expect(half.location).toBe('/anmelden/code?next=%2Fmitarbeit%3Fview%3Dteam');
  expect((await anew.get('/mitarbeit')).status).toBe(303);
  const ask = await anew.get(half.location);
  const entered = await anew.post('/anmelden/code', { ...fieldsOf(ask.html, '/anmelden/code'), code: codeFor(key, new Date()) });
  expect([entered.status, entered.location]).toEqual([303, '/mitarbeit?view=team']);
  expect((await anew.get('/mitarbeit')).status).toBe(200);

  const lost = aVisitor(city);
  const again = await lost.get((await signInAs(lost, 'Lars Leuchte')).location);
  const fields = { ...fieldsOf(again.html, '/anmelden/code'), code: codes[0] ?? '' };
  expect((await lost.post('/anmelden/code', fields)).status).toBe(303);
});

test('whoever manages people resets a lost second factor on the page of the person', async () => {
  const clerk = aVisitor(city);
  await clerk.signIn('Lena Laterne');
  await setUp(clerk);
  const administrator = aVisitor(city);
  await administrator.signIn('Anton Amt');
  const { rows } = await city.house.pools.read_pool.query("select person_id from people where name = 'Lena Laterne'");
  const path = `/mitarbeit/verwaltung/menschen/${rows[0].person_id}`;
  const page = await administrator.get(path);
  expect((await administrator.post(`${path}/faktor`, fieldsOf(page.html, `${path}/faktor`))).status).toBe(303);
  expect((await clerk.get('/mitarbeit')).status).toBe(303);
  await aVisitor(city).signIn('Lena Laterne');
});

test('a forgotten password is set anew by mail, and the answer is the same for an address nobody has', async () => {
  const email = city.people.find((one) => one.name === 'Frieda Fahrrad')?.email ?? '';
  const visitor = aVisitor(city);
  const ask = async (address: string) => {
    const page = await visitor.get('/anmelden/vergessen');
    const sent = await visitor.post('/anmelden/vergessen', { ...fieldsOf(page.html, '/anmelden/vergessen'), email: address });
    return [sent.status, sent.location];
  };
  expect(await ask('niemand@leute.example')).toEqual(await ask(email));
  const [mail] = await city.mailsTo(email, 1);
  const path = /\/konto\/passwort\/[\w-]+/.exec(mail?.body_text ?? '')?.[0] ?? '';
  const page = await visitor.get(path);
  expect(page.text).toContain('Frieda Fahrrad');
  expect((await visitor.post(path, { ...fieldsOf(page.html, path), new_password: 'kurz' })).text).toContain('mindestens 12 Zeichen');
  const fields = { ...fieldsOf((await visitor.get(path)).html, path), new_password: 'neun gelbe Ampeln stehen' };
  const set = await visitor.post(path, fields);
  expect(set.location).toBe('/anmelden?neu');
  expect((await visitor.get(path)).text).toContain('Dieser Link gilt nicht mehr');
  expect((await visitor.post('/anmelden', { email, password: 'neun gelbe Ampeln stehen' })).status).toBe(303);
  expect(city.log.join('')).not.toContain(path.split('/')[3]);
});

describe('where the city wants a second factor', () => {
  beforeAll(async () => {
    await city.house.pools.write.query(
      `insert into city_settings (setting, value) values ('sign_in', '{"staff_second_factor": true}')
        on conflict (setting) do update set value = excluded.value`,
    );
    await city.restart({});
  });

  test('staff are led to its set-up before anything else, and go on once they have it', async () => {
    const visitor = aVisitor(city);
    await visitor.signIn('Anton Amt');
    for (const path of ['/mitarbeit', '/mitarbeit/verwaltung/menschen', '/konto'])
      expect((await visitor.get(path)).location, path).toBe(FACTOR);
    expect((await visitor.get(FACTOR)).text).toContain('Bitte richten Sie jetzt einen zweiten Faktor ein');
    expect((await visitor.get('/en/mitarbeit')).location).toBe('/en/konto/zweiter-faktor');
    await setUp(visitor);
    expect((await visitor.get('/mitarbeit/verwaltung/menschen')).status).toBe(200);
  });

  test('citizens are asked for nothing', async () => {
    const visitor = aVisitor(city);
    await visitor.post('/anmelden', {
      email: city.people.find((one) => one.name === 'Frieda Fahrrad')?.email ?? '',
      password: 'neun gelbe Ampeln stehen',
    });
    expect((await visitor.get('/konto')).status).toBe(200);
  });
});

test('the language in which one is written to is chosen on the account page', async () => {
  const visitor = aVisitor(city);
  await visitor.signIn('Emil Einwohner');
  const form = fieldsOf((await visitor.get('/konto')).html, '/konto/sprache');
  expect(form.language).toBe('de');
  const saved = await visitor.post('/konto/sprache', { ...form, language: 'en' });
  expect([saved.status, saved.location]).toEqual([303, '/konto?sprache']);
  const page = await visitor.get(saved.location);
  expect(page.text).toContain('Sprache gespeichert');
  expect(page.html).toMatch(/<input[^>]*name="language" checked="" value="en"/);
});
