import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { syncLdap } from '#modules/directory';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aSlapd, type Slapd } from '../support/slapd.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const PAGE = '/mitarbeit/verwaltung/verzeichnis';
let city: RunningCity;
let slapd: Slapd;
let admin: Visitor;

beforeAll(async () => {
  [city, slapd] = await Promise.all([startCity({ config: { trust_proxy: '127.0.0.1' } }), aSlapd()]);
  city.house.config.ldap = slapd.config();
  admin = aVisitor(city);
  await admin.signIn('Anton Amt');
  for (let n = 1; n <= 120; n += 1)
    await slapd.addPerson({ uid: `neu${n}`, name: `Neu ${n}`, mail: `neu${n}@stadt.example`, department: 'Tiefbau', phone: `0541 ${n}` });
  await slapd.addPerson({ uid: 'gesperrt', name: 'Gesa Gesperrt', mail: 'gesa@stadt.example', disabled: true });
  const all = Array.from({ length: 120 }, (_, n) => `neu${n + 1}`);
  // A group in a group in a group, and a circle.
  await slapd.setGroup('Kolonne', [...all.slice(0, 60), 'group:Strassenbau']);
  await slapd.setGroup('Bauhof', ['group:Kolonne']);
  await slapd.setGroup('Strassenbau', [...all.slice(60), 'group:Bauhof', 'gesperrt']);
  await slapd.setGroup('Strassenbau-Leitung', ['neu1']);
});
beforeEach(async () => {
  await city.house.pools.write.query("update directory_plans set state = 'replaced' where state in ('open', 'stopped')");
});
afterAll(async () => {
  await city?.stop();
  await slapd?.close();
});

const one = async (text: string, values: unknown[] = []) => (await city.house.pools.write.query(text, values)).rows[0] ?? {};
const teamsOf = async (name: string) =>
  (
    await one(
      `select coalesce(array_agg(team_id || case when lead then '!' else '' end order by team_id), '{}') as t from team_members join people using (person_id) where name = $1`,
      [name],
    )
  ).t;
const rolesOf = async (name: string) =>
  (
    await one(
      'select coalesce(array_agg(role_id order by role_id), $2) as r from person_roles join people using (person_id) where name = $1',
      [name, []],
    )
  ).r;

/** Reads the directory by the page, and takes the plan over if there is one. */
async function read() {
  const done = await admin.post(`${PAGE}/lesen`, fieldsOf((await admin.get(PAGE)).html, `${PAGE}/lesen`));
  return await admin.get(done.location);
}

async function takeOver(fields: Record<string, string> = {}) {
  const form = fieldsOf((await admin.get(PAGE)).html, `${PAGE}/uebernehmen`);
  const answer = await admin.post(`${PAGE}/uebernehmen`, { ...form, ...fields });
  if (answer.status === 303)
    await expect
      .poll(async () => (await one('select state from directory_plans where plan_id = $1', [form.plan_id])).state)
      .toBe('applied');
  return answer;
}

test('who is new is shown before anything happens, comes in by a group in a group, page by page, and is the same the next time', async () => {
  const before = await one('select count(*) from people');
  const page = await read();
  expect(page.text).toContain('Neu 120');
  expect(page.text).toContain('leitet: Straßen und Wege');
  expect(page.text).not.toContain('Gesa Gesperrt');
  expect(await one('select count(*) from people')).toEqual(before);

  expect((await takeOver()).status).toBe(303);
  expect(
    await one(
      "select count(*)::int as n from people where name like 'Neu %' and active and department = 'Tiefbau' and phone like '0541 %'",
    ),
  ).toEqual({ n: 120 });
  expect([await teamsOf('Neu 1'), await rolesOf('Neu 1')]).toEqual([['strassen!'], ['clerk', 'team_lead']]);
  expect([await teamsOf('Neu 99'), await rolesOf('Neu 99')]).toEqual([['strassen'], ['clerk']]);
  expect((await read()).text).toContain('Es gibt nichts zu ändern');
});

test('somebody whose group is taken away while signed in loses team, role and cases with the plan, and sees nothing more with the next page', async () => {
  const visitor = aVisitor(city);
  expect((await visitor.post('/anmelden', { email: 'neu2', password: 'sieben gelbe Ampeln' })).location).toBe('/portal');
  const citizen = aVisitor(city);
  const form = fieldsOf((await citizen.get('/melden?category_id=strassenbeleuchtung')).html, '/melden');
  await citizen.post('/melden', { ...form, street: 'Lotter Straße', description: 'Dunkel.', 'answers.what': 'dark' });
  const { case_id, number } = await one("select case_id, number from cases where kind = 'report' and phase <> 'closed' limit 1");
  await city.house.pools.write.query(
    "update cases set team_id = 'strassen', assignee_id = (select person_id from people where name = 'Neu 2') where case_id = $1",
    [case_id],
  );
  expect((await visitor.get(`/mitarbeit/meldungen/${case_id}`)).status).toBe(200);

  await slapd.setGroup('Kolonne', ['neu1', ...Array.from({ length: 58 }, (_, n) => `neu${n + 3}`), 'group:Strassenbau']);
  const page = await read();
  expect(page.text).toContain('verlässt: Straßen und Wege');
  expect(page.text).toContain(number);
  expect((await visitor.get(`/mitarbeit/meldungen/${case_id}`)).status).toBe(200);
  await takeOver();
  expect([await teamsOf('Neu 2'), await rolesOf('Neu 2')]).toEqual([[], []]);
  expect((await one('select assignee_id from cases where case_id = $1', [case_id])).assignee_id).toBeNull();
  expect((await visitor.get(`/mitarbeit/meldungen/${case_id}`)).status).toBe(404);
});

test('teams and roles that no rule names stay as they were set by hand', async () => {
  await city.house.pools.write.query(
    "insert into team_members (team_id, person_id) select 'gewaesser', person_id from people where name = 'Neu 3'",
  );
  await city.house.pools.write.query(
    "insert into person_roles (role_id, person_id) select 'auditor', person_id from people where name = 'Neu 3'",
  );
  expect((await read()).text).toContain('Es gibt nichts zu ändern');
  expect([await teamsOf('Neu 3'), await rolesOf('Neu 3')]).toEqual([
    ['gewaesser', 'strassen'],
    ['auditor', 'clerk'],
  ]);
});

test('who is disabled or gone loses access and sessions at once, and comes back when the directory says so', async () => {
  const visitor = aVisitor(city);
  await visitor.post('/anmelden', { email: 'neu4', password: 'sieben gelbe Ampeln' });
  await slapd.change('neu4', { userAccountControl: '514' });
  await slapd.remove('neu5');
  const page = await read();
  expect(page.text.match(/Zugang endet/g)?.length).toBeGreaterThanOrEqual(2);
  await takeOver();
  expect(await one("select count(*)::int as n from people where name in ('Neu 4', 'Neu 5') and active")).toEqual({ n: 0 });
  expect((await visitor.get('/mitarbeit')).location).toContain('/anmelden?next=');
  await slapd.change('neu4', { userAccountControl: '512' });
  expect((await read()).text).toContain('kommt zurück');
  await takeOver();
  expect(await one("select active from people where name = 'Neu 4'")).toEqual({ active: true });
});

test('who was shut out by hand stays out, whatever the directory says', async () => {
  await city.house.pools.write.query("update people set active = false where name = 'Neu 6'");
  expect((await read()).text).toContain('Es gibt nichts zu ändern');
  await city.house.pools.write.query("update people set active = true where name = 'Neu 6'");
});

test('a name, an address and a department that change are taken over under the same subject', async () => {
  await slapd.change('neu7', { cn: 'Nina Neuname', mail: 'nina@stadt.example', department: 'Grünflächen' });
  expect((await read()).text).toContain('Abteilung: Grünflächen');
  await takeOver();
  expect(await one("select email, department from people where name = 'Nina Neuname'")).toEqual({
    email: 'nina@stadt.example',
    department: 'Grünflächen',
  });
});

test('the address of a citizen is nobody’s to take, and the others come in all the same', async () => {
  const citizen = city.people.find((person) => person.kind === 'citizen');
  await slapd.addPerson({ uid: 'gleich', name: 'Gleich Adresse', mail: citizen?.email });
  await slapd.addPerson({ uid: 'danach', name: 'Danach Neu', mail: 'danach@stadt.example' });
  await slapd.setGroup('Gruenflaechen', ['gleich', 'danach']);
  await read();
  await takeOver();
  expect(await teamsOf('Danach Neu')).toEqual(['gruen']);
  expect(await one('select kind from people where lower(email) = lower($1)', [citizen?.email])).toEqual({ kind: 'citizen' });
  expect((await admin.get(PAGE)).text).toContain('nicht möglich');
  await slapd.remove('gleich');
});

describe('more than 5 % that would lose their access', () => {
  test('stop the night and the page until somebody confirms them', async () => {
    for (let n = 20; n < 27; n += 1) await slapd.change(`neu${n}`, { userAccountControl: '514' });
    const active = await one('select count(*)::int as n from people where active');
    await syncLdap(systemWork(city.house, 'directory', newId()));
    const page = await admin.get(PAGE);
    expect(page.text).toContain('Dieser Abgleich wartet auf Sie');
    expect(await one('select count(*)::int as n from people where active')).toEqual(active);

    const refused = await takeOver();
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('bestätigen Sie es ausdrücklich')]);
    expect(await one('select count(*)::int as n from people where active')).toEqual(active);
    expect((await takeOver({ confirmed: 'yes' })).status).toBe(303);
    expect(await one('select count(*)::int as n from people where active')).toEqual({ n: active.n - 7 });
  });

  test('an empty answer of the directory removes nobody by itself', async () => {
    city.house.config.ldap = slapd.config({ LDAP_PEOPLE: '(uid=niemand)' });
    await syncLdap(systemWork(city.house, 'directory', newId()));
    expect(await one('select state from directory_plans order by made_at desc limit 1')).toEqual({ state: 'stopped' });
    city.house.config.ldap = slapd.config();
  });
});

test('fewer than that are done by the night itself; the last administrator and emergency accounts are never taken away', async () => {
  await slapd.addPerson({ uid: 'anton', name: 'Anton Amt', mail: city.people.find((person) => person.name === 'Anton Amt')?.email });
  await syncLdap(systemWork(city.house, 'directory', newId()));
  await expect
    .poll(async () => (await one("select count(*)::int as n from identities join people using (person_id) where name = 'Anton Amt'")).n)
    .toBe(1);
  await slapd.remove('anton');
  await syncLdap(systemWork(city.house, 'directory', newId()));
  await expect.poll(async () => (await one('select state from directory_plans order by made_at desc limit 1')).state).toBe('applied');
  expect(await one("select active from people where name = 'Anton Amt'")).toEqual({ active: true });
  expect((await admin.get(PAGE)).text).toContain('Anton Amt (Zugang endet, nicht möglich');
});

test('a change of department by hand shows what it alters, cases too, before it does it', async () => {
  const { person_id } = await one("select person_id from people where name = 'Neu 50'");
  const { number } = await one(
    "update cases set team_id = 'strassen', assignee_id = $1 where case_id = (select case_id from cases where kind = 'report' limit 1) returning number",
    [person_id],
  );
  const path = `/mitarbeit/verwaltung/menschen/${person_id}/wechsel`;
  const shown = await admin.get(`${path}?zeigen=ja&department=Gr%C3%BCn&teams=gruen&roles=clerk&roles=auditor`);
  for (const words of ['Abteilung: Grün', 'kommt in: Stadtgrün', 'verlässt: Straßen und Wege', 'bekommt: Prüfung', String(number)])
    expect(shown.text).toContain(words);
  expect(await teamsOf('Neu 50')).toEqual(['strassen']);
  expect((await admin.post(path, fieldsOf(shown.html, path))).status).toBe(303);
  expect([await teamsOf('Neu 50'), await rolesOf('Neu 50')]).toEqual([['gruen'], ['auditor', 'clerk']]);
  expect((await one('select assignee_id from cases where number = $1', [number])).assignee_id).toBeNull();
  const clerk = aVisitor(city);
  await clerk.signIn('Lars Leuchte');
  expect((await clerk.get(path)).status).toBe(403);
});

test('a directory that is down makes no plan, and the page says so', async () => {
  await slapd.stop();
  const before = await one('select count(*) from directory_plans');
  const answer = await admin.post(`${PAGE}/lesen`, fieldsOf((await admin.get(PAGE)).html, `${PAGE}/lesen`));
  expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('Verzeichnis der Stadt antwortet gerade nicht')]);
  expect(await one('select count(*) from directory_plans')).toEqual(before);
  await slapd.start();
});
