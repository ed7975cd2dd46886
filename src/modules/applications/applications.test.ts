import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDecider, anApplication, anApplicationDraft } from '../../../tests/support/applications.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, theHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS } from '../../../tests/support/people.ts';
import { auditOf } from '../../../tests/support/reports.ts';
import { applicationForLink, beginApplication, proposeDecision, sendApplication, tickTask } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** A child's library card, with the consent that is asked of children alone. */
const A_CHILD = {
  person: { vorname: 'Mia', name: 'Muster', geboren: '2018-02-01', anschrift: 'Am Hang 1' },
  eltern: { name: 'Maria Muster', zustimmung: 'true' },
  ermaessigung: { grund: 'keine' },
};

test('what was sent is read as it was on that day, however old whoever it is about has become', async () => {
  const secret = 'a secret of the browser';
  const { draft_id } = await beginApplication(workOf(ANONYMOUS), { procedure_id: 'bibliotheksausweis', secret });
  await theHouse().database.app.query('update application_drafts set answers = $2 where draft_id = $1', [draft_id, A_CHILD]);
  const sent = await sendApplication(workOf(ANONYMOUS), { draft_id, secret, declared: 'yes', email: '', language: 'de' });
  setNow('2040-03-05T09:00:00Z');
  const { filled } = await applicationForLink(workOf(ANONYMOUS), sent);
  setNow(MONDAY);
  expect(filled.sent).toEqual(A_CHILD);
  expect(filled.standings.get('eltern.name')?.values).toEqual(['Maria Muster']);
});

const takesNew = (yes: boolean) =>
  house.database.migrator.query(
    `update procedure_versions set procedure = jsonb_set(procedure, '{active}', '${yes}') where procedure_id = 'hundesteuer'`,
  );

test('what was begun goes on although nothing new is taken any more', async () => {
  const on = await anApplicationDraft();
  await takesNew(false);
  await expect(beginApplication(workOf(ANONYMOUS), { procedure_id: 'hundesteuer', secret: 'another secret of it' })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await sendApplication(workOf(ANONYMOUS), { ...on, declared: 'yes', email: '', language: 'de' })).number).toMatch(/^ANT-/);
  await takesNew(true);
});

test('a reason of another outcome is refused, and nothing is decided', async () => {
  const { case_id } = await anApplication();
  const work = async () => workOf(await aDecider());
  for (const task of ['person', 'hund']) await tickTask(await work(), { case_id, version: 1, task, done: 'yes' });
  const before = await auditOf({ case_id });
  const decision = { case_id, version: 1, outcome: 'festgesetzt', reasons: ['halter', 'assistenz'], body: '', fee_cents: null };
  await expect(proposeDecision(await work(), decision)).rejects.toMatchObject({ code: 'why_elsewhere', fields: ['reasons'] });
  expect(await read().selectFrom('decisions').selectAll().where('case_id', '=', case_id).execute()).toEqual([]);
  expect(await auditOf({ case_id })).toEqual(before);
});
