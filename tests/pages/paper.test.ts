import { afterAll, beforeAll, expect, test } from 'vitest';
import { reserveNumbers } from '#modules/paper';
import { systemWork } from '#platform/system-work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const HOME = '/mitarbeit/papier';
const API = '/api/v1/paper-numbers';
let city: RunningCity;
let lars: Visitor;
let victor: Visitor;
let numbers: string[];

beforeAll(async () => {
  city = await startCity();
  [lars, victor] = [aVisitor(city), aVisitor(city)];
  await lars.signIn('Lars Leuchte');
  await victor.signIn('Victor Verteiler');
  const empty = await lars.get(HOME);
  expect(empty.text).toContain('Nummern für Papier entstehen mit der Notfallmappe eines Teams.');
  numbers = await reserveNumbers(systemWork(city.house, 'test'), { team_id: 'strassenbeleuchtung' });
  await city.house.pools.write.query("update paper_numbers set reserved_at = now() - interval '21 days'");
});
afterAll(() => city?.stop());

/** The form of a page, filled in and sent. */
async function fillIn(visitor: Visitor, at: string, typed: Record<string, string>) {
  const form = fieldsOf((await visitor.get(at)).html, at);
  return await visitor.post(at, { ...form, ...typed });
}

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

/** A sheet typed by Lars that waits for somebody else. */
async function waiting(number: string): Promise<void> {
  const at = `${HOME}/${number}`;
  await fillIn(lars, `${at}/tag`, { written_on: today(), written_time: '' });
  await fillIn(lars, `${at}/anliegen`, { category_id: 'strassenbeleuchtung' });
  await fillIn(lars, `${at}/ort`, { street: 'Lotter Straße', house_number: '12' });
  await fillIn(lars, `${at}/worte`, { description: 'Die Laterne ist aus.' });
  await lars.post(`${at}/weitergeben`, { version: '4' });
}

test('what was typed stays where a page is refused, and is found again by whoever goes on', async () => {
  const [number = ''] = numbers;
  const refused = await fillIn(lars, `${HOME}/${number}/tag`, { written_on: '2020-01-01', written_time: '14:30' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('An diesem Tag gab es die Nummer noch nicht.');
  expect(refused.html).toContain('value="2020-01-01"');
  expect(refused.html).toContain('value="14:30"');
  const kept = await fillIn(lars, `${HOME}/${number}/worte`, { description: 'Die Laterne ist aus.' });
  expect(kept.location).toBe(`${HOME}/${number}/kontakt`);
  expect((await victor.get(`${HOME}/${number}/worte`)).text).toContain('Die Laterne ist aus.');
  const both = await lars.post(`${HOME}/${number}/worte`, { version: '0', description: 'Zwei Laternen.' });
  expect(both.status).toBe(409);
  for (const words of ['Inzwischen wurde gespeichert', 'Die Laterne ist aus.', 'Zwei Laternen.']) expect(both.text).toContain(words);
});

test('a click on the map marks the place, and what was typed on the page stays', async () => {
  const [, number = ''] = numbers;
  const at = `${HOME}/${number}/ort`;
  const page = await lars.get(at);
  const clicked = await lars.post(at, { ...fieldsOf(page.html, at), place_text: 'am Zaun', to: 'mark' });
  expect(clicked.status).toBe(200);
  expect(clicked.html).toContain('value="am Zaun"');
  expect(fieldsOf(clicked.html, at).lon).not.toBe('');
});

test('the inbox and the search lead the second person to the sheet, and not the first', async () => {
  const [, , number = ''] = numbers;
  await waiting(number);
  expect((await victor.get('/mitarbeit')).text).toContain('Ein Bogen vom Papier wartet auf die zweite Eingabe');
  expect((await lars.get('/mitarbeit')).text).not.toContain('wartet auf die zweite Eingabe');
  expect((await victor.get(`/portal/suche?q=${number}`)).html).toContain(`href="${HOME}/${number}"`);
  const own = await lars.post(`${HOME}/${number}/zweite`, {
    ...{ version: '5', number_again: number, written_on: today(), category_id: 'strassenbeleuchtung' },
    ...{ street: 'Lotter Straße', house_number: '12' },
  });
  expect(own.status).toBe(403);
  expect(own.text).toContain('Sie haben diesen Bogen schon gelesen.');
});

test('programs read where numbers are and enter a sheet, each with the session of its person', async () => {
  const number = numbers[3] ?? '';
  await waiting(number);
  const read = JSON.parse((await victor.get(`${API}/${number}`)).html);
  expect(read).toMatchObject({ number, state: 'waiting', typed: null });
  const list = JSON.parse((await victor.get(`${API}?state=waiting`)).html);
  expect(list.rows.map((row: { number: string }) => row.number)).toContain(number);
});

test('whoever enters no sheets learns nothing of them', async () => {
  const hilda = aVisitor(city);
  await hilda.signIn('Hilda Hilfe');
  const [number = ''] = numbers;
  expect((await hilda.get(HOME)).status).toBe(403);
  expect((await hilda.get(`${HOME}/offen`)).status).toBe(403);
  expect((await hilda.get(`${HOME}/${number}`)).status).toBe(404);
  expect((await hilda.get(`/portal/suche?q=${number}`)).html).not.toContain(`${HOME}/`);
  expect((await hilda.get('/mitarbeit')).html).not.toContain(HOME);
});
