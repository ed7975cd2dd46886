import { afterAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aCodeFor, anApplicationDraft } from '../../../tests/support/applications.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { auditOf } from '../../../tests/support/reports.ts';
import { continueApplication, draftFor, keepForLater, laterFor, remindOfDrafts, renewCode, saveAnswers, takeIntoAccount } from './index.ts';

let house: TestHouse;
beforeEach(async () => {
  house ??= await testHouse();
  setNow(MONDAY);
});
afterAll(() => house?.close());

const later = (days: number) => setNow(new Date(MONDAY.getTime() + days * 86_400_000));
const mailsAbout = (draft_id: string) =>
  read().selectFrom('mails').select(['to_address', 'subject', 'body_text']).where('subject_ref', '=', `draft:${draft_id}`).execute();
const keysOf = async (draft_id: string) =>
  (await read().selectFrom('application_draft_keys').select('key_hash').where('draft_id', '=', draft_id).execute()).length;
const nobody = () => workOf(ANONYMOUS);
const EMAIL = 'lina@buerger.example';

test('a code opens the application on another device, and the first one keeps it', async () => {
  const on = await anApplicationDraft();
  const elsewhere = { draft_id: on.draft_id, secret: newId() };
  await expect(draftFor(nobody(), elsewhere)).rejects.toMatchObject({ code: 'not_found' });
  const code = await aCodeFor(on);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  const typed = ` ${code.replaceAll('-', ' ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(await continueApplication(nobody(), { code: typed, secret: elsewhere.secret })).toEqual({ draft_id: on.draft_id });
  for (const one of [on, elsewhere]) expect((await draftFor(nobody(), one)).answers).toMatchObject({ halter: { name: 'Halter' } });
  await saveAnswers(nobody(), { ...elsewhere, at: 'anlass', typed: { 'anlass.grund': ['zuzug'] }, files: [], remove: [] });
  expect((await draftFor(nobody(), on)).answers).toMatchObject({ anlass: { grund: 'zuzug' } });
});

test('a third device has nothing of it, a wrong code opens nothing, and nothing is left behind', async () => {
  const on = await anApplicationDraft();
  const code = await aCodeFor(on);
  const wrong = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
  const secret = newId();
  for (const typed of [wrong, '-', on.draft_id, on.secret])
    await expect(continueApplication(nobody(), { code: typed, secret })).rejects.toMatchObject({ code: 'code_unknown' });
  expect(await keysOf(on.draft_id)).toBe(0);
  expect(await auditOf(`draft:${on.draft_id}`)).toEqual(['application.begun', 'application.kept_for_later']);
  await expect(laterFor(nobody(), { draft_id: on.draft_id, secret })).rejects.toMatchObject({ code: 'not_found' });
  await expect(renewCode(nobody(), { draft_id: on.draft_id, secret })).rejects.toMatchObject({ code: 'not_found' });
});

test('a new code ends the old one and what went on with it, but not the browser it was made in', async () => {
  const on = await anApplicationDraft();
  const old = await aCodeFor(on);
  const elsewhere = { draft_id: on.draft_id, secret: newId() };
  await continueApplication(nobody(), { code: old, secret: elsewhere.secret });
  await renewCode(nobody(), elsewhere);
  const { code } = await laterFor(nobody(), elsewhere);
  expect(code).not.toBe(old);
  await expect(draftFor(nobody(), on)).rejects.toMatchObject({ code: 'not_found' });
  await expect(continueApplication(nobody(), { code: old, secret: on.secret })).rejects.toMatchObject({ code: 'code_unknown' });
  await continueApplication(nobody(), { code: code ?? '', secret: on.secret });
  expect((await draftFor(nobody(), on)).draft_id).toBe(on.draft_id);
});

test('the mail brings link and code and none of the answers, once a minute', async () => {
  const on = await anApplicationDraft();
  await keepForLater(nobody(), { ...on, email: EMAIL, language: 'en' });
  const { code } = await laterFor(nobody(), on);
  await expect(keepForLater(nobody(), { ...on, email: 'other@buerger.example', language: 'de' })).rejects.toMatchObject({
    code: 'too_many_requests',
  });
  const mails = await mailsAbout(on.draft_id);
  expect(mails).toEqual([expect.objectContaining({ to_address: EMAIL, subject: 'Your application so far: Register a dog (dog tax)' })]);
  expect(mails[0]?.body_text).toContain(`/en/antrag/fortsetzen?code=${code}`);
  // The foot of the city names it and its telephone, in every mail.
  expect(mails[0]?.body_text).toContain('City of Osnabrück, citizen service, phone 030 23125 115');
  for (const answer of ['Hanna', 'Rex', 'Dackel', 'Am Hang']) expect(mails[0]?.body_text).not.toContain(answer);
  setNow(new Date(MONDAY.getTime() + 61_000));
  await keepForLater(nobody(), { ...on, email: 'other@buerger.example', language: 'de' });
  expect((await mailsAbout(on.draft_id)).map((mail) => mail.to_address)).toEqual([EMAIL, 'other@buerger.example']);
});

test('whoever left an address is reminded once before the draft goes; its code ends with it', async () => {
  const [told, silent] = [await anApplicationDraft(), await anApplicationDraft()];
  await keepForLater(nobody(), { ...told, email: EMAIL, language: 'de' });
  const code = await aCodeFor(silent);
  const remind = (n: number) => remindOfDrafts(systemWork(house, 'job', `remind ${n}`));
  later(24);
  await remind(1);
  expect(await mailsAbout(told.draft_id)).toHaveLength(1);
  later(26);
  await remind(2);
  await remind(3);
  const [, reminder, more] = await mailsAbout(told.draft_id);
  expect(reminder?.subject).toContain('wird bald gelöscht');
  expect(more).toBeUndefined();
  expect(await mailsAbout(silent.draft_id)).toEqual([]);
  later(31);
  await expect(continueApplication(nobody(), { code, secret: newId() })).rejects.toMatchObject({ code: 'code_unknown' });
  await expect(draftFor(nobody(), silent)).rejects.toMatchObject({ code: 'not_found' });
});

test('a citizen takes into the account what they began without it; nobody takes what is in one, staff take nothing', async () => {
  const on = await anApplicationDraft();
  const [citizen, other] = [await aCitizen(), await aCitizen()];
  const elsewhere = { draft_id: on.draft_id, secret: '' };
  await expect(takeIntoAccount(workOf(citizen), elsewhere)).rejects.toMatchObject({ code: 'not_found' });
  await expect(takeIntoAccount(workOf(await aStaffMember()), on)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await laterFor(workOf(citizen), on)).may_take).toBe(true);
  await takeIntoAccount(workOf(citizen), on);
  await expect(takeIntoAccount(workOf(other), on)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await draftFor(workOf(citizen), elsewhere)).draft_id).toBe(on.draft_id);
  expect(await laterFor(workOf(citizen), elsewhere)).toMatchObject({ in_account: true, may_take: false });
  await expect(draftFor(workOf(other), elsewhere)).rejects.toMatchObject({ code: 'not_found' });
});
