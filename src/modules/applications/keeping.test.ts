import { afterAll, beforeEach, expect, test } from 'vitest';
import { ownCaseData } from '#modules/cases';
import { storeOther } from '#platform/files';
import { newId } from '#platform/ids';
import { aDecider, anApplication, anApplicationDraft, decided } from '../../../tests/support/applications.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen } from '../../../tests/support/people.ts';
import { auditOf } from '../../../tests/support/reports.ts';
import { tidyUp } from '../../nightly.ts';
import {
  draftFor,
  dropApplication,
  forgetSelfInApplications,
  keepForLater,
  ownApplicationsFor,
  proposeDecision,
  replyToApplication,
  saveAnswers,
  sendApplication,
  tickTask,
} from './index.ts';
import { UPLOAD_TYPES } from './words.ts';

let house: TestHouse;
beforeEach(async () => {
  house ??= await testHouse();
  setNow(MONDAY);
});
afterAll(() => house?.close());

const later = (days: number) => setNow(new Date(MONDAY.getTime() + days * 86_400_000));

async function aDocument() {
  const bytes = Buffer.from(`%PDF-1.4\n% ${newId()}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
  const { file_hash, media_type } = await storeOther(house.pools.write, bytes, {
    name: 'nachweis.pdf',
    allowed: UPLOAD_TYPES,
    max_bytes: 10_000,
  });
  return { file_hash, media_type, name: 'nachweis.pdf', field: 'documents' };
}
const documentsLeft = async () =>
  (await read().selectFrom('file_links').select('file_hash').where('owner_kind', 'in', ['application_file', 'case_file']).execute()).length;

/** An application with a document, decided today by two. */
async function aDecidedApplication(by = ANONYMOUS) {
  const application = await anApplication({ by, email: 'lina@buerger.example' });
  const { number, secret } = application;
  await replyToApplication(workOf(by), { number, secret, body: 'Lina sagt Danke.', files: [await aDocument()] });
  await decided(application);
  return application;
}

test('an application begun goes with its documents thirty days after the last answer; one that was written in stays', async () => {
  const [old, kept] = [await anApplicationDraft(), await anApplicationDraft()];
  const file = { ...(await aDocument()), field: 'hunde.0.bescheid' };
  await saveAnswers(workOf(ANONYMOUS), { ...old, at: 'hunde.0', typed: { 'hunde.0.gefaehrlich': ['true'] }, files: [], remove: [] });
  await saveAnswers(workOf(ANONYMOUS), { ...old, at: 'hunde.0', typed: { 'hunde.0.gefaehrlich': ['true'] }, files: [file], remove: [] });
  expect(await documentsLeft()).toBe(1);
  later(29);
  await saveAnswers(workOf(ANONYMOUS), { ...kept, at: 'anlass', typed: { 'anlass.grund': ['zuzug'] }, files: [], remove: [] });
  later(31);
  await tidyUp(house);
  expect(await read().selectFrom('application_drafts').select('draft_id').execute()).toEqual([{ draft_id: kept.draft_id }]);
  expect(await documentsLeft()).toBe(0);
  expect((await draftFor(workOf(ANONYMOUS), kept)).answers).toMatchObject({ anlass: { grund: 'zuzug' } });
});

test('contacts go half a year after the decision, answers, documents and reasons after five years, all of it after ten', async () => {
  const { case_id } = await aDecidedApplication();
  const open = await anApplication();
  later(200);
  await tidyUp(house);
  const people = read().selectFrom('case_people').select(['name', 'email']).where('case_id', '=', case_id);
  expect(await people.execute()).toEqual([{ name: null, email: null }]);
  const answers = () => read().selectFrom('applications').select('answers').where('case_id', '=', case_id).executeTakeFirst();
  expect((await answers())?.answers).toMatchObject({ halter: { vorname: 'Hanna' } });
  later(5 * 365 + 5);
  await tidyUp(house);
  expect(await answers()).toEqual({ answers: {} });
  expect(await documentsLeft()).toBe(0);
  const everything = JSON.stringify([
    await read().selectFrom('decisions').selectAll().where('case_id', '=', case_id).execute(),
    await read().selectFrom('case_events').selectAll().where('case_id', '=', case_id).execute(),
  ]);
  expect(everything).not.toContain('Lina');
  expect(everything).toContain('festgesetzt');
  later(10 * 365 + 5);
  await tidyUp(house);
  expect(await read().selectFrom('cases').select('case_id').execute()).toEqual([{ case_id: open.case_id }]);
  expect(await auditOf({ case_id })).toContain('case.forgotten');
});

test('a citizen takes a copy of what they began, sent and got, and leaves: the draft goes with its documents, what was sent stays', async () => {
  const [citizen, other] = [await aCitizen(), await aCitizen('Otto Anders')];
  const decided = await aDecidedApplication(citizen);
  await anApplicationDraft(citizen);
  await anApplicationDraft(other);
  // What was sent later, and the letter, are files of the case.
  const copy = { ...(await ownCaseData(workOf(citizen))), ...(await ownApplicationsFor(workOf(citizen))) };
  expect(copy).toMatchObject({
    application_drafts: [{ procedure_id: 'hundesteuer', answers: { hunde: [{ rufname: 'Rex' }] } }],
    applications: [{ number: decided.number, decision: { outcome: 'festgesetzt', body: 'Lina zahlt.' } }],
    cases: [{ files: [{ name: 'nachweis.pdf' }, { name: `Bescheid ${decided.number}.pdf` }] }],
  });
  // Nothing of who decided, and no secret.
  expect(JSON.stringify(copy)).not.toMatch(/_by|secret|hash/);
  await forgetSelfInApplications(workOf(citizen));
  expect((await ownApplicationsFor(workOf(citizen))).application_drafts).toEqual([]);
  expect((await ownApplicationsFor(workOf(citizen))).applications).toHaveLength(1);
  expect((await ownApplicationsFor(workOf(other))).application_drafts).toHaveLength(1);
});

test('a decision nobody released is in no copy', async () => {
  const citizen = await aCitizen();
  const { case_id } = await anApplication({ by: citizen });
  const work = workOf(await aDecider());
  for (const task of ['person', 'hund']) await tickTask({ ...work, key: newId() }, { case_id, version: 1, task, done: 'yes' });
  await proposeDecision(work, { case_id, version: 1, outcome: 'abgelehnt', reasons: ['nachweis'], body: '', fee_cents: null });
  expect((await ownApplicationsFor(workOf(citizen))).applications).toMatchObject([{ decision: null }]);
});

test('addresses of those who agreed go with the contacts, that they agreed with the answers', async () => {
  const { case_id } = await aDecidedApplication();
  const open = await anApplication();
  for (const one of [case_id, open.case_id])
    await house.database.app.query(
      `insert into co_applicants (co_applicant_id, case_id, name, email, language, named_at, answer) values ($1, $2, 'Nora', 'nora@buerger.example', 'de', $3, 'agreed')`,
      [newId(), one, MONDAY],
    );
  const kept = (one: string) => read().selectFrom('co_applicants').select(['name', 'email', 'answer']).where('case_id', '=', one).execute();
  later(200);
  await tidyUp(house);
  expect(await kept(case_id)).toEqual([{ name: 'Nora', email: '', answer: 'agreed' }]);
  expect(await kept(open.case_id)).toMatchObject([{ email: 'nora@buerger.example' }]);
  later(5 * 365 + 5);
  await tidyUp(house);
  expect(await kept(case_id)).toEqual([]);
});

test('what was recorded of others with a draft cannot be tried out once it was sent or deleted', async () => {
  const drafts = [await anApplicationDraft(), await anApplicationDraft()] as const;
  const salts = () => read().selectFrom('audit_salts').select('subject').where('subject', 'like', 'draft:%').execute();
  for (const one of drafts) await keepForLater(workOf(ANONYMOUS), { ...one, email: 'lina@buerger.example', language: 'de' });
  expect(new Set((await salts()).map((one) => one.subject))).toEqual(new Set(drafts.map((one) => `draft:${one.draft_id}`)));
  await sendApplication(workOf(ANONYMOUS), { ...drafts[0], declared: 'yes', email: '', language: 'de' });
  await dropApplication(workOf(ANONYMOUS), drafts[1]);
  expect(await salts()).toEqual([]);
});

test('a document of a question that is not asked any more is not sent, one that answers is', async () => {
  const before = await documentsLeft();
  const [without, withIt] = [await anApplicationDraft(), await anApplicationDraft()];
  const at = { at: 'hunde.0', remove: [] };
  const dog = { 'hunde.0.rufname': ['Rex'], 'hunde.0.rasse': ['Dackel'] };
  const isDangerous = (answer: string) => ({ ...dog, 'hunde.0.gefaehrlich': [answer] });
  const sent = async (on: typeof without) => {
    const { case_id } = await sendApplication(workOf(ANONYMOUS), { ...on, declared: 'yes', email: '', language: 'de' });
    return await read().selectFrom('application_files').select('name').where('case_id', '=', case_id).execute();
  };
  for (const on of [without, withIt]) {
    await saveAnswers(workOf(ANONYMOUS), { ...on, ...at, typed: isDangerous('true'), files: [] });
    const file = { ...(await aDocument()), field: 'hunde.0.bescheid' };
    await saveAnswers(workOf(ANONYMOUS), { ...on, ...at, typed: isDangerous('true'), files: [file] });
  }
  await saveAnswers(workOf(ANONYMOUS), { ...without, ...at, typed: isDangerous('false'), files: [] });
  expect([await sent(without), await sent(withIt)]).toEqual([[], [{ name: 'nachweis.pdf' }]]);
  expect((await documentsLeft()) - before).toBe(1);
});
