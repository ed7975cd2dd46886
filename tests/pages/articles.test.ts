import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let hilda: Visitor;
let enno: Visitor;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  [hilda, enno] = [aVisitor(city), aVisitor(city)];
  await hilda.signIn('Hilda Hilfe');
  await enno.signIn('Enno Entstörer');
});
afterAll(() => city?.stop());

/** Sends a form of a page as it stands there, with what is typed. */
async function send(who: Visitor, page: string, action: string, typed: Record<string, string>) {
  const fields = fieldsOf((await who.get(page)).html, action);
  return await who.post(action, { ...fields, ...typed });
}

async function begin(title: string, audience = 'staff') {
  const typed = { 'title.de': title, 'summary.de': 'Kurz.', topic_id: 'arbeitsplatz', audience };
  const begun = await send(hilda, '/mitarbeit/wissen/neu', '/mitarbeit/wissen/neu', typed);
  expect(begun.status).toBe(303);
  return begun.location.replace('/bearbeiten', '');
}

test('from the title to the reader without a script: written, handed in, released by somebody else, read by everybody', async () => {
  const page = await begin('Fundsachen abgeben', 'public');
  const edit = `${page}/bearbeiten`;
  const saved = await send(hilda, edit, edit, { 'body.de': '## Wo?\n\nIm Rathaus. <script>alert(1)</script>' });
  expect(saved.location).toBe(`${page}?gespeichert`);
  expect((await enno.get(page)).status).toBe(404);
  expect((await enno.get('/mitarbeit/wissen')).text).not.toContain('Fundsachen');
  await send(hilda, page, `${page}/pruefen`, {});
  expect((await hilda.get(page)).html).not.toContain(`${page}/freigeben`);
  expect((await enno.get('/mitarbeit/wissen')).text).toContain('Fundsachen abgeben');
  await send(enno, page, `${page}/freigeben`, { review_on: '2027-06-01' });

  const read = await aVisitor(city).get('/wissen/fundsachen-abgeben');
  expect(read.status).toBe(200);
  expect(read.html).toContain('<h2 id="a-wo">Wo?</h2>');
  expect(read.html).not.toContain('<script>alert');
  // Names of staff are for staff.
  expect(read.text).not.toContain('Hilda');
  expect((await enno.get('/wissen/fundsachen-abgeben')).text).toContain('Hilda Hilfe');
  expect((await aVisitor(city).get('/wissen')).text).toContain('Fundsachen abgeben');
  expect((await aVisitor(city).get('/en/wissen/fundsachen-abgeben')).text).toContain('This article exists in German only.');
  const api = await (await fetch(`${city.url}/api/v1/articles/fundsachen-abgeben`)).json();
  expect(api).toMatchObject({ title: { de: 'Fundsachen abgeben' }, audience: 'public' });
  expect(JSON.stringify(api)).not.toContain('Hilda');
});

test('who saves second sees both texts, and may then decide', async () => {
  const page = await begin('Zwei Hände');
  const edit = `${page}/bearbeiten`;
  const [early, late] = [fieldsOf((await hilda.get(edit)).html, edit), fieldsOf((await hilda.get(edit)).html, edit)];
  expect((await hilda.post(edit, { ...early, 'body.de': 'Die erste Hand.' })).status).toBe(303);
  const refused = await hilda.post(edit, { ...late, 'body.de': 'Die zweite Hand.' });
  expect(refused.status).toBe(409);
  for (const words of ['Die erste Hand.', 'Die zweite Hand.', 'Gespeichert von Hilda Hilfe']) expect(refused.text).toContain(words);
  const decided = await hilda.post(edit, fieldsOf(refused.html, edit));
  expect(decided.status).toBe(303);
  expect((await hilda.get(page)).text).toContain('Die zweite Hand.');
});

test('a citizen finds neither the desk of articles nor an article for staff', async () => {
  const frieda = aVisitor(city);
  await frieda.signIn('Frieda Fahrrad');
  for (const path of ['/mitarbeit/wissen', '/mitarbeit/wissen/neu']) expect((await frieda.get(path)).status).toBe(303);
  expect((await frieda.get('/wissen/zwei-haende')).status).toBe(404);
});
