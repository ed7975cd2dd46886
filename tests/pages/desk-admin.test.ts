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
  expect(half.status).toBe(422);
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
