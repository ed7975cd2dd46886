import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentApplication } from '../support/apply.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const DESK = '/mitarbeit/verwaltung/verfahren';
const DOG = `${DESK}/hundesteuer`;
const HISTORY = '/mitarbeit/verwaltung/verlauf/procedure';
let city: RunningCity;
let admin: Visitor;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
  admin = aVisitor(city);
  await admin.signIn('Anton Amt');
});
afterAll(() => city?.stop());

const form = async (path: string, action = path) => fieldsOf((await admin.get(path)).html, action);

async function versionsOf(procedure_id: string): Promise<number> {
  const { n } = await city.house.pools.read
    .selectFrom('procedure_versions')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('procedure_id', '=', procedure_id)
    .executeTakeFirstOrThrow();
  return Number(n);
}

async function storedOf(procedure_id: string): Promise<unknown> {
  const { procedure } = await city.house.pools.read
    .selectFrom('procedures')
    .innerJoin('procedure_versions', (join) =>
      join
        .onRef('procedure_versions.procedure_id', '=', 'procedures.procedure_id')
        .onRef('procedure_versions.number', '=', 'procedures.current'),
    )
    .select('procedure_versions.procedure')
    .where('procedures.procedure_id', '=', procedure_id)
    .executeTakeFirstOrThrow();
  return procedure;
}

/** The page on which an application sent now is decided. */
async function aCase(): Promise<string> {
  const link = await aSentApplication(aVisitor(city));
  const row = city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', link.split('/')[2] ?? '');
  return `/mitarbeit/antraege/${(await row.executeTakeFirstOrThrow()).case_id}`;
}

test('every procedure of the demo is shown as it is stored: the form sent as it is makes no new version, of official forms too', async () => {
  const ids = (await city.house.pools.read.selectFrom('procedures').select('procedure_id').execute()).map((one) => one.procedure_id);
  expect(ids).toHaveLength(8);
  for (const id of ids) {
    const { status, text } = await admin.post(`${DESK}/${id}`, await form(`${DESK}/${id}`));
    expect([id, status, status === 303 ? '' : text, await versionsOf(id)]).toEqual([id, 303, '', 1]);
  }
});

test('an edit is a new version: what was sent before stays on its own, what is sent afterwards is dealt with anew, and history leads back', async () => {
  const stella = aVisitor(city);
  await stella.signIn('Stella Steuer');
  const before = await aCase();
  expect((await admin.get(DESK)).text).toContain('Hund anmelden');
  expect((await admin.get(DOG)).text).toMatch(/bleib(t|en) auf der Fassung/);
  const more = await admin.post(DOG, { ...(await form(DOG)), _row: 'add tasks' });
  expect(more.status).toBe(200);
  const shown = fieldsOf(more.html, DOG);
  const typed = { 'tasks.2.name.de': 'Bild des Hundes angesehen', 'tasks.2.name.en': 'Picture of the dog looked at', days: '20' };
  const saved = await admin.post(DOG, { ...shown, ...typed });
  expect([saved.status, saved.location]).toEqual([303, `${DOG}?gespeichert`]);
  const after = await aCase();
  expect((await stella.get(before)).text).not.toContain('Bild des Hundes angesehen');
  expect((await stella.get(after)).text).toContain('Bild des Hundes angesehen');
  expect(await storedOf('hundesteuer')).toMatchObject({
    ...{ days: 20, delivery: 'tax', tasks: [{}, {}, { id: 'bild_des_hundes_angesehen', required: true }] },
    // A condition that is data is not edited on the page.
    outcomes: [{ reasons: [{ id: 'halter', when: { op: 'not' } }, {}] }, {}, {}],
  });

  const back = { ...(await form(`${HISTORY}/hundesteuer`)), to: '1' };
  expect((await admin.post(`${HISTORY}/hundesteuer`, back)).status).toBe(303);
  expect(await storedOf('hundesteuer')).toMatchObject({ days: 15, tasks: [{ id: 'person' }, { id: 'hund' }] });
});

test('who does not edit the city sees none of it, and nothing of what they send is kept', async () => {
  const stella = aVisitor(city);
  await stella.signIn('Stella Steuer');
  expect((await stella.get('/mitarbeit')).html).not.toContain(`href="${DESK}"`);
  expect((await admin.get('/mitarbeit')).html).toContain(`href="${DESK}"`);
  for (const path of [DESK, DOG, `${DESK}/neu`]) expect([path, (await stella.get(path)).status]).toEqual([path, 403]);
  const [was, versions, fields] = [await storedOf('hundesteuer'), await versionsOf('hundesteuer'), await form(DOG)];
  const sent = await stella.post(DOG, { ...fields, _key: crypto.randomUUID(), days: '99' });
  expect(sent.status).toBe(403);
  expect([await storedOf('hundesteuer'), await versionsOf('hundesteuer')]).toEqual([was, versions]);
});

test('two who edit at once: the second sees both, keeps what was typed, and nothing of it is stored until they send again', async () => {
  const path = `${DESK}/sperrmuell`;
  const [mine, theirs] = [await form(path), await form(path)];
  expect((await admin.post(path, { ...mine, days: '7' })).status).toBe(303);
  const late = await admin.post(path, { ...theirs, 'name.de': 'Sperriges' });
  expect(late.status).toBe(409);
  expect(fieldsOf(late.html, path)).toMatchObject({ 'name.de': 'Sperriges', days: '5' });
  // Beside each other stands what differs, and nothing else.
  const table = late.html.slice(late.html.indexOf('<tbody'), late.html.indexOf('</tbody>'));
  expect(table.split('<tr').length - 1).toBe(2);
  expect(await storedOf('sperrmuell')).toMatchObject({ name: { de: 'Sperrmüll abholen lassen' }, days: 7 });
  expect((await admin.post(path, fieldsOf(late.html, path))).status).toBe(303);
  expect(await storedOf('sperrmuell')).toMatchObject({ name: { de: 'Sperriges' }, days: 5 });
});

test('a new procedure is refused beside its fields until it is whole, warned about, and then taken by citizens', async () => {
  const path = `${DESK}/neu`;
  const typed = {
    ...{ 'name.de': 'Ausweis verlängern', 'name.en': 'Renew the card', 'intro.de': 'Ausweis bereitlegen.', 'intro.en': 'Have it at hand.' },
    ...{ team: 'triage', form: 'bibliotheksausweis', fee_cents: '3,50' },
    ...{ 'outcomes.0.name.de': 'Abgelehnt', 'outcomes.0.name.en': 'Refused', 'outcomes.0.kind': 'refused' },
  };
  const half = await admin.post(path, { ...(await form(path)), ...typed, team: 'gibt-es-nicht', fee_cents: 'drei' });
  expect(half.status).toBe(422);
  for (const field of ['f-outcomes-0-sentence', 'f-fee_cents']) expect(half.html).toContain(`href="#${field}"`);
  expect(fieldsOf(half.html, path)).toMatchObject({ 'name.de': 'Ausweis verlängern', fee_cents: 'drei' });
  const whole = { ...typed, 'outcomes.0.sentence': 'Wir verlängern Ihren Ausweis nicht.' };
  for (const wrong of ['team', 'form']) {
    const refused = await admin.post(path, { ...(await form(path)), ...whole, [wrong]: 'gibt-es-nicht' });
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining(`href="#f-${wrong}"`)]);
  }
  expect((await admin.get(DESK)).text).not.toContain('Ausweis verlängern');
  const made = await admin.post(path, { ...(await form(path)), ...whole });
  expect([made.status, made.location]).toEqual([303, `${DESK}/ausweis-verlaengern?gespeichert`]);
  const page = await admin.get(made.location);
  expect(page.text).toContain('Die Rechtsbehelfsbelehrung fehlt');
  expect((await aVisitor(city).get('/beantragen/ausweis-verlaengern')).text).toContain('3,50');
  // Out of use: nothing new is taken.
  const { active: _, ...resting } = await form(`${DESK}/ausweis-verlaengern`);
  expect((await admin.post(`${DESK}/ausweis-verlaengern`, resting)).status).toBe(303);
  expect((await aVisitor(city).get('/beantragen/ausweis-verlaengern')).status).toBe(404);
});

test('a condition that the form cannot answer, and an id that stands twice, are refused, and what was stored stays', async () => {
  const path = `${DESK}/baumfaellung`;
  const was = await storedOf('baumfaellung');
  const fields = await form(path);
  const unread = await admin.post(path, { ...fields, 'outcomes.0.reasons.0.when': 'das Feld gibt.esnicht = JA' });
  expect([unread.status, unread.html]).toEqual([422, expect.stringContaining('href="#f-outcomes-0-reasons-0-when"')]);
  const twice = await admin.post(path, { ...(await form(path)), 'outcomes.1.id': 'erlaubt' });
  expect([twice.status, twice.text]).toEqual([422, expect.stringContaining('Mindestens eine Entscheidung')]);
  const none = Object.fromEntries(Object.entries(await form(path)).filter(([name]) => !name.startsWith('outcomes')));
  expect((await admin.post(path, none)).status).toBe(422);
  expect(await storedOf('baumfaellung')).toEqual(was);
});

test('who applies for others, who agrees, and the law of delivery are edited on the page, refused where half is missing, and brought back', async () => {
  const path = `${DESK}/sperrmuell`;
  const was = await storedOf('sperrmuell');
  const typed = {
    ...{ 'representation.kinds': ['parent', 'authorised'], 'representation.proof': 'authorised', delivery: 'tax' },
    ...{
      with_others: 'yes',
      'co_applicants.min': '0',
      'co_applicants.max': '3',
      'co_applicants.who.de': 'Nachbarn',
      'co_applicants.who.en': 'Neighbours',
    },
    ...{ 'co_applicants.declaration.de': 'Ich stimme zu.', 'co_applicants.declaration.en': 'I agree.', 'co_applicants.shows': ['stuecke'] },
  };
  const { 'co_applicants.shows': _, ...half } = typed;
  const refused = await admin.post(path, { ...(await form(path)), ...half });
  expect([refused.status, fieldsOf(refused.html, path)]).toEqual([422, expect.objectContaining({ 'co_applicants.who.de': 'Nachbarn' })]);
  expect(await storedOf('sperrmuell')).toEqual(was);
  const saved = await admin.post(path, { ...(await form(path)), ...typed });
  expect([saved.status, saved.status === 303 ? '' : saved.text]).toEqual([303, '']);
  const people = {
    representation: { kinds: ['parent', 'authorised'], proof: ['authorised'] },
    co_applicants: { min: 0, max: 3, who: { de: 'Nachbarn' }, shows: ['stuecke'] },
  };
  expect(await storedOf('sperrmuell')).toMatchObject({ ...people, delivery: 'tax' });
  // Sent as it is shown, nothing changes.
  const before = await versionsOf('sperrmuell');
  expect((await admin.post(path, await form(path))).status).toBe(303);
  expect([await versionsOf('sperrmuell'), await storedOf('sperrmuell')]).toMatchObject([before, people]);
});

test('a check beforehand is put together on the page: a wrong condition is refused with its sentence, nothing typed is lost, and citizens are asked', async () => {
  const path = `${DESK}/sperrmuell`;
  const was = await storedOf('sperrmuell');
  const early = '/beantragen/sperrmuell/vorab';
  expect((await aVisitor(city).get(early)).status).toBe(404);
  let shown = await form(path);
  for (const _row of ['add early.own', 'add early.own', 'add early.own.1.values', 'add early.own.1.values', 'add early.reasons'])
    shown = fieldsOf((await admin.post(path, { ...shown, _row })).html, path);
  const typed = {
    ...{
      'early.own.0.title.de': 'Wohnen Sie in der Stadt?',
      'early.own.0.title.en': 'Do you live in the city?',
      'early.own.0.type': 'bool',
    },
    ...{ 'early.own.0.key': 'stadt', 'early.own.1.key': 'stadt', 'early.own.1.type': 'code' },
    ...{ 'early.own.1.title.de': 'Was für ein Müll ist es?', 'early.own.1.title.en': 'What kind of waste is it?' },
    ...{ 'early.own.1.values.0.name.de': 'Möbel', 'early.own.1.values.0.name.en': 'Furniture' },
    ...{ 'early.own.1.values.1.name.de': 'Bauschutt', 'early.own.1.values.1.name.en': 'Rubble' },
    ...{ 'early.reasons.0.when': 'das Feld vorab.land = NEIN', 'early.reasons.0.law': '§ 4 der Satzung' },
    ...{ 'early.reasons.0.text.de': 'Wir fahren nur in der Stadt.', 'early.reasons.0.text.en': 'We drive in the city alone.' },
  };
  const unread = await admin.post(path, { ...shown, ...typed, 'early.own.1.key': '' });
  expect([unread.status, unread.html]).toEqual([422, expect.stringContaining('href="#f-early-reasons-0-when"')]);
  expect(unread.text).toContain('Eine Bedingung ist nicht zu verstehen');
  expect(fieldsOf(unread.html, path)).toMatchObject({ ...typed, 'early.own.1.key': '' });
  const read = { ...fieldsOf(unread.html, path), 'early.reasons.0.when': 'das Feld vorab.stadt = NEIN' };
  const twice = await admin.post(path, { ...read, 'early.own.1.key': 'stadt' });
  expect([twice.status, twice.html]).toEqual([422, expect.stringContaining('href="#f-early-own-1-key"')]);
  const { 'early.own.1.values.0.name.de': _a, 'early.own.1.values.0.name.en': _b, ...half } = read as Record<string, string>;
  expect((await admin.post(path, half)).status).toBe(422);
  expect(await storedOf('sperrmuell')).toEqual(was);
  const saved = await admin.post(path, read);
  expect([saved.status, saved.status === 303 ? '' : saved.text]).toEqual([303, '']);
  expect(await storedOf('sperrmuell')).toMatchObject({
    early: {
      own: [{ key: 'stadt' }, { key: 'was_fuer_ein_muell_ist_es', values: [{ code: 'moebel' }, { code: 'bauschutt' }] }],
      reasons: [{ id: 'wir_fahren_nur_in_der_stadt', when: 'das Feld vorab.stadt = NEIN' }],
    },
  });
  const citizen = aVisitor(city);
  expect((await citizen.get(early)).text).toContain('Bauschutt');
  const told = await citizen.post(early, { ...fieldsOf((await citizen.get(early)).html, early), 'vorab.stadt': 'false' });
  expect(told.text).toContain('Wir fahren nur in der Stadt. Grundlage: § 4 der Satzung');
  // Rows taken away again leave no check, and history brings it back.
  let fewer = await form(path);
  for (const _row of ['remove early.own.1', 'remove early.own.0', 'remove early.reasons.0'])
    fewer = fieldsOf((await admin.post(path, { ...fewer, _row })).html, path);
  expect((await admin.post(path, fewer)).status).toBe(303);
  expect(await storedOf('sperrmuell')).toEqual(was);
  const history = await admin.get(`${HISTORY}/sperrmuell`);
  expect(history.text).toContain('Wir fahren nur in der Stadt.');
});

test('a check that came with the folder stands as sentences on the page, and one sentence changed changes that one alone', async () => {
  const path = `${DESK}/bewohnerparken`;
  const shown = await form(path);
  expect(shown).toMatchObject({ 'early.own.0.key': 'gebiet', 'early.questions': 'G99000001003.F99000001013' });
  const sentence = String(shown['early.reasons.0.when']);
  expect(sentence).toContain('NEIN');
  expect((await admin.post(path, { ...shown, 'early.reasons.1.when': `${sentence} und das Feld vorab.stellplatz = JA` })).status).toBe(303);
  expect(await storedOf('bewohnerparken')).toMatchObject({
    early: { reasons: [{ when: { op: 'equal', path: 'vorab.gebiet' } }, { when: expect.stringContaining('vorab.stellplatz = JA') }] },
  });
  const gone = await admin.post(path, { ...(await form(path)), 'early.questions': 'gibt.esnicht' });
  expect([gone.status, gone.text]).toEqual([422, expect.stringContaining('lässt sich nicht vorab stellen')]);
});

test('help says how answers stay with few, how an office is asked and answers, how letters change and what is asked beforehand, in both languages', async () => {
  for (const [prefix, words] of [
    ['', ['Wie bleiben Angaben bei wenigen Teams?', 'Wie fragen wir eine andere Stelle?', 'wie Briefe aussehen?', 'nicht für sie passt?']],
    ['/en', ['stay with a few teams?', 'ask another office?', 'what letters look like?', 'not for them?']],
  ] as const) {
    const page = await admin.get(`${prefix}/mitarbeit/hilfe/antraege`);
    for (const one of words) expect(page.text).toContain(one);
    expect((await admin.get(`${prefix}/mitarbeit/hilfe`)).html).toContain('href="#stellung-nehmen"');
  }
});
