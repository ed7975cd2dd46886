import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetCity } from '#modules/city';
import { beginReadOnly, endReadOnly } from '#modules/continuity';
import { systemWork } from '#platform/system-work';
import { aBegunApplication, aSentApplication } from '../support/apply.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

const ASK = '/konto/neu';
const TAKE = '/konto/uebernehmen';
const PASSWORD = 'neun gelbe Ampeln stehen';

const ask = async (visitor: Visitor, email: string) => {
  const page = await visitor.get(ASK);
  return await visitor.post(ASK, { ...fieldsOf(page.html, ASK), email });
};

/** The path of the link that came to an address, the newest of `n` mails. */
async function linkTo(email: string, n = 1): Promise<string> {
  const mails = await city.mailsTo(email, n);
  return mails.map((mail) => /\/konto\/neu\/[\w-]{43}/.exec(mail.body_text)?.[0]).find(Boolean) ?? '';
}

/** Makes an account for an address; the visitor is signed in afterwards. */
async function signUp(visitor: Visitor, email: string, mails = 1, name = 'Svea Selbst') {
  await ask(visitor, email);
  const path = await linkTo(email, mails);
  const page = await visitor.get(path);
  return await visitor.post(path, { ...fieldsOf(page.html, path), name, new_password: PASSWORD });
}

test('somebody makes an account from the sign-in page, is signed in, and is shown what to do next', async () => {
  const visitor = aVisitor(city);
  expect((await visitor.get('/anmelden')).html).toContain(`href="${ASK}"`);
  const sent = await ask(visitor, 'svea@buerger.example');
  expect([sent.status, sent.location]).toEqual([303, `${ASK}?gesendet`]);
  const path = await linkTo('svea@buerger.example');
  const page = await visitor.get(path);
  expect(page.text).toContain('svea@buerger.example');
  expect(page.text).toContain('Ein Passkey braucht JavaScript');
  const poor = await visitor.post(path, { ...fieldsOf(page.html, path), name: 'Svea Selbst', new_password: 'kurz' });
  expect(poor.status).toBe(422);
  expect(poor.html).toContain('value="Svea Selbst"');
  const made = await visitor.post(path, { ...fieldsOf(poor.html, path), name: 'Svea Selbst', new_password: PASSWORD });
  expect(made.location).toBe(`${TAKE}?neu`);
  const welcome = await visitor.get(made.location);
  expect(welcome.text).toContain('Ihr Konto ist angelegt');
  expect(welcome.text).toContain('Svea Selbst');
  const again = await aVisitor(city).get(path);
  expect(again.text).toContain('Dieser Link gilt nicht mehr');
});

test('the answer on the page is the same for an address with an account and for one without', async () => {
  const known = city.people.find((one) => one.name === 'Frieda Fahrrad')?.email ?? '';
  const answers = await Promise.all(
    [known, 'niemand@buerger.example'].map(async (email) => {
      const visitor = aVisitor(city);
      const { status, location } = await ask(visitor, email);
      const { text } = await visitor.get(location);
      return { status, location, text };
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect((await city.mailsTo(known, 1))[0]?.body_text).toContain('gehört aber schon eines');
});

test('an application sent and one begun without an account are offered to the confirmed address, and taken as chosen', async () => {
  const email = 'vorher@buerger.example';
  const before = aVisitor(city);
  const draft = await aBegunApplication(before);
  const later = await before.get(`${draft}/spaeter`);
  expect(later.html).toContain(`href="${ASK}"`);
  await before.post(`${draft}/spaeter`, { ...fieldsOf(later.html, `${draft}/spaeter`), email });
  const sent = await aSentApplication(before);
  expect((await before.get(`${sent}?neu`)).text).toContain('Mit einem Konto in einer Liste');
  const [, number = ''] = /antraege\/([^/]+)\//.exec(sent) ?? [];
  await city.house.pools.write.query('update case_people p set email = $1 from cases c where c.case_id = p.case_id and c.number = $2', [
    email,
    number,
  ]);

  const visitor = aVisitor(city);
  await signUp(visitor, email, 2);
  const offer = await visitor.get(TAKE);
  expect(offer.text).toContain(number);
  const nothing = await visitor.post(TAKE, fieldsOf(offer.html, TAKE));
  expect([nothing.status, nothing.text.includes('mindestens einen')]).toEqual([422, true]);
  const chosen: Fields = { case_ids: boxValue(offer.html, 'case_ids'), draft_ids: boxValue(offer.html, 'draft_ids') };
  const taken = await visitor.post(TAKE, { ...fieldsOf(offer.html, TAKE), ...chosen });
  expect(taken.location).toBe(`${TAKE}?fertig`);
  const list = await visitor.get('/konto/vorgaenge');
  expect(list.text).toContain(number);
  expect(list.html).toContain(draft);
  expect((await visitor.get('/konto/postfach')).text).toContain(number);

  const stranger = aVisitor(city);
  await signUp(stranger, 'fremd@buerger.example');
  const own = await stranger.get(TAKE);
  expect(own.text).not.toContain(number);
  const tried = await stranger.post(TAKE, { _key: crypto.randomUUID(), ...chosen });
  expect(tried.status).toBe(404);
});

test('while the database is only read, it is said before anything is typed', async () => {
  await beginReadOnly(systemWork(city.house, 'test'), { words_de: 'Wir räumen auf.', words_en: '', minutes: 0 });
  const page = await aVisitor(city).get(ASK);
  await endReadOnly(systemWork(city.house, 'test'));
  expect(page.text).toContain('lässt sich gerade nicht anlegen');
  expect(page.html).not.toContain('name="email"');
});

test('a city that does not want it has no such page and no link to it', async () => {
  const set = async (on: boolean) => {
    await city.house.pools.write.query(
      "update city_settings set value = value || jsonb_build_object('self_sign_up', $1::boolean) where setting = 'sign_in'",
      [on],
    );
    forgetCity(city.house);
  };
  const email = 'spaet@buerger.example';
  const late = aVisitor(city);
  await ask(late, email);
  const path = await linkTo(email);
  const fields = { ...fieldsOf((await late.get(path)).html, path), name: 'Sven Spät', new_password: PASSWORD };
  await set(false);
  const visitor = aVisitor(city);
  expect((await visitor.get(ASK)).status).toBe(404);
  expect((await visitor.get('/anmelden')).html).not.toContain(`href="${ASK}"`);
  expect((await visitor.post(ASK, { _key: crypto.randomUUID(), email: 'svea2@buerger.example' })).status).toBe(404);
  expect((await late.post(path, fields)).status).toBe(404);
  await set(true);
  expect((await late.get(path)).text).toContain(email);
});

function boxValue(html: string, name: string): string {
  const [box = ''] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html) ?? [];
  return /value="([^"]*)"/.exec(box)?.[1] ?? '';
}
