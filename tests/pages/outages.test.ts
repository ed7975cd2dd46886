import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let desk: Visitor;
let clerk: Visitor;

beforeAll(async () => {
  city = await startCity();
  [desk, clerk] = [aVisitor(city), aVisitor(city)];
  await desk.signIn('Hilda Hilfe');
  await clerk.signIn('Lars Leuchte');
});
afterAll(() => city?.stop());

const send = (visitor: Visitor, path: string, body: object) =>
  visitor.raw(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const typed = { kind: 'outage', app_id: 'dokumente', 'title.de': 'Aktenablage öffnet nicht', 'body.de': 'Wir arbeiten daran.' };

test('a disturbance is told in a form, stands where people look, and two who edit it lose nothing', async () => {
  const form = fieldsOf((await desk.get('/portal/stoerungen/neu')).html, '/portal/stoerungen/neu');
  const refused = await desk.post('/portal/stoerungen/neu', { ...form, ...typed, kind: 'planned' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Geplante Arbeiten brauchen ein Ende')]);
  const sent = await desk.post('/portal/stoerungen/neu', { ...form, ...typed });
  const path = sent.location.replace('?gespeichert', '');
  expect(path).toMatch(/^\/portal\/stoerungen\/[0-9a-f-]{36}$/);

  // On its tile alone, in words.
  const start = (await clerk.get('/portal')).html;
  expect(start.match(/Gestört/g)).toHaveLength(1);
  for (const at of [
    '/portal/anwendungen/dokumente',
    '/portal/vor-dem-anruf',
    '/portal/stoerungen',
    '/portal/anfragen/neu?about=app:dokumente',
  ])
    expect((await clerk.get(at)).text, at).toContain('Aktenablage öffnet nicht');
  expect((await clerk.get('/portal/anfragen/neu?about=app:zeitkonto')).text).not.toContain('Aktenablage öffnet nicht');
  expect((await desk.get('/mitarbeit/anruf?about=app:dokumente')).text).toContain('Aktenablage öffnet nicht');
  expect((await clerk.get(path)).text).not.toContain('Beenden');

  const edit = `${path}/bearbeiten`;
  const [mine, theirs] = [fieldsOf((await desk.get(edit)).html, edit), fieldsOf((await desk.get(edit)).html, edit)];
  expect((await desk.post(edit, { ...mine, 'title.de': 'Aktenablage ist langsam' })).status).toBe(303);
  const late = await desk.post(edit, { ...theirs, 'title.de': 'Aktenablage steht' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Aktenablage ist langsam');
  expect(fieldsOf(late.html, edit)).toMatchObject({ 'title.de': 'Aktenablage steht', version: '2' });

  const page = await desk.get(path);
  const ended = await desk.post(`${path}/ende`, { ...fieldsOf(page.html, `${path}/ende`), 'body.de': 'Platte getauscht.' });
  expect(ended.status).toBe(303);
  expect((await clerk.get(path)).text).toContain('Platte getauscht.');
  expect((await clerk.get('/portal')).text).not.toContain('Gestört');
});

test('an announcement stands on the start page until one press, without a script', async () => {
  const form = fieldsOf((await desk.get('/portal/mitteilungen/neu')).html, '/portal/mitteilungen/neu');
  const words = { 'title.de': 'Brandschutzübung am Dienstag', 'body.de': 'Um zehn Uhr.', duty: 'yes' };
  const sent = await desk.post('/portal/mitteilungen/neu', { ...form, ...words, teams: 'strassenbeleuchtung' });
  const path = sent.location.replace('?gespeichert', '');
  const start = await clerk.get('/portal');
  expect(start.text).toContain('Brandschutzübung am Dienstag');
  expect((await desk.get('/portal')).text).not.toContain('Brandschutzübung am Dienstag');
  const press = `${path}/gesehen`;
  expect((await clerk.post(press, fieldsOf(start.html, press))).location).toBe('/portal');
  expect((await clerk.get('/portal')).text).not.toContain('Brandschutzübung am Dienstag');
  expect((await clerk.get('/portal/mitteilungen')).text).toContain('Brandschutzübung am Dienstag');
});

test('programs tell of a disturbance, read the states of applications, and are refused what their person may not', async () => {
  const outage = { app_id: 'zeitkonto', title: { de: 'Zeitkonto langsam' }, body: { de: 'Buchungen dauern.' } };
  const told = await send(desk, '/api/v1/outages', outage);
  expect(told.status).toBe(201);
  const { outage_id } = JSON.parse(told.html);
  const { states } = JSON.parse((await clerk.get('/api/v1/apps/states')).html);
  expect(states).toEqual([expect.objectContaining({ app_id: 'zeitkonto', state: 'disturbed', from: 'people' })]);
  expect((await send(clerk, '/api/v1/outages', outage)).status).toBe(403);
  expect((await send(clerk, `/api/v1/outages/${outage_id}/end`, { version: 1 })).status).toBe(403);
  expect((await send(desk, `/api/v1/outages/${outage_id}/end`, { version: 1 })).status).toBe(200);
  expect(JSON.parse((await clerk.get('/api/v1/apps/states')).html)).toEqual({ states: [] });
});

test('an administrator says how often applications are asked, and which of them in the own network', async () => {
  const admin = aVisitor(city);
  await admin.signIn('Anton Amt');
  const path = '/mitarbeit/verwaltung/stadt/portal';
  const form = fieldsOf((await admin.get(path)).html, path);
  expect(form).toMatchObject({ 'value.check_minutes': '1', 'value.planned_days': '7', 'value.inside': '' });
  const typed = { 'value.check_minutes': '5', 'value.planned_days': '', 'value.inside': 'intern.stadt.example\nrechenzentrum.example' };
  expect((await admin.post(path, { ...form, ...typed })).status).toBe(303);
  const rows = await city.house.pools.read.selectFrom('city_settings').select('value').where('setting', '=', 'portal').execute();
  expect(rows).toEqual([{ value: { check_minutes: 5, inside: ['intern.stadt.example', 'rechenzentrum.example'] } }]);
  const again = fieldsOf((await admin.get(path)).html, path);
  expect((await admin.post(path, { ...again, 'value.inside': 'Kein Name' })).status).toBe(422);
});
