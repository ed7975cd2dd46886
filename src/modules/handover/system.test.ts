import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { releaseDecision, tickTask } from '#modules/applications';
import { apiKeyCountsFor, endApiKey, giveApiKey } from '#modules/people';
import type { Work } from '#platform/work';
import { aDecider, anApplication } from '../../../tests/support/applications.ts';
import { aSystemKey } from '../../../tests/support/handover-changes.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import {
  acknowledgeApplication,
  applicationForSystem,
  messageForSystem,
  newApplicationsFor,
  proposeForSystem,
  systemForKey,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => house.database.app.query('delete from cases'));
afterAll(() => house?.close());

/** A system that asks with a new key, each time anew. */
async function asking(more: Parameters<typeof aSystemKey>[0] = {}) {
  const key = await aSystemKey(more);
  return (work: Work = workOf(ANONYMOUS)) => systemForKey(work, key);
}

test('what was not acknowledged is listed, page by page, for each system by itself', async () => {
  const cases = [await anApplication(), await anApplication(), await anApplication()].map((one) => one.case_id);
  const ask = await asking();
  const first = await newApplicationsFor(await ask(), { limit: 2 });
  expect(first.applications.map((one) => one.case_id)).toEqual(cases.slice(0, 2));
  expect(await newApplicationsFor(await ask(), { limit: 2, after: first.next ?? '' })).toMatchObject({
    applications: [{ case_id: cases[2] }],
    next: null,
  });
  await acknowledgeApplication(await ask(), { case_id: cases[0] ?? '', reference: 'H-1' });
  await acknowledgeApplication(await ask(), { case_id: cases[0] ?? '', reference: 'H-2' });
  expect((await newApplicationsFor(await ask(), { limit: 9 })).applications.map((one) => one.case_id)).toEqual(cases.slice(1));
  expect((await newApplicationsFor(await (await asking())(), { limit: 9 })).applications).toHaveLength(3);
  expect((await applicationForSystem(await ask(), cases[0] ?? '')).data).toMatchObject({
    acknowledged: { reference: 'H-2' },
    answers: { 'hunde.0.rufname': 'Rex' },
  });
});

test('a key opens its procedures and its team alone, and nothing once it is ended', async () => {
  const { case_id } = await anApplication();
  for (const more of [{ procedures: ['sperrmuell'] }, { team_id: 'abfall' }]) {
    const ask = await asking(more);
    expect((await newApplicationsFor(await ask(), { limit: 9 })).applications).toEqual([]);
    await expect(applicationForSystem(await ask(), case_id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(acknowledgeApplication(await ask(), { case_id, reference: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await read().selectFrom('system_acks').select('case_id').execute()).toEqual([]);
  const ask = await asking({ team_id: 'steuern' });
  const { system } = await ask();
  expect((await applicationForSystem(await ask(), case_id)).data.case_id).toBe(case_id);
  await endApiKey(workOf(await anAdministrator()), { api_key_id: system.api_key_id });
  await expect(ask()).rejects.toMatchObject({ code: 'sign_in_needed' });
});

test('a key for applications sends no reports, and one for reports fetches no applications', async () => {
  const [fetching, reporting] = [await aSystemKey(), 'ein-schluessel-fuer-meldungen'];
  await giveApiKey(workOf(await anAdministrator()), { name: 'App', contact: 'app@example.org', key: reporting });
  expect([await apiKeyCountsFor(read(), fetching), await apiKeyCountsFor(read(), reporting)]).toEqual([false, true]);
  await systemForKey(workOf(ANONYMOUS), fetching);
  await expect(systemForKey(workOf(ANONYMOUS), reporting)).rejects.toMatchObject({ code: 'sign_in_needed' });
});

test('a system proposes and a person releases, also where the procedure wants no four eyes', async () => {
  const { case_id } = await anApplication();
  await house.database.migrator.query(
    `update procedure_versions set procedure = procedure || '{"four_eyes": false}' where procedure_id = 'hundesteuer'`,
  );
  for (const task of ['person', 'hund']) await tickTask(workOf(await aDecider()), { case_id, version: 1, task, done: 'yes' });
  const decision = { case_id, version: 1, outcome: 'festgesetzt', reasons: ['halter'], body: '', fee_cents: null };
  await expect(proposeForSystem(await (await asking())(), decision)).rejects.toMatchObject({ code: 'forbidden' });
  const ask = await asking({ may_answer: true });
  await proposeForSystem(await ask(), decision);
  const state = async () =>
    (await read().selectFrom('cases').select('state').where('case_id', '=', case_id).executeTakeFirstOrThrow()).state;
  expect(await state()).toBe('proposed');
  await releaseDecision(workOf(await aDecider()), { case_id, version: 2 });
  expect(await state()).toBe('decided');
  await expect(messageForSystem(await ask(), { case_id, version: 1, body: 'Hallo' })).rejects.toMatchObject({ code: 'changed_meanwhile' });
});
