import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveDrafts } from '#modules/applications';
import { formDraftFor, proveForm, saveFormDraft } from '#modules/forms';
import { systemWork } from '#platform/system-work';
import { aBegunApplication, fillIn } from '../support/apply.ts';
import { KITE_FILES } from '../support/forms.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let lars: Visitor;
let anton: Visitor;
beforeAll(async () => {
  city = await startCity();
  [lars, anton] = [aVisitor(city), aVisitor(city)];
  await lars.signIn('Lars Leuchte');
  await anton.signIn('Anton Amt');
});
afterAll(() => city?.stop());

const DESK = '/mitarbeit/verwaltung/formulare';

async function send(who: Visitor, page: string, action: string, typed: Record<string, string> = {}) {
  return await who.post(action, { ...fieldsOf((await who.get(page)).html, action), ...typed });
}

test('a clerk begins a form from the menu, finds it in the list, and throws it away again', async () => {
  expect((await lars.get('/mitarbeit')).html).toContain(`href="${DESK}"`);
  const begun = await send(lars, `${DESK}/neu`, `${DESK}/neu`, { title: 'Laterne mieten', owner: 'strassenbeleuchtung' });
  expect(begun.location).toBe(`${DESK}/laterne-mieten`);
  expect((await lars.get(DESK)).text).toContain('noch nie veröffentlicht');
  const page = await lars.get(begun.location);
  expect(page.text).toContain('Das Formular wurde noch nie veröffentlicht.');
  expect(page.text).toContain('Noch keine Antragsart stellt diese Fragen.');
  const dropped = await send(lars, begun.location, `${begun.location}/verwerfen`);
  expect(dropped.location).toBe(DESK);
  expect((await lars.get(begun.location)).status).toBe(404);
});

test('who edits the city sees every form, who asks it and what rests on it, and begins a draft of it', async () => {
  const page = await anton.get(`${DESK}/hundesteuer`);
  for (const words of ['Fassung 1', 'gilt jetzt', 'Hundesteuer', 'aus dem Ordner der Stadt', 'Zurzeit schreibt niemand'])
    expect(page.text).toContain(words);
  const begun = await send(anton, `${DESK}/hundesteuer`, `${DESK}/hundesteuer/beginnen`);
  expect(begun.location).toBe(`${DESK}/hundesteuer?gespeichert`);
  expect((await anton.get(begun.location)).text).toContain('Er beruht auf Fassung 1.');
  // The form of another team.
  expect((await lars.get(`${DESK}/hundesteuer`)).status).toBe(404);
  const again = await anton.post(`${DESK}/hundesteuer/beginnen`, { _key: crypto.randomUUID() });
  expect(again.text).toContain('gibt es schon einen Entwurf');
});

async function upload(who: Visitor, typed: Record<string, string>) {
  const path = `${DESK}/einlesen`;
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fieldsOf((await who.get(path)).html, path), ...typed })) form.append(name, String(value));
  for (const { name, bytes } of KITE_FILES) form.append('schemas', new Blob([bytes], { type: 'text/xml' }), name);
  return await who.raw(path, { method: 'POST', body: form });
}

test('an official form and its code list are uploaded together, looked at before anything is kept, and become a draft with tasks and a report', async () => {
  const path = `${DESK}/einlesen`;
  const looked = await upload(anton, { owner: 'gruen', _do: 'check' });
  for (const words of [
    'Noch ist nichts gespeichert',
    'Einen Drachen steigen lassen',
    'neuer Entwurf',
    'Codeliste gelesen',
    'Einlesebericht',
  ])
    expect(looked.text).toContain(words);
  expect((await anton.get(DESK)).text).not.toContain('Drachen');
  const taken = await anton.post(path, { ...fieldsOf(looked.html, path), _do: 'take' });
  const page = taken.location.replace('?gespeichert', '');
  const draft = await anton.get(page);
  expect(draft.text).toContain('Diese Regel von Hand schreiben');
  expect(draft.text).toContain('Der Wind möge günstig stehen. nicht verstanden');
  expect((await anton.get(`${page}/bericht`)).text).toContain('Alle Elemente der Datei');
  expect((await lars.get(`${page}/bericht`)).status).toBe(404);

  const settle = (typed: Record<string, string>) => send(anton, page, `${page}/aufgabe`, { version: '1', task: '0', ...typed });
  const without = await settle({ 'state-0': 'not_needed', 'note-0': '' });
  expect(without.status).toBe(422);
  const settled = await settle({ 'state-0': 'not_needed', 'note-0': 'Gilt bei uns nicht.' });
  expect(settled.location).toBe(`${page}?gespeichert`);
  expect((await anton.get(page)).text).toContain('Entschiedene Aufgaben (1)');
  // Somebody else had the page open: they see what was said meanwhile, and what they typed themselves.
  const late = await settle({ 'state-0': 'by_person', 'note-0': 'Das prüfe ich selbst.', seen_state: 'open', seen_note: '' });
  expect([late.status, late.text.includes('Gilt bei uns nicht.'), late.html.includes('Das prüfe ich selbst.')]).toEqual([409, true, true]);
});

test('a file that is refused says at which line and why', async () => {
  const path = `${DESK}/einlesen`;
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fieldsOf((await anton.get(path)).html, path), owner: 'gruen', _do: 'take' }))
    form.append(name, String(value));
  form.append('schemas', new Blob(['<?xml version="1.0"?>\n<!DOCTYPE a>\n<a/>'], { type: 'text/xml' }), 'falle.xml');
  expect((await anton.raw(path, { method: 'POST', body: form })).text).toContain('abgelehnt, Zeile 2: Eine DTD');
});

test('a form is proved, published from a day on, and taken back; a team lead publishes, a clerk does not', async () => {
  const lena = aVisitor(city);
  await lena.signIn('Lena Laterne');
  const page = (await send(lars, `${DESK}/neu`, `${DESK}/neu`, { title: 'Lampe leihen', owner: 'strassenbeleuchtung' })).location;
  const form_id = page.split('/').at(-1) ?? '';
  const yes_no = (key: string, de: string) => ({ kind: 'field' as const, key, title: { de }, min: 1, max: 1, type: 'bool' as const });
  const show = { key: 'r', effect: 'show' as const, target: 'b', when: { op: 'equal' as const, path: 'a', value: 'true' } };
  const never = { ...show, key: 'n', effect: 'hide' as const, when: { op: 'equal' as const, path: 'a', value: 'true' } };
  const form = {
    title: { de: 'Lampe leihen' },
    parts: [yes_no('a', 'Länger als eine Woche?'), yes_no('b', 'Mit Mast?')],
    lists: [],
    rules: [show, never],
  };
  const by = (key: string) => systemWork(city.house, 'test', key);
  await saveFormDraft(by('wrong'), { form_id, version: 1, form });
  expect((await lars.get(`${page}/pruefung`)).text).toContain('noch nicht geprüft');
  expect((await send(lars, `${page}/pruefung`, `${page}/pruefen`)).location).toBe(`${page}/pruefung`);
  await proveForm(by('prove wrong'), { form_id, version: 2 });
  const refuted = await lars.get(`${page}/pruefung`);
  expect(refuted.text).toContain('„Mit Mast?“ wird niemals gefragt');
  const stopped = await send(lena, `${page}/veroeffentlichen`, `${page}/veroeffentlichen`);
  expect(stopped.text).toContain('in eine Sackgasse führt');

  await saveFormDraft(by('right'), { form_id, version: 2, form: { ...form, rules: [show] } });
  await proveForm(by('prove right'), { form_id, version: 3 });
  expect((await lars.get(`${page}/pruefung`)).text).toContain('Bewiesen: Alle kommen ans Ende');
  expect((await lars.get(`${page}/veroeffentlichen`)).text).toContain('Veröffentlichen darf die Teamleitung');
  const published = await send(lena, `${page}/veroeffentlichen`, `${page}/veroeffentlichen`, { from: '2099-05-04' });
  expect(published.location).toBe(`${page}?gespeichert`);
  const waits = await lena.get(page);
  expect(waits.text).toContain('gilt ab 4. Mai 2099');
  expect(waits.text).toContain('Fassung 1 zurückziehen');
  expect((await send(lena, page, `${page}/zurueckziehen`)).location).toBe(`${page}?gespeichert`);
  const taken = (await lena.get(page)).text;
  expect(taken).toContain('außer Gebrauch');
  for (const words of ['gilt ab', 'Fassung 1 zurückziehen']) expect(taken).not.toContain(words);
});

test('applications that were begun move to a new version after a look at what becomes of them; an answer without a place is shown to whoever wrote it', async () => {
  const citizen = aVisitor(city);
  const application = await aBegunApplication(citizen);
  await fillIn(citizen, application, { 'anlass.grund': 'neu', 'anlass.seit': '24.11.2025' });
  const page = `${DESK}/hundesteuer`;
  const by = (key: string) => systemWork(city.house, 'test', key);
  const { draft } = await formDraftFor(by('look'), 'hundesteuer');
  if (!draft) throw new Error('The draft was begun above.');
  const renamed = JSON.parse(
    JSON.stringify(draft.form).replaceAll('"key":"seit"', '"key":"ab_wann"').replaceAll('anlass.seit', 'anlass.ab_wann'),
  );
  await saveFormDraft(by('rename'), { form_id: 'hundesteuer', version: draft.version, form: renamed });
  await proveForm(by('prove'), { form_id: 'hundesteuer', version: draft.version + 1 });
  expect((await anton.get(`${page}/unterschied`)).text).toContain('vorher anlass.seit');
  expect((await send(anton, `${page}/veroeffentlichen`, `${page}/veroeffentlichen`, { confirmed: 'yes' })).location).toBe(
    `${page}?gespeichert`,
  );
  expect((await anton.get(page)).html).toContain(`href="${page}/heben"`);

  const looked = await anton.get(`${page}/heben`);
  for (const words of ['Ein angefangener Antrag kommt auf Fassung 2.', 'in einem Antrag', 'Von Fassung 1: ein Antrag'])
    expect(looked.text).toContain(words);
  expect((await citizen.get(application)).text).not.toContain('Das Formular hat sich geändert');
  expect((await send(anton, `${page}/heben`, `${page}/heben`)).location).toBe(`${page}/heben?begonnen`);
  await moveDrafts(by('move'), { form_id: 'hundesteuer', to: 2 });
  for (const at of [application, `${application}/pruefen`]) {
    const { text } = await citizen.get(at);
    expect(text).toContain('Das Formular hat sich geändert');
    expect(text).toContain('2025-11-24');
  }
  expect((await anton.get(`${page}/heben`)).text).toContain('Es gibt nichts zu heben');
});

test('a program of whoever writes forms begins, saves, proves and publishes one; others are told it is not there', async () => {
  const lena = aVisitor(city);
  await lena.signIn('Lena Laterne');
  const api = '/api/v1/desk/forms';
  const call = async (who: Visitor, path: string, body: object) => {
    const answer = await who.raw(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { status: answer.status, body: JSON.parse(answer.html) };
  };
  expect((await call(lena, api, { form_id: 'mast', from: 'new', title: 'Mast', owner: 'strassenbeleuchtung' })).status).toBe(201);
  const form = {
    title: { de: 'Mast' },
    parts: [{ kind: 'field', key: 'a', title: { de: 'Nummer' }, min: 1, max: 1, type: 'text' }],
    lists: [],
    rules: [],
  };
  expect((await call(lena, `${api}/mast/draft`, { version: 1, form })).body).toEqual({ version: 2 });
  expect((await call(lena, `${api}/mast/draft`, { version: 1, form })).status).toBe(409);
  expect((await call(lars, `${api}/mast/publish`, { version: 2, published: 0 })).status).toBe(403);
  expect((await call(lena, `${api}/mast/publish`, { version: 2, published: 0 })).body).toEqual({ number: 1 });
  expect(JSON.parse((await lars.get(`${api}/mast/versions/1`)).html)).toMatchObject({ number: 1, form: { title: { de: 'Mast' } } });
  expect((await lars.get(`${api}/hundesteuer/versions/1`)).status).toBe(404);
});

test('a program builds a form change by change, takes one back, tries it, and is told what is wrong and where; others find nothing', async () => {
  const lena = aVisitor(city);
  await lena.signIn('Lena Laterne');
  const api = '/api/v1/desk/forms';
  const call = async (who: Visitor, path: string, body: object) => {
    const answer = await who.raw(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { status: answer.status, body: JSON.parse(answer.html) };
  };
  let version = 1;
  const edit = async (wanted: object) => {
    const answer = await call(lena, `${api}/laterne/edit`, { version, edit: wanted });
    version = answer.body.version ?? version;
    return answer;
  };
  await call(lena, api, { form_id: 'laterne', from: 'new', title: 'Laterne', owner: 'strassenbeleuchtung' });
  const text = (key: string) => ({ kind: 'field', key, title: { de: key }, type: 'text' });
  const rule = { key: 'r', effect: 'show', target: 'wo.ort', when: { op: 'equal', path: 'wo.art', value: 'aussen' } };
  expect(await edit({ do: 'add', into: '', part: { kind: 'group', key: 'wo', title: { de: 'Wo' }, parts: [] } })).toEqual({
    status: 200,
    body: { path: 'wo', touched: [], version: 2 },
  });
  for (const wanted of [
    { do: 'list', list: { key: 'arten', values: [{ code: 'aussen', name: { de: 'außen' } }] } },
    { do: 'add', into: 'wo', part: { ...text('art'), type: 'code', list: 'arten' } },
    { do: 'add', into: 'wo', part: text('ort') },
    { do: 'rule', rule },
  ])
    expect([wanted, (await edit(wanted)).status]).toEqual([wanted, 200]);
  expect((await edit({ do: 'change', path: 'wo.art', part: { ...text('weise'), type: 'code', list: 'arten' } })).body).toMatchObject({
    path: 'wo.weise',
    touched: ['r'],
  });

  const asked = await edit({ do: 'remove', path: 'wo.weise' });
  expect([asked.status, asked.body.code]).toEqual([422, 'form_rules_ask']);
  const wrong = await edit({ do: 'add', into: 'wo', part: { ...text('x'), type: 'farbe' } });
  expect([wrong.status, wrong.body.fields[0].field]).toEqual([422, 'edit.part.type']);
  expect((await edit({ do: 'paint' })).status).toBe(422);
  expect((await call(lena, `${api}/laterne/edit`, { version: 1, edit: { do: 'copy', path: 'wo.ort' } })).status).toBe(409);

  await edit({ do: 'copy', path: 'wo.ort' });
  expect((await call(lena, `${api}/laterne/undo`, { version })).body).toEqual({ version: version + 1 });
  const { draft } = JSON.parse((await lena.get(`${api}/laterne`)).html);
  expect(draft.form.parts[0].parts.map((part: { key: string }) => part.key)).toEqual(['weise', 'ort']);
  expect(draft.form.rules).toEqual([{ ...rule, when: { ...rule.when, path: 'wo.weise' } }]);

  const shown = async (answers: object) =>
    (await call(lena, `${api}/laterne/try`, { answers })).body.asked.map((one: { place: string }) => one.place);
  expect([await shown({ wo: { weise: 'aussen' } }), await shown({})]).toEqual([
    expect.arrayContaining(['wo.ort']),
    expect.not.arrayContaining(['wo.ort']),
  ]);
  expect((await call(lena, `${api}/laterne/try`, {})).body).toEqual({ persons: [] });
  const sentence = async (words: string) =>
    JSON.parse((await lena.get(`${api}/laterne/sentence?${new URLSearchParams({ sentence: words })}`)).html);
  expect((await sentence('Das Feld wo.ort muss befüllt sein.')).rules).toMatchObject([{ effect: 'require', target: 'wo.ort' }]);
  expect((await sentence('Tanze.')).unread).toHaveLength(1);

  const other = aVisitor(city);
  await other.signIn('Gisela Grün');
  for (const [path, body] of [
    ['edit', { version, edit: { do: 'copy', path: 'wo.ort' } }],
    ['undo', { version }],
    ['try', {}],
  ] as const)
    expect([path, (await call(other, `${api}/laterne/${path}`, body)).status]).toEqual([path, 404]);
});
