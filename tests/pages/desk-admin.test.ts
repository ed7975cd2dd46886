import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const TOPICS = '/mitarbeit/verwaltung/themen';
const HISTORY = '/mitarbeit/verwaltung/verlauf/ticket_topic';
let city: RunningCity;
let admin: Visitor;
let desk: Visitor;

beforeAll(async () => {
  city = await startCity({ jobs: false });
  [admin, desk] = [aVisitor(city), aVisitor(city)];
  await admin.signIn('Anton Amt');
  await desk.signIn('Hilda Hilfe');
});
afterAll(() => city?.stop());

const form = async (path: string, action = path) => fieldsOf((await admin.get(path)).html, action);
const offered = async () => {
  const { html } = await desk.get('/portal/anfragen/neu');
  return [...html.matchAll(/<option value="topic:([\w-]+)"/g)].map(([, id]) => id);
};

const typed = {
  ...{ 'name.de': 'Schlüssel', 'name.en': 'Keys', 'hint.de': 'Schlüssel verloren', 'hint.en': 'Key lost' },
  ...{ type: 'request', team: 'it-service', 'checklist.de': 'Ersatz bestellt\nQuittung da', 'checklist.en': 'Ordered anew\nReceipt there' },
};

test('a topic is added, edited, taken back, moved and retired; whoever asks for help sees it at once', async () => {
  const made = await admin.post(`${TOPICS}/neu`, { ...(await form(`${TOPICS}/neu`)), ...typed });
  expect([made.status, made.location]).toEqual([303, `${TOPICS}/schluessel?gespeichert`]);
  const path = `${TOPICS}/schluessel`;
  expect((await offered()).at(-1)).toBe('schluessel');
  expect(await form(path)).toMatchObject({ ...typed, active: 'yes', version: '1' });

  // As it is shown it is stored: the same form sent again changes nothing.
  await admin.post(path, await form(path));
  expect((await admin.get(`${HISTORY}/schluessel`)).text).toContain('Kein Unterschied.');
  const [mine, theirs] = [await form(path), await form(path)];
  expect((await admin.post(path, { ...mine, 'checklist.de': 'Nur noch eins', 'checklist.en': 'Only one left' })).status).toBe(303);
  const late = await admin.post(path, { ...theirs, 'name.de': 'Zu spät' });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('Nur noch eins')]);
  const half = await admin.post(path, { ...(await form(path)), 'checklist.de': 'Eins\nZwei' });
  expect([half.status, half.html]).toEqual([422, expect.stringContaining('href="#f-checklist-en"')]);
  const back = { ...(await form(`${HISTORY}/schluessel`)), to: '1' };
  expect((await admin.post(`${HISTORY}/schluessel`, back)).status).toBe(303);
  expect(await form(path)).toMatchObject(typed);

  const before = await offered();
  const up = await admin.post(`${path}/hoch`, await form(TOPICS, `${path}/hoch`));
  expect([up.status, up.location]).toEqual([303, `${TOPICS}?gespeichert`]);
  expect(await offered()).toEqual([...before.slice(0, -2), 'schluessel', before.at(-2)]);

  const { active: _, ...off } = await form(path);
  expect((await admin.post(path, off)).status).toBe(303);
  expect(await offered()).not.toContain('schluessel');
});

test('who does not administer the city reads and changes no topic, and nothing is left behind', async () => {
  const before = await offered();
  const [edit, move] = [await form(`${TOPICS}/netz`), await form(TOPICS, `${TOPICS}/netz/hoch`)];
  for (const path of [TOPICS, `${TOPICS}/neu`, `${TOPICS}/netz`]) expect([path, (await desk.get(path)).status]).toEqual([path, 403]);
  expect((await desk.post(`${TOPICS}/netz`, { ...edit, 'name.de': 'Fremd' })).status).toBe(403);
  expect((await desk.post(`${TOPICS}/neu`, { ...typed, version: '0' })).status).toBe(403);
  expect((await desk.post(`${TOPICS}/netz/hoch`, move)).status).toBe(403);
  expect(await offered()).toEqual(before);
  expect(await form(`${TOPICS}/netz`)).toMatchObject({ 'name.de': 'Netz und WLAN', version: edit.version });
  expect((await admin.get(TOPICS)).text).not.toContain('Fremd');
});

const SETTINGS = '/mitarbeit/verwaltung/stadt/service_desk';
const aTicket = async () => {
  const typed = {
    about: 'topic:drucken',
    subject: 'Papierstau',
    description: 'Nichts kommt heraus.',
    urgency: '2',
    impact: '3',
    phone: '',
  };
  const sent = await desk.post('/portal/anfragen/neu', {
    ...fieldsOf((await desk.get('/portal/anfragen/neu')).html, '/portal/anfragen/neu'),
    ...typed,
  });
  expect(sent.status).toBe(303);
  return await targets(sent.location.split('/').at(-1)?.split('?')[0] ?? '');
};
const targets = async (number: string) => {
  const rows = await city.house.pools.read
    .selectFrom('case_deadlines')
    .innerJoin('cases', 'cases.case_id', 'case_deadlines.case_id')
    .select(['cases.case_id', 'case_deadlines.name', 'case_deadlines.target_minutes'])
    .where('cases.number', '=', number)
    .execute();
  return { number, case_id: rows[0]?.case_id, minutes: Object.fromEntries(rows.map((row) => [row.name, row.target_minutes])) };
};

test('the settings of the service desk stand in a form; sent as it is shown it changes nothing', async () => {
  expect((await admin.get('/mitarbeit/verwaltung/stadt')).text).toContain('Telefon, Servicezeiten, Fristen');
  const first = await form(SETTINGS);
  expect(first).toMatchObject({ 'value.phone': '030 23125 555', 'value.levels.0.answer_minutes': '15', 'value.priorities.1.2': '4' });
  expect(first).toMatchObject({ 'value.hours.thu.0.to': '18:00', 'value.callbacks.minutes': '15', 'value.limited': 'yes' });
  expect((await admin.post(SETTINGS, first)).status).toBe(303);
  expect((await admin.get('/mitarbeit/verwaltung/verlauf/setting/service_desk')).text).toContain('Kein Unterschied.');
});

test('new minutes count for new tickets; those that are open keep their deadlines', async () => {
  const before = await aTicket();
  const level = { 'value.levels.2.answer_minutes': '77', 'value.levels.3.answer_minutes': '88', 'value.phone': '0541 323-99' };
  expect((await admin.post(SETTINGS, { ...(await form(SETTINGS)), ...level })).status).toBe(303);
  expect([77, 88]).toContain((await aTicket()).minutes.first_answer);
  expect([77, 88]).not.toContain(before.minutes.first_answer);
  expect(await targets(before.number)).toEqual(before);

  // The same with another table of priorities: only who classifies it anew moves it, and its deadlines with it.
  expect((await admin.post(SETTINGS, { ...(await form(SETTINGS)), 'value.priorities.2.1': '1' })).status).toBe(303);
  expect(await targets(before.number)).toEqual(before);
  const page = `/mitarbeit/tickets/${before.case_id}`;
  const classify = fieldsOf((await desk.get(page)).html, `${page}/einordnen`);
  expect((await desk.post(`${page}/einordnen`, classify)).status).toBe(303);
  expect((await targets(before.number)).minutes).toEqual({ first_answer: 15, resolution: 240 });
  expect((await desk.get('/portal/vor-dem-anruf')).text).toContain('0541 323-99');
});

test('what is wrong with the settings stands at its field, and nothing is left behind', async () => {
  const before = await form(SETTINGS);
  const { _key, ...stored } = before;
  for (const [wrong, at, says] of [
    [{ 'value.hours.mon.0.to': '06:00' }, 'f-value-hours-mon-0-to', 'Das Ende muss nach dem Beginn liegen.'],
    [{ 'value.levels.1.solve_minutes': 'bald' }, 'f-value-levels-1-solve_minutes', 'ganze Zahl'],
    [{ 'value.priorities.0.0': '9' }, 'f-value-priorities-0-0', 'höchstens 4'],
    [{ 'value.callbacks.capacity': '' }, 'f-value-callbacks-capacity', 'ganze Zahl'],
    [{ 'value.remote_url': 'http://fern.example' }, 'f-value-remote_url', 'Schreibweise'],
    [{ 'value.note.en': '' }, 'f-value-note-en', 'füllen Sie dieses Feld aus'],
    [{ 'value.team': 'niemand' }, 'f-value-team', ''],
  ] as const) {
    const { status, html, text } = await admin.post(SETTINGS, { ...(await form(SETTINGS)), ...wrong });
    expect([at, status, html.includes(`href="#${at}"`), text.includes(says)]).toEqual([at, 422, true, true]);
  }
  expect((await desk.get(SETTINGS)).status).toBe(403);
  expect((await desk.post(SETTINGS, { ...before, 'value.phone': '0541 1' })).status).toBe(403);
  const late = await admin.post(SETTINGS, { ...(await form(SETTINGS)), version: '1', 'value.phone': '0541 2' });
  expect(late.status).toBe(409);
  expect(await form(SETTINGS)).toMatchObject(stored);
});
