import { afterAll, beforeAll, expect, test } from 'vitest';
import { caughtUp } from '../support/house.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city?.stop());

const PATH = '/mitarbeit/annahme';

async function atTheDesk(name = 'Lars Leuchte') {
  const desk = aVisitor(city);
  await desk.signIn(name);
  return desk;
}

const numberIn = (location: string) => /MEL-\d\d-\d{4,}-\d/.exec(location)?.[0] ?? '';
const cases = async () =>
  Number(
    (
      await city.house.pools.read
        .selectFrom('cases')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

test('staff take a call in one go: the caller hears number, team and dates, and gets the link by mail', async () => {
  const desk = await atTheDesk();
  const page = await desk.get(PATH);
  const fields = { ...fieldsOf(page.html, PATH), category_id: 'strassenbeleuchtung', street: 'Lotter Straße', house_number: '12' };
  const caller = { email: 'anruf@buerger.example', name: 'Ida Anruf', channel: 'phone', description: 'Die Laterne ist aus.' };
  const sent = await desk.post(PATH, { ...fields, ...caller, 'answers.what': 'dark' });
  expect(sent.status).toBe(303);
  const after = await desk.get(sent.location);
  const number = numberIn(sent.location);
  expect(after.text).toContain(`Ihre Meldung hat die Nummer ${number}.`);
  expect(after.text).toMatch(/Darum kümmert sich das Team .+\. Bis .+ hat jemand nachgesehen\. Bis .+ soll es erledigt sein\./);
  expect(after.text).toContain('Sie bekommen gleich eine E-Mail');
  // Ready for the next call.
  expect(fieldsOf(after.html, PATH)).toMatchObject({ street: '', description: '' });
  expect((await city.mailsTo('anruf@buerger.example', 1))[0]?.body_text).toContain(number);
  const row = await city.house.pools.read.selectFrom('cases').select('channel').where('number', '=', number).executeTakeFirstOrThrow();
  expect(row.channel).toBe('phone');
});

test('the way to look first shows the questions and what is open near by, and stores nothing', async () => {
  const desk = await atTheDesk();
  const first = await desk.get(PATH);
  const typed = { ...fieldsOf(first.html, PATH), category_id: 'strassenbeleuchtung', street: 'Lotter Straße', house_number: '12' };
  await desk.post(PATH, { ...typed, description: 'Laterne dunkel.', channel: 'counter', 'answers.what': 'dark' });
  const before = await cases();
  await caughtUp(city.house);
  const again = await desk.get(PATH);
  const looked = await desk.post(PATH, {
    ...typed,
    _key: fieldsOf(again.html, PATH)._key ?? '',
    description: 'Sie ist aus',
    name: 'Ida',
    to: 'check',
  });
  expect(looked.status).toBe(200);
  expect(looked.html).toContain('name="answers.what"');
  expect(looked.text).toContain('Statt neu zu melden');
  expect(fieldsOf(looked.html, PATH)).toMatchObject({ street: 'Lotter Straße', description: 'Sie ist aus', name: 'Ida' });
  expect(await cases()).toBe(before);
});

test('a caller with the same problem is kept informed instead of reporting again; without an address the page asks for one', async () => {
  const desk = await atTheDesk();
  const page = await desk.get(PATH);
  const typed = { ...fieldsOf(page.html, PATH), category_id: 'strassenbeleuchtung', street: 'Katharinenstraße', description: 'Aus.' };
  const made = await desk.post(PATH, { ...typed, channel: 'phone', 'answers.what': 'dark' });
  const number = numberIn(made.location);
  const before = await cases();
  const without = await desk.post(PATH, { ...typed, to: `follow ${number}` });
  expect([without.status, without.text.includes('E-Mail')]).toEqual([422, true]);
  expect(fieldsOf(without.html, PATH)).toMatchObject({ street: 'Katharinenstraße' });
  const followed = await desk.post(PATH, {
    ...typed,
    _key: fieldsOf(without.html, PATH)._key ?? '',
    email: 'auch@buerger.example',
    to: `follow ${number}`,
  });
  expect((await desk.get(followed.location)).text).toContain(`Zu ${number} ging eine E-Mail`);
  expect(await city.mailsTo('auch@buerger.example', 1)).toHaveLength(1);
  expect(await cases()).toBe(before);
});

test('a call with nothing in it is refused field by field, keeps what was typed and stores nothing', async () => {
  const desk = await atTheDesk();
  const page = await desk.get(PATH);
  const before = await cases();
  const sent = await desk.post(PATH, { ...fieldsOf(page.html, PATH), phone: '0541 1', channel: 'phone' });
  expect(sent.status).toBe(422);
  expect(fieldsOf(sent.html, PATH)).toMatchObject({ phone: '0541 1' });
  expect(await cases()).toBe(before);
});

test('somebody from outside is led to the sign-in, citizens too; another clerk learns nothing of a number they may not read', async () => {
  const stranger = aVisitor(city);
  expect((await stranger.get(PATH)).location).toMatch(/^\/anmelden/);
  const before = await cases();
  const fields = {
    category_id: 'strassenbeleuchtung',
    street: 'Lotter Straße',
    description: 'x',
    channel: 'phone',
    _key: '0198c0de-0000-7000-8000-000000000001',
  };
  expect((await stranger.post(PATH, fields)).status).toBeGreaterThanOrEqual(303);
  expect(await cases()).toBe(before);
  const desk = await atTheDesk();
  expect((await desk.get(`${PATH}?done=MEL-26-9999-9`)).status).toBe(200);
});
