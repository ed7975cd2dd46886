import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { anOutside, aRule } from '../../../tests/support/directory-changes.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { acceptPlan, applyPlan, deprovision, makePlan, plansFor, takeIn, tellPlan, undecidedFor } from './index.ts';

let house: TestHouse;
let admin: Actor;
beforeAll(async () => {
  house = await testHouse();
  admin = await anAdministrator();
});
afterAll(() => house?.close());
beforeEach(() => house.database.app.query("update directory_plans set state = 'replaced'"));

const query = (text: string, values: unknown[] = []) => house.database.app.query(text, values);
const job = () => systemWork(house, 'directory');
const rightsOf = async ({ person_id }: Actor) =>
  (
    await query(
      `select array(select team_id from team_members where person_id = $1 order by 1) as teams,
        array(select role_id from person_roles where person_id = $1 order by 1) as roles`,
      [person_id],
    )
  ).rows[0];
const assigneeOf = async (case_id: string) =>
  (await query('select assignee_id from cases where case_id = $1', [case_id])).rows[0]?.assignee_id;
const mailsSince = async (n: number) =>
  (await read().selectFrom('mails').select(['subject', 'body_text']).orderBy('written_at').execute()).slice(n);

/** Somebody a source knows, whom a group put into lighting as a clerk, with a case of that team in hand or without. */
async function known({ holds = true } = {}) {
  const [lighting, roads] = [
    await aRule(newId(), { team: 'strassenbeleuchtung', roles: ['clerk'] }),
    await aRule(newId(), { team: 'strassen', roles: ['dispatcher'] }),
  ];
  const who = await aStaffMember({ name: 'Wim Wechsel' });
  const [source, subject] = [newId(), newId()];
  await query('insert into identities (source, subject, person_id, made_at) values ($1, $2, $3, now())', [source, subject, who.person_id]);
  const { report } = await aReport();
  if (holds) await query('update cases set assignee_id = $1 where case_id = $2', [who.person_id, report.case_id]);
  const said = (groups: string[], more = {}) =>
    takeIn(job(), source, [anOutside({ subject, email: null, name: who.name, groups, ...more })]);
  return { who, said, report, source, lighting: lighting.group, roads: roads.group };
}

test('a sign-in with other groups gives at once and takes rights at once; leaving a team with open cases is shown first, told once, and done when released', async () => {
  const { who, said, report, roads } = await known();
  const mails = (await mailsSince(0)).length;
  expect(await said([roads])).toEqual({});
  expect(await rightsOf(who)).toEqual({ teams: ['strassen', 'strassenbeleuchtung'], roles: ['dispatcher'] });
  expect(await assigneeOf(report.case_id)).toBe(who.person_id);
  // The next sign-in says the same: nothing is written again.
  const before = (await query('select count(*) from directory_plans')).rows;
  await said([roads]);
  expect((await query('select count(*) from directory_plans')).rows).toEqual(before);

  const { held } = await plansFor(workOf(admin));
  expect(held).toMatchObject([{ shown: [{ name: 'Wim Wechsel', leave: ['strassenbeleuchtung'], cases: 1 }] }]);
  expect(await undecidedFor(workOf(admin))).toEqual({ stopped: 0, held: 1 });
  expect(await undecidedFor(workOf(await aStaffMember()))).toBeNull();
  const plan_id = held[0]?.plan_id ?? '';
  await tellPlan(job(), { plan_id });
  const [mail] = await mailsSince(mails);
  expect(mail).toMatchObject({ subject: 'Eine Änderung von außen wartet auf Sie', body_text: expect.stringContaining('Wim Wechsel') });

  await expect(acceptPlan(workOf(await aStaffMember()), { plan_id, confirmed: false })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await assigneeOf(report.case_id)).toBe(who.person_id);
  await acceptPlan(workOf(admin), { plan_id, confirmed: false });
  await applyPlan(job(), { plan_id });
  expect(await rightsOf(who)).toMatchObject({ teams: ['strassen'] });
  expect(await assigneeOf(report.case_id)).toBeNull();
  expect(await undecidedFor(workOf(admin))).toEqual({ stopped: 0, held: 0 });
});

test('nobody waits where no case is in hand, and what was held is void as soon as it is said no more', async () => {
  const free = await known({ holds: false });
  await free.said([free.roads]);
  expect(await rightsOf(free.who)).toMatchObject({ teams: ['strassen'] });
  const { who, said, lighting, roads } = await known();
  await said([roads]);
  expect((await plansFor(workOf(admin))).held).toHaveLength(1);
  await said([lighting]);
  expect((await plansFor(workOf(admin))).held).toEqual([]);
  expect(await rightsOf(who)).toEqual({ teams: ['strassenbeleuchtung'], roles: ['clerk'] });
});

test('access that ends acts at once, cases and all, and says afterwards how many went back', async () => {
  const { who, said, report } = await known();
  await said([], { groups: null, disabled: true });
  expect((await query('select active from people where person_id = $1', [who.person_id])).rows).toEqual([{ active: false }]);
  expect(await assigneeOf(report.case_id)).toBeNull();
  expect((await plansFor(workOf(admin))).before[0]?.steps).toMatchObject([{ what: 'gone', cases: 1 }]);
});

test('accesses beyond 5 % a day that a program ends are refused to it, held once, and done when released', async () => {
  const made = await Promise.all(Array.from({ length: 7 }, () => aStaffMember()));
  for (const one of made)
    await query("insert into identities (source, subject, person_id, made_at) values ('scim', $1::text, $1::uuid, now())", [one.person_id]);
  const end = (one?: Actor) => deprovision({ ...job(), key: newId() }, one?.person_id ?? '');
  for (const one of made.slice(0, 5)) await end(one);
  for (let twice = 0; twice < 2; twice += 1) await expect(end(made[5])).rejects.toMatchObject({ code: 'plan_stops' });
  const active = async (one?: Actor) => (await query('select active from people where person_id = $1', [one?.person_id])).rows[0]?.active;
  expect(await active(made[5])).toBe(true);
  const { held } = await plansFor(workOf(admin));
  expect(held).toMatchObject([{ source: 'scim', shown: [{ what: 'gone', person_id: made[5]?.person_id }] }]);
  const plan_id = held[0]?.plan_id ?? '';
  await acceptPlan(workOf(admin), { plan_id, confirmed: false });
  await applyPlan(job(), { plan_id });
  expect([await active(made[5]), await active(made[6])]).toEqual([false, true]);
});

test('a night that stops is told by mail to all who manage people; one that somebody reads by hand, or decided meanwhile, is not', async () => {
  const source = newId();
  const people = await Promise.all(Array.from({ length: 4 }, () => aStaffMember()));
  for (const one of people)
    await query('insert into identities (source, subject, person_id, made_at) values ($1, $2::text, $2::uuid, now())', [
      source,
      one.person_id,
    ]);
  const queued = async (plan_id: string | null) =>
    (await house.database.migrator.query("select 1 from pgboss.job where name = 'directory.tell' and data->>'plan_id' = $1", [plan_id]))
      .rowCount;
  const by_hand = await makePlan(workOf(admin), { source, outside: [], whole: true });
  expect(await queued(by_hand)).toBe(0);
  const plan_id = await makePlan({ ...job(), key: newId() }, { source, outside: [], whole: true });
  expect(await queued(plan_id)).toBe(1);
  const mails = (await mailsSince(0)).length;
  await tellPlan(job(), { plan_id: by_hand ?? '' });
  expect(await mailsSince(mails)).toEqual([]);
  await tellPlan(job(), { plan_id: plan_id ?? '' });
  const told = await mailsSince(mails);
  expect(told.length).toBeGreaterThan(0);
  expect(told[0]).toMatchObject({ subject: 'Der Abgleich mit dem Verzeichnis wartet auf Sie', body_text: expect.stringContaining('4/4') });
  expect(await undecidedFor(workOf(admin))).toEqual({ stopped: 1, held: 0 });
});
