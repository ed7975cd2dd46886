import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let planner: Visitor;
let clerk: Visitor;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  [planner, clerk] = [aVisitor(city), aVisitor(city)];
  await planner.signIn('Olga Ordnung');
  await clerk.signIn('Lars Leuchte');
});
afterAll(() => city?.stop());

const BASE = '/mitarbeit/vorsorge';

test('a new service is written down, its gaps are tasks, and one of them is accepted with a reason', async () => {
  const path = `${BASE}/dienste/neu`;
  const form = fieldsOf((await planner.get(path)).html, path);
  const fields = {
    ...form,
    ...{ 'name.de': 'Obdach', 'name.en': 'Shelter', 'about.de': 'Schlafplätze.', 'about.en': 'Beds.', team: 'ordnung' },
    ...{ tolerable_hours: '8', recovery_hours: '12', 'level.de': 'Turnhalle', 'level.en': 'Gym', apps: ['dokumente'], needs: ['telefon'] },
  };
  const refused = await planner.post(path, fields);
  expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('Obdach')]);
  expect(refused.text).toContain('vor dem Ende des tragbaren Ausfalls');
  const saved = await planner.post(path, { ...fields, recovery_hours: '6' });
  expect([saved.status, saved.location]).toEqual([303, `${BASE}/dienste/obdach?gespeichert`]);
  const page = await planner.get(`${BASE}/dienste/obdach`);
  expect(page.text).toMatch(
    /12 Std\. zu spät[\s\S]*Es ist keines aufgeschrieben[\s\S]*Aktenablage läuft erst nach 12 Std\., erlaubt sind 6/,
  );
  const task = /href="(\/mitarbeit\/vorsorge\/aufgaben\/[^"]+)">Aktenablage/.exec(page.html)?.[1] ?? '';
  const task_form = fieldsOf((await planner.get(task)).html, task);
  expect((await planner.post(task, { ...task_form, state: 'accepted', note: '' })).status).toBe(422);
  expect((await planner.post(task, { ...task_form, state: 'accepted', note: 'Neue Ablage kommt 2027.' })).status).toBe(303);
  expect((await planner.get(task)).text).toMatch(/hingenommen[\s\S]*Neue Ablage kommt 2027\./);
  expect((await clerk.get(`${BASE}/dienste/obdach`)).text).not.toContain('Lücken');
  expect((await clerk.get(task)).status).toBe(404);
  expect((await planner.get(`${BASE}.csv`)).text).toMatch(/obdach/);
  expect((await planner.get('/portal/suche?q=Turnhalle')).text).toContain('Obdach');
  const history = await planner.get('/mitarbeit/verwaltung/verlauf/critical_service/obdach');
  expect([history.status, history.text]).toEqual([200, expect.stringContaining('Obdach')]);
});

test('an exercise is planned, written down, and its findings are tasks', async () => {
  const path = `${BASE}/uebungen/neu`;
  const form = fieldsOf((await planner.get(path)).html, path);
  const planned = await planner.post(path, { ...form, title: 'Alarmkette', kind: 'alarm', planned_on: '2020-01-02' });
  expect(planned.status).toBe(303);
  const page = (planned.location ?? '').replace('?gespeichert', '');
  const again = fieldsOf((await planner.get(page)).html, page);
  const done = { ...again, done_on: '2020-01-02', result: 'partly', findings: 'Zwei Nummern falsch' };
  expect((await planner.post(page, done)).status).toBe(303);
  expect((await planner.get(`${BASE}/aufgaben`)).text).toContain('Zwei Nummern falsch');
  expect((await clerk.get(page)).text).not.toContain('Zwei Nummern falsch');
  expect((await planner.get(`${BASE}/uebungen`)).text).toMatch(/Alarmkette 2\. Januar 2020/);
});

test('a question of the checklist is answered, and the chart counts it', async () => {
  const path = `${BASE}/prueffragen/netzplan`;
  const form = fieldsOf((await planner.get(path)).html, path);
  expect((await planner.post(path, { ...form, answer: 'not_needed', note: '' })).status).toBe(422);
  expect((await planner.post(path, { ...form, answer: 'no', note: 'Nur als Datei' })).status).toBe(303);
  expect((await planner.get(`${BASE}/prueffragen`)).text).toMatch(/nein 1/);
  expect((await clerk.get(`${BASE}/prueffragen`)).status).toBe(404);
  expect((await planner.get(`${BASE}/aufgaben?source=check`)).text).toContain('Netzplan');
});

test('programs read the same as the pages, with their session', async () => {
  const read = async (who: Visitor, path: string) => {
    const { status, text } = await who.get(`/api/v1/preparedness${path}`);
    return { status, json: status === 200 ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  expect((await read(planner, '/restart')).json).toMatchObject({ circles: [] });
  expect((await read(planner, '/services/telefon')).json).not.toHaveProperty('people');
  expect((await read(clerk, '/checks')).status).toBe(404);
  expect((await read(aVisitor(city), '/services')).status).toBe(403);
});

test('what somebody has to do for emergency planning stands above their inbox and on their start page, those due first; others see none of it', async () => {
  const { pools } = city.house;
  await pools.write.query(`insert into critical_keepers (service_id, owner_person_id, reviewed_on, changed_at)
    select 'sterbefaelle', person_id, '2020-01-01', now() from people where name = 'Gisela Grün' on conflict (service_id) do update set owner_person_id = excluded.owner_person_id, reviewed_on = excluded.reviewed_on`);
  const gisela = aVisitor(city);
  await gisela.signIn('Gisela Grün');
  for (const path of ['/mitarbeit', '/portal']) {
    const page = await gisela.get(path);
    expect(page.text).toMatch(/Notfallvorsorge: \d+ zu tun, davon überfällig: \d+/);
    expect(page.html).toContain(`href="${BASE}/dienste/sterbefaelle"`);
    expect((await clerk.get(path)).text).not.toContain('Notfallvorsorge: ');
  }
  const due = JSON.parse((await gisela.get('/api/v1/preparedness/due')).html);
  expect(due.rows[0]).toMatchObject({ what: 'review', id: 'sterbefaelle' });
});
