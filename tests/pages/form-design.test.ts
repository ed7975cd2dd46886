import { afterAll, beforeAll, expect, test } from 'vitest';
import { formDraftFor } from '#modules/forms';
import { systemWork } from '#platform/system-work';
import { someFormDrafts } from '../support/forms.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { type Answer, aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let gerda: Visitor;
const DESK = '/mitarbeit/verwaltung/formulare';
const FORM = `${DESK}/laternenfest`;
const BUILD = `${FORM}/bauen`;

beforeAll(async () => {
  city = await startCity();
  gerda = aVisitor(city);
  await gerda.signIn('Anton Amt');
});
afterAll(() => city?.stop());

/** Fills in the form of a page that posts to an address, and sends it. */
async function send(page: string, action: string, typed: Fields): Promise<Answer> {
  return await gerda.post(action, { ...fieldsOf((await gerda.get(page)).html, action), ...typed });
}

const formNow = async () => {
  const { draft } = await formDraftFor(systemWork(city.house, 'test'), 'laternenfest');
  if (!draft) throw new Error('There is no draft.');
  return draft.form;
};

test('a clerk builds a form without a script: a step, three questions, a list, and a rule put together of rows', async () => {
  await send(`${DESK}/neu`, `${DESK}/neu`, { title: 'Laternenfest' });
  const overview = await gerda.get(FORM);
  expect(overview.html).toContain(`href="${BUILD}"`);
  expect((await gerda.get(BUILD)).text).toContain('Noch keine Fragen');

  const step = await send(`${BUILD}/teil?art=group&in=`, `${BUILD}/teil`, { 'title.de': 'Ihr Fest' });
  expect(step.location).toBe(`${BUILD}#t-ihr_fest`);
  const list = await send(`${BUILD}/liste`, `${BUILD}/liste`, { name: 'Orte', lines: 'strasse;Straße\r\npark;Park;Park' });
  expect(list.status).toBe(303);
  const add = (typed: Fields) => send(`${BUILD}/teil?art=field&in=ihr_fest`, `${BUILD}/teil`, { required: 'yes', ...typed });
  await add({ 'title.de': 'Name' });
  await add({ 'title.de': 'Wo ist das Fest?', type: 'code', list: 'orte', key: 'ort' });
  await add({ 'title.de': 'Welche Straße?', key: 'strasse' });
  const wrong = await add({ 'title.de': '', 'help.de': 'Kein Titel' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Kein Titel');

  const page = `${BUILD}/regel?ziel=ihr_fest.strasse`;
  const begun = { ...fieldsOf((await gerda.get(page)).html, `${BUILD}/regel`), effect: 'show' };
  const rows = await gerda.post(`${BUILD}/regel`, { ...begun, add: 'ihr_fest.ort', _do: 'block' });
  expect(rows.status).toBe(200);
  const empty = await gerda.post(`${BUILD}/regel`, fieldsOf(rows.html, `${BUILD}/regel`));
  expect(empty.status).toBe(422);
  const kept = await gerda.post(`${BUILD}/regel`, { ...fieldsOf(empty.html, `${BUILD}/regel`), 'blocks.0.rows.0.value': 'strasse' });
  expect(kept.status).toBe(303);
  expect((await formNow()).rules).toEqual([
    { key: 'regel_2', effect: 'show', target: 'ihr_fest.strasse', when: { op: 'equal', path: 'ihr_fest.ort', value: 'strasse' } },
  ]);
  expect((await gerda.get(BUILD)).text).toContain('Wenn „Wo ist das Fest?“ = „Straße“, dann zeige „Welche Straße?“ an.');
});

test('a question goes up with a button, and back again by taking the change back', async () => {
  const keys = async () => (await formNow()).parts.flatMap((part) => (part.kind === 'group' ? part.parts.map(({ key }) => key) : []));
  await send(BUILD, BUILD, { _do: 'up ihr_fest.ort' });
  expect(await keys()).toEqual(['ort', 'name', 'strasse']);
  const undone = await send(BUILD, `${BUILD}/zurueck`, {});
  expect(undone.location).toBe(`${BUILD}?gespeichert`);
  expect(await keys()).toEqual(['name', 'ort', 'strasse']);
});

test('a question that a rule asks about is kept until somebody says that both go', async () => {
  const page = `${BUILD}/teil?pfad=ihr_fest.ort`;
  const refused = await send(page, `${BUILD}/teil/weg`, { _do: 'remove' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Regeln fragen danach');
  expect(refused.html).toContain('value="remove_all"');
  expect((await formNow()).rules).toHaveLength(1);
});

test('a changed key is followed by the rules, and the page says which', async () => {
  const page = `${BUILD}/teil?pfad=ihr_fest.ort`;
  const renamed = await send(page, `${BUILD}/teil`, { key: 'platz' });
  expect(renamed.location).toBe(`${BUILD}?regeln=regel_2#t-ihr_fest.platz`);
  expect((await gerda.get(`${BUILD}?regeln=regel_2`)).text).toContain('Das betrifft auch Regeln: 1');
  await send(`${BUILD}/teil?pfad=ihr_fest.platz`, `${BUILD}/teil`, { key: 'ort' });
});

test('a rule is changed as a German sentence, and one that is not read is shown with where it fails', async () => {
  const page = `${BUILD}/regel?regel=regel_2`;
  const at = `${BUILD}/regel`;
  const sentence =
    'Wenn das Feld ihr_fest.ort <> „park“ UND das Feld ihr_fest.name nicht leer ist, dann zeige das Feld ihr_fest.strasse an.';
  const read = await send(page, at, { sentence, _do: 'sentence' });
  expect(read.status).toBe(200);
  expect(fieldsOf(read.html, at)).toMatchObject({
    'blocks.0.rows.0.is': 'is_not',
    'blocks.0.rows.1.is': 'filled',
    'blocks.0.rows.1.path': 'ihr_fest.name',
  });
  const failed = await send(page, at, { sentence: 'Wenn alles gut ist, dann tanze.', _do: 'sentence' });
  expect(failed.html).toContain('Wenn alles <mark>gut ist, dann tanze.</mark>');
  expect(fieldsOf(failed.html, at).sentence).toBe('Wenn alles gut ist, dann tanze.');
  expect((await formNow()).rules[0]?.when).toMatchObject({ op: 'equal' });
});

test('the form is tried as a citizen, page by page, and the answers become a test person who says when something changed', async () => {
  const at = `${BUILD}/vorschau`;
  const first = await gerda.get(at);
  expect(first.text).toContain('Wo ist das Fest?');
  expect(first.html).not.toContain('name="ihr_fest.strasse"');
  const missing = await gerda.post(at, fieldsOf(first.html, at));
  expect(missing.status).toBe(422);
  const more = await gerda.post(at, { ...fieldsOf(first.html, at), 'ihr_fest.name': 'Ada', 'ihr_fest.ort': 'strasse' });
  expect(more.html).toContain('name="ihr_fest.strasse"');
  const end = await gerda.post(at, { ...fieldsOf(more.html, at), 'ihr_fest.strasse': 'Lotter Straße' });
  expect(end.text).toContain('So könnte der Antrag gesendet werden');

  const people = `${BUILD}/personen`;
  const nameless = await gerda.post(people, { ...fieldsOf(end.html, people), name: '' });
  expect(nameless.status).toBe(422);
  const kept = await gerda.post(people, { ...fieldsOf(nameless.html, people), name: 'Ada auf der Straße' });
  expect(kept.location).toBe(`${people}?gespeichert`);
  expect((await gerda.get(people)).text).toContain('Alle kommen an, wo sie sollen (1).');
  expect((await gerda.get(`${at}?person=person_2`)).html).toContain('value="Ada"');

  await send(`${BUILD}/teil?art=field&in=ihr_fest`, `${BUILD}/teil`, { 'title.de': 'Wann?', type: 'date', required: 'yes' });
  expect((await gerda.get(people)).text).toContain('hält an bei „Wann?“');
});

test('answers that a proof found are opened in the address', async () => {
  const answers = encodeURIComponent(JSON.stringify({ ihr_fest: { name: 'Beweis' } }));
  expect((await gerda.get(`${BUILD}/vorschau?_antworten=${answers}`)).html).toContain('value="Beweis"');
});

test('what travels with the page of a rule and was changed on the way is refused, and nothing is kept of it', async () => {
  const page = `${BUILD}/regel?regel=regel_2`;
  const before = (await formNow()).rules;
  const at = `${BUILD}/regel`;
  for (const forged of ['{', '{"why":"__proto__","from":-1}', '[]'])
    expect((await send(page, at, { failed: forged, 'blocks.0.rows.0.value': '' })).status).toBe(422);
  for (const land of ['{', '{"only":1}']) expect((await send(page, at, { land })).status).toBe(422);
  expect((await formNow()).rules).toEqual(before);
});

test('a file of no size is refused beside its field, with what was typed', async () => {
  const typed = { 'title.de': 'Foto', type: 'file', max_size: '0' };
  const refused = await send(`${BUILD}/teil?art=field&in=ihr_fest`, `${BUILD}/teil`, typed);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Bitte geben Sie mindestens 1 ein.');
  expect(fieldsOf(refused.html, `${BUILD}/teil`).max_size).toBe('0');
  expect(JSON.stringify(await formNow())).not.toContain('Foto');
});

test('a pattern that could keep the server busy is refused beside its field, before it is tried', async () => {
  const page = `${BUILD}/teil?pfad=ihr_fest.name`;
  const typed = { pattern: '(a+)+b', probe: 'a'.repeat(60) };
  expect((await send(page, `${BUILD}/teil`, { ...typed, _do: 'look' })).status).toBe(200);
  const refused = await send(page, `${BUILD}/teil`, typed);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('id="f-pattern-error"');
});

test('whoever does not keep the form finds no page of it', async () => {
  const other = aVisitor(city);
  await other.signIn('Lars Leuchte');
  for (const rest of ['', '/teil?pfad=ihr_fest.name', '/regel', '/liste', '/titel', '/vorschau', '/personen'])
    expect((await other.get(BUILD + rest)).status).toBe(404);
});

test('a sentence of an official form that nobody could read becomes a rule, and its task is done', async () => {
  const { form_id } = await someFormDrafts(city);
  const path = `${DESK}/${form_id}/bauen`;
  const tree = await gerda.get(path);
  const [, link = ''] = /href="([^"]*aufgabe=\d+)"/.exec(tree.html) ?? [];
  const page = await gerda.get(link.replaceAll('&amp;', '&'));
  expect(page.text).toContain('wartet auf eine Regel');
  const { draft } = await formDraftFor(systemWork(city.house, 'test'), form_id);
  const open = draft?.tasks.filter(({ state }) => state === 'open').length ?? 0;
  const target = draft?.form.parts[0]?.key ?? '';
  const saved = await gerda.post(`${path}/regel`, { ...fieldsOf(page.html, `${path}/regel`), effect: 'require', target });
  expect(saved.status).toBe(303);
  const after = await formDraftFor(systemWork(city.house, 'test'), form_id);
  expect(after.draft?.tasks.filter(({ state }) => state === 'open')).toHaveLength(open - 1);
});

test('who was slower is told, with what was typed, and saving again is a decision that touches this part alone', async () => {
  const page = `${BUILD}/teil?pfad=ihr_fest.name`;
  const old = fieldsOf((await gerda.get(page)).html, `${BUILD}/teil`);
  await send(`${BUILD}/titel`, `${BUILD}/titel`, { 'title.de': 'Laternenumzug' });
  const late = await gerda.post(`${BUILD}/teil`, { ...old, 'title.de': 'Ihr Name' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('value="Ihr Name"');
  expect((await gerda.post(`${BUILD}/teil`, fieldsOf(late.html, `${BUILD}/teil`))).status).toBe(303);
  const form = await formNow();
  expect(form.title).toEqual({ de: 'Laternenumzug' });
  expect(JSON.stringify(form.parts)).toContain('"Ihr Name"');
});

test('a question moves into another group from its page, its rule along with it, and what cannot be said of it is refused beside the field', async () => {
  await send(`${BUILD}/teil?art=group&in=`, `${BUILD}/teil`, { 'title.de': 'Ort' });
  const moved = await send(`${BUILD}/teil?pfad=ihr_fest.strasse`, `${BUILD}/teil/weg`, { _do: 'move', group: 'ort_2' });
  expect(moved.location).toBe(`${BUILD}?regeln=regel_2#t-ort_2.strasse`);
  expect((await formNow()).rules[0]?.target).toBe('ort_2.strasse');
  const crossed = await send(`${BUILD}/teil?pfad=ort_2.strasse`, `${BUILD}/teil`, { repeated: 'yes', required: 'yes', min: '3', max: '2' });
  expect(crossed.status).toBe(422);
  expect(crossed.html).toContain('id="f-max-error"');
});
