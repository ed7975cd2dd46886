import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf, joinTeam, reactivateStaff, setRoles } from '#modules/people';
import type { Actor } from '#platform/work';
import { read, type TestHouse, testHouse, theHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { auditTrailFor, deactivateStaff, heldCasesFor, leaveTeam } from './index.ts';

let house: TestHouse;
let admin: Actor;

beforeAll(async () => {
  house = await testHouse();
  admin = await aStaffMember({ name: 'Anton Amt', teams: [], roles: ['administrator'] });
});
afterAll(() => house?.close());

async function holding(person: Actor): Promise<string> {
  const { report } = await aReport();
  await theHouse().database.app.query('update cases set assignee_id = $1 where case_id = $2', [person.person_id, report.case_id]);
  return report.case_id;
}

const assigneeOf = async (case_id: string) =>
  (await read().selectFrom('cases').select('assignee_id').where('case_id', '=', case_id).executeTakeFirstOrThrow()).assignee_id;
const idOf = (actor: Actor) => actor.person_id ?? '';

test('who is switched off holds no case, has no session and cannot come back in', async () => {
  const clerk = await aStaffMember({ name: 'Lars Leuchte' });
  const case_id = await holding(clerk);
  await theHouse().database.app.query(
    `insert into sessions (session_hash, session_id, person_id, device, expires_at) values (sha256('secret'), gen_random_uuid(), $1, 'test', now() + interval '9 years')`,
    [clerk.person_id],
  );
  expect(await actorOf(read(), 'secret', house.now())).toMatchObject({ person_id: clerk.person_id });
  expect(await heldCasesFor(workOf(admin), idOf(clerk))).toMatchObject({ count: 1, rows: [{ case_id }] });

  await deactivateStaff(workOf(admin), { person_id: idOf(clerk) });

  expect(await assigneeOf(case_id)).toBeNull();
  expect(await actorOf(read(), 'secret', house.now())).toBeNull();
  const events = await read()
    .selectFrom('case_events')
    .select(['type', 'visibility'])
    .where('case_id', '=', case_id)
    .orderBy('event_id')
    .execute();
  expect(events.at(-1)).toEqual({ type: 'assignee', visibility: 'internal' });
  await reactivateStaff(workOf(admin), { person_id: idOf(clerk) });
  expect(await read().selectFrom('people').select('active').where('person_id', '=', idOf(clerk)).executeTakeFirst()).toEqual({
    active: true,
  });
});

test('who leaves a team gives back the cases of that team and keeps those of others', async () => {
  const clerk = await aStaffMember({ name: 'Zwei Teams', teams: ['strassenbeleuchtung', 'strassen'] });
  const [mine, other] = [await holding(clerk), await holding(clerk)];
  await theHouse().database.app.query(`update cases set team_id = 'strassen' where case_id = $1`, [other]);

  await leaveTeam(workOf(admin), { person_id: idOf(clerk), team_id: 'strassenbeleuchtung' });

  expect([await assigneeOf(mine), await assigneeOf(other)]).toEqual([null, clerk.person_id]);
  await expect(leaveTeam(workOf(admin), { person_id: idOf(clerk), team_id: 'strassenbeleuchtung' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await joinTeam(workOf(admin), { person_id: idOf(clerk), team_id: 'strassenbeleuchtung', lead: true });
  await expect(joinTeam(workOf(admin), { person_id: idOf(clerk), team_id: 'nowhere', lead: false })).rejects.toMatchObject({
    code: 'team_unknown',
  });
});

test('nobody switches themselves off, and the last one who manages people keeps the right', async () => {
  const before = await imprint();
  await expect(deactivateStaff(workOf(admin), { person_id: idOf(admin) })).rejects.toMatchObject({ code: 'not_yourself' });
  await expect(setRoles(workOf(admin), { person_id: idOf(admin), roles: ['clerk'] })).rejects.toMatchObject({ code: 'last_administrator' });
  await expect(setRoles(workOf(admin), { person_id: idOf(admin), roles: ['emperor'] })).rejects.toMatchObject({ code: 'role_unknown' });
  expect(await imprint()).toEqual(before);
});

test('the audit trail is found by number and by name, and holds no entries of cases its reader may not see', async () => {
  const auditor = await aStaffMember({ name: 'Pia Prüfer', teams: [], roles: ['auditor'] });
  const { report } = await aReport();
  const found = (actor: Actor, q: string) => auditTrailFor(workOf(actor), { q, page: 1 });

  expect((await found(auditor, report.number.toLowerCase())).rows.map((row) => [row.change, row.subject_name])).toContainEqual([
    'report.submitted',
    report.number,
  ]);
  expect((await found(auditor, 'anton')).rows.map((row) => row.change)).toContain('person.deactivated');
  expect((await found(auditor, 'MEL-26-9999-9')).rows).toEqual([]);
  expect((await found(auditor, 'niemand dieses Namens')).rows).toEqual([]);

  const blind = await aStaffMember({ name: 'Nur Protokoll', teams: [], grants: [{ action: 'audit.read', kind: '*', scope: 'all' }] });
  expect((await found(blind, report.number)).rows).toEqual([]);
  expect((await found(blind, '')).rows.filter((row) => row.subject.startsWith('case:'))).toEqual([]);
});
