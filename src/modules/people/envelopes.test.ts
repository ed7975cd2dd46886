import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { somebodyWithEnvelope, somebodyWithTotp, ticketOf } from '../../../tests/support/second-factor.ts';
import { checkEnvelope, emergencyFor, remindEnvelopes, renewCodes, setEmergency, signInWithCode } from './index.ts';

const NO_DEVICE = { cookie: undefined, label: 'Firefox' };
let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
beforeEach(async () => {
  setNow(MONDAY);
  await house.database.app.query('delete from emergency_envelopes; update people set emergency = false');
});
afterAll(() => house?.close());

const manager = () => aStaffMember({ roles: ['administrator'] });
const one = async () => (await emergencyFor(workOf(await manager())))[0];

test('an envelope begins when the codes of an emergency account are shown, and shows how many were used; other accounts have none', async () => {
  await somebodyWithTotp('staff');
  const person = await somebodyWithEnvelope();
  expect(await read().selectFrom('emergency_envelopes').select('person_id').execute()).toEqual([{ person_id: person.actor.person_id }]);
  expect(await one()).toMatchObject({ printed_at: MONDAY, checked_at: null, codes: 10, used: 0, due: false });
  await signInWithCode(workOf(ANONYMOUS), { ticket: await ticketOf(person), code: person.codes[0] ?? '' }, NO_DEVICE);
  expect(await one()).toMatchObject({ codes: 10, used: 1 });
});

test('looking at it is noted with day and person; an opened one, one’s own, and anybody without the right are refused and leave nothing behind', async () => {
  const person = await somebodyWithEnvelope();
  const on = { person_id: person.actor.person_id ?? '' };
  const looking = await manager();
  await checkEnvelope(workOf(looking), on);
  expect(await one()).toMatchObject({ checked_at: MONDAY, checked_by: looking.name });

  await signInWithCode(workOf(ANONYMOUS), { ticket: await ticketOf(person), code: person.codes[0] ?? '' }, NO_DEVICE);
  const [none, clerk] = [await aStaffMember(), await aStaffMember({ roles: ['clerk'] })];
  const before = await imprint();
  await expect(checkEnvelope(workOf(looking), on)).rejects.toMatchObject({ code: 'envelope_opened' });
  await expect(checkEnvelope(workOf(clerk), on)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(checkEnvelope(workOf({ ...looking, person_id: on.person_id }), on)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(checkEnvelope(workOf(looking), { person_id: none.person_id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(emergencyFor(workOf(none))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);

  // New codes are a new sheet, which nobody has looked at.
  await renewCodes(workOf(person.actor), { password: person.password });
  expect(await one()).toMatchObject({ checked_at: null, used: 0 });
  await setEmergency(workOf(looking), { ...on, emergency: false });
  expect(await read().selectFrom('emergency_envelopes').select('person_id').execute()).toEqual([]);
});

test('after a year without anybody looking, those who manage people are reminded once', async () => {
  const keeper = await manager();
  const person = await somebodyWithEnvelope();
  const mails = async () =>
    (await read().selectFrom('mails').select('subject').where('subject_ref', '=', `person:${keeper.person_id}`).execute()).map(
      (mail) => mail.subject,
    );
  setNow(new Date(MONDAY.getTime() + 364 * 86_400_000));
  await remindEnvelopes(systemWork(house, 'nightly'));
  expect(await mails()).toEqual([]);
  setNow(new Date(MONDAY.getTime() + 367 * 86_400_000));
  expect(await one()).toMatchObject({ due: true });
  await remindEnvelopes(systemWork(house, 'nightly'));
  await remindEnvelopes(systemWork(house, 'nightly'));
  expect(await mails()).toEqual(['Umschläge der Notfallkonten prüfen']);
  await checkEnvelope(workOf(keeper), { person_id: person.actor.person_id ?? '' });
  expect(await one()).toMatchObject({ due: false });
});
