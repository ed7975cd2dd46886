import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesToTakeFor, ownListFor, takeCasesOver } from '#modules/cases';
import { fillPostbox, postboxFor } from '#modules/postbox';
import { anApplication, anApplicationDraft } from '../../../tests/support/applications.ts';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { aSignedUp } from '../../../tests/support/sign-up-changes.ts';
import { draftsToTakeFor, keepForLater, ownDraftsFor, takeDraftsOver } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const KINDS = ['report', 'application'];
const folder = { ordner: 'eingang' as const };

/** A report, an application and a begun one under an address, without an account. */
async function withoutAccount(email: string) {
  const [{ report }, sent, begun] = [await aReport({ email }), await anApplication({ email }), await anApplicationDraft()];
  await keepForLater(workOf(ANONYMOUS), { ...begun, email, language: 'de' });
  return { case_ids: [report.case_id, sent.case_id], draft_ids: [begun.draft_id] };
}

test('what was done under the confirmed address is offered, and comes into list, drafts and mailbox', async () => {
  const actor = await aSignedUp();
  const done = await withoutAccount(actor.email.toUpperCase());
  await withoutAccount('jemand@anders.example');
  expect((await casesToTakeFor(workOf(actor), KINDS)).map((one) => one.case_id).sort()).toEqual(done.case_ids.sort());
  expect((await draftsToTakeFor(workOf(actor))).map((one) => one.draft_id)).toEqual(done.draft_ids);

  await takeCasesOver(workOf(actor), done, KINDS);
  await takeDraftsOver(workOf(actor), done);
  await fillPostbox(workOf(actor));

  expect((await ownListFor(workOf(actor), { zeigen: 'alle', q: '' })).cases).toHaveLength(2);
  expect(await ownDraftsFor(workOf(actor))).toHaveLength(1);
  expect((await postboxFor(workOf(actor), folder)).entries.map((one) => one.kind)).toEqual(['receipt']);
  expect(await casesToTakeFor(workOf(actor), KINDS)).toEqual([]);
  expect(await draftsToTakeFor(workOf(actor))).toEqual([]);
});

test('nothing of another address, of another account or of another kind is offered or taken, and nothing is left behind', async () => {
  const [actor, other] = [await aSignedUp(), await aSignedUp()];
  const theirs = await withoutAccount(other.email);
  const mine = await withoutAccount(actor.email);
  const by = await aCitizen();
  const held = await anApplication({ by, email: actor.email });
  const [report = '', application = ''] = mine.case_ids;
  const before = await imprint();
  for (const case_ids of [theirs.case_ids, [report, theirs.case_ids[0] ?? ''], [held.case_id]])
    await expect(takeCasesOver(workOf(actor), { case_ids }, KINDS)).rejects.toMatchObject({ code: 'not_found' });
  await expect(takeCasesOver(workOf(actor), { case_ids: [application] }, ['report'])).rejects.toMatchObject({ code: 'not_found' });
  for (const draft_ids of [theirs.draft_ids, [...mine.draft_ids, ...theirs.draft_ids]])
    await expect(takeDraftsOver(workOf(actor), { draft_ids })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
  await fillPostbox(workOf(actor));
  expect((await postboxFor(workOf(actor), folder)).entries).toEqual([]);
});

test('an address nobody confirmed, of an account others made or of staff, opens nothing', async () => {
  const done = await withoutAccount('amt@buerger.example');
  const given = await aCitizen();
  await house.database.app.query("update people set email = 'amt@buerger.example' where person_id = $1", [given.person_id]);
  for (const actor of [given, await aStaffMember(), ANONYMOUS]) {
    const code = actor.person_id ? 'not_found' : 'sign_in_needed';
    if (actor.person_id) expect(await casesToTakeFor(workOf(actor), KINDS)).toEqual([]);
    await expect(takeCasesOver(workOf(actor), done, KINDS)).rejects.toMatchObject({ code });
    await expect(takeDraftsOver(workOf(actor), done)).rejects.toMatchObject({ code });
  }
});
