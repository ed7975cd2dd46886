import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { dueAfter, filledIn } from './book.pure.ts';
import {
  acknowledgeAlarm,
  addCrisisEntry,
  addEntrySchema,
  alarmPath,
  answerCrisisEntry,
  answerEntrySchema,
  bookPhraseFor,
  closeCrisis,
  crisesFor,
  crisisExportFor,
  crisisFor,
  noteReportSchema,
  noteReportSent,
  openCrisis,
  openCrisisSchema,
  passAlarms,
  startAlarm,
  tellNextStep,
  tickAlarm,
} from './index.ts';

let house: TestHouse;
let lead: Actor;
beforeAll(async () => {
  house = await testHouse();
  lead = await aStaffMember({ roles: ['crisis_team'] });
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow(MONDAY);
  await house.database.app.query('delete from crisis_entries');
  await house.database.app.query('delete from crises');
  await house.database.app.query('delete from mails');
});

const aCrisis = async (more: Record<string, unknown> = {}) =>
  (await openCrisis(workOf(lead), openCrisisSchema.parse({ kind: 'attack', words: 'Alles verschlüsselt.', ...more }))).crisis_id;
const say = (crisis_id: string, more: Record<string, unknown>) =>
  addCrisisEntry(workOf(lead), addEntrySchema.parse({ crisis_id, sort: 'log', words: 'Strom ist weg.', ...more }));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const left = async () => {
  const count = async (table: string) => Number((await house.database.app.query(`select count(*) as n from ${table}`)).rows[0]?.n);
  return await Promise.all(['audit', 'crises', 'crisis_entries', 'crisis_alarms', 'mails'].map(count));
};
const mailedTo = async () =>
  (await read().selectFrom('mails').select('to_address').orderBy('mail_id').execute()).map((one) => one.to_address);

test('nobody without the right learns that there is a crisis, and nothing is left behind', async () => {
  const crisis_id = await aCrisis({ alarm: 'yes' });
  await say(crisis_id, { sort: 'task' });
  const { tasks, alarms } = await crisisFor(workOf(lead), crisis_id);
  const about_id = tasks[0]?.crisis_entry_id ?? '';
  const crisis_alarm_id = alarms[0]?.crisis_alarm_id ?? '';
  const actors = [
    ANONYMOUS,
    await aCitizen(),
    await aStaffMember(),
    await aStaffMember({ roles: ['operator', 'auditor', 'dispatcher', 'spokesperson'] }),
    { ...lead, factor_due: true },
  ];
  const before = await left();
  for (const actor of actors) {
    const work = () => workOf(actor);
    expect(await refusal(crisesFor(work(), { page: 1 }))).toBe('forbidden');
    expect(await refusal(openCrisis(work(), openCrisisSchema.parse({ kind: 'other', words: 'x' })))).toBe('forbidden');
    expect(await refusal((async () => bookPhraseFor(work()))())).toBe('forbidden');
    // Of one that is there they hear the same as of one that is not.
    for (const id of [crisis_id, crypto.randomUUID()]) {
      expect(await refusal(crisisFor(work(), id))).toBe('not_found');
      expect(await refusal(crisisExportFor(work(), id))).toBe('not_found');
      expect(await refusal(addCrisisEntry(work(), addEntrySchema.parse({ crisis_id: id, sort: 'log', words: 'x' })))).toBe('not_found');
      expect(await refusal(answerCrisisEntry(work(), answerEntrySchema.parse({ crisis_id: id, about_id, sort: 'done' })))).toBe(
        'not_found',
      );
      const sent = noteReportSchema.parse({ crisis_id: id, template_id: 'presse', words: 'x' });
      expect(await refusal(noteReportSent(work(), sent))).toBe('not_found');
      expect(await refusal(closeCrisis(work(), { crisis_id: id, summary: 'x' }))).toBe('not_found');
      expect(await refusal(startAlarm(work(), { crisis_id: id }))).toBe('not_found');
      expect(await refusal(tellNextStep(work(), { crisis_id: id }))).toBe('not_found');
      expect(await refusal(tickAlarm(work(), { crisis_id: id, crisis_alarm_id }))).toBe('not_found');
    }
  }
  expect(await left()).toEqual(before);
});

test('the chain goes on by itself while nobody answers, and waits once somebody has', async () => {
  const crisis_id = await aCrisis({ alarm: 'yes' });
  const pass = (key: string) => passAlarms(systemWork(house, 'crisis.alarm', key));
  const told = async () => (await crisisFor(workOf(lead), crisis_id)).alarms.map((one) => one.told_at?.toISOString().slice(11, 16) ?? null);
  expect(await told()).toEqual(['09:00', null, null, null, null]);
  setNow('2026-03-02T09:09:00Z');
  await pass('a');
  expect(await told()).toEqual(['09:00', null, null, null, null]);
  setNow('2026-03-02T09:10:00Z');
  await pass('b');
  await pass('c');
  setNow('2026-03-02T09:20:00Z');
  await pass('d');
  // The deputies and the press are told together.
  expect(await told()).toEqual(['09:00', '09:10', '09:20', '09:20', null]);
  expect(await mailedTo()).toEqual([
    'it-bereitschaft@stadt.example',
    'krisenstab@stadt.example',
    'krisenstab-vertretung@stadt.example',
    'presse-bereitschaft@stadt.example',
  ]);
  const second = (await crisisFor(workOf(lead), crisis_id)).alarms[1]?.crisis_alarm_id ?? '';
  const secret = alarmPath(house, second).split('/').at(-1) ?? '';
  await acknowledgeAlarm(workOf(ANONYMOUS), { secret });
  setNow('2026-03-02T12:00:00Z');
  await pass('e');
  expect((await told())[4]).toBeNull();
  const known = (await crisisFor(workOf(lead), crisis_id)).alarms[1];
  expect(known).toMatchObject({ acknowledged_by: 'link', acknowledged_at: new Date('2026-03-02T09:20:00Z') });
  // By hand it goes on all the same; whoever has no mail is called.
  await tellNextStep(workOf(lead), { crisis_id });
  expect(await refusal(tellNextStep(workOf(lead), { crisis_id }))).toBe('crisis_alarm_over');
  expect(await mailedTo()).toHaveLength(4);
});

test('a link is good once, for the one it was sent to, until the crisis is closed; nothing is left behind', async () => {
  const crisis_id = await aCrisis({ alarm: 'yes' });
  const { alarms } = await crisisFor(workOf(lead), crisis_id);
  const secretOf = (at: number) =>
    alarmPath(house, alarms[at]?.crisis_alarm_id ?? '')
      .split('/')
      .at(-1) ?? '';
  const before = await left();
  const wrong = `${secretOf(0).slice(0, -1)}${secretOf(0).endsWith('A') ? 'B' : 'A'}`;
  // Not yet told, made up, or nothing at all.
  for (const secret of [secretOf(1), wrong, 'x', ''])
    expect(await refusal(acknowledgeAlarm(workOf(ANONYMOUS), { secret }))).toBe('crisis_link_over');
  expect(await left()).toEqual(before);
  await acknowledgeAlarm(workOf(ANONYMOUS), { secret: secretOf(0) });
  expect(await refusal(acknowledgeAlarm(workOf(ANONYMOUS), { secret: secretOf(0) }))).toBe('crisis_link_over');
  await tellNextStep(workOf(lead), { crisis_id });
  await closeCrisis(workOf(lead), { crisis_id, summary: 'Vorbei.' });
  expect(await refusal(acknowledgeAlarm(workOf(ANONYMOUS), { secret: secretOf(1) }))).toBe('crisis_link_over');
});

test('who was reached by telephone is ticked, with who ticked it, and twice is once', async () => {
  const crisis_id = await aCrisis({ alarm: 'yes' });
  const { alarms } = await crisisFor(workOf(lead), crisis_id);
  const crisis_alarm_id = alarms[4]?.crisis_alarm_id ?? '';
  await tickAlarm(workOf(lead), { crisis_id, crisis_alarm_id });
  setNow('2026-03-02T10:00:00Z');
  await tickAlarm(workOf(lead), { crisis_id, crisis_alarm_id });
  const known = (await crisisFor(workOf(lead), crisis_id)).alarms[4];
  expect(known).toMatchObject({ acknowledged_by: 'phone', acknowledged_at: MONDAY, told_at: MONDAY, ticked_name: lead.name });
  expect(await refusal(tickAlarm(workOf(lead), { crisis_id, crisis_alarm_id: crypto.randomUUID() }))).toBe('not_found');
  expect(await refusal(startAlarm(workOf(lead), { crisis_id }))).toBe('crisis_alarm_running');
});

test('an entry stays as it was written: a correction and the end of a task are entries of their own', async () => {
  const crisis_id = await aCrisis();
  await say(crisis_id, { happened_at: '2026-03-02T08:15', who: 'Leitstelle' });
  await say(crisis_id, { sort: 'task', words: 'Netz trennen', who: 'IT', until_at: '2026-03-02T11:00' });
  await say(crisis_id, { sort: 'decision', words: 'Webseite vom Netz', reason: 'Sie verteilt Schadcode.', who: 'Leitung' });
  const first = await crisisFor(workOf(lead), crisis_id);
  expect(first.entries.map((one) => [one.sort, one.happened_at.toISOString().slice(11, 16), one.by_name])).toEqual([
    ['log', '07:15', lead.name],
    ['task', '09:00', lead.name],
    ['decision', '09:00', lead.name],
  ]);
  const [log, task] = first.entries;
  const answer = (about: typeof log, sort: string, words = '') =>
    answerCrisisEntry(workOf(lead), answerEntrySchema.parse({ crisis_id, about_id: about?.crisis_entry_id, sort, words }));
  await answer(log, 'correction', 'Es war 8:30 Uhr.');
  await answer(task, 'done');
  expect(await refusal(answer(task, 'done'))).toBe('crisis_task_done');
  expect(await refusal(answer(log, 'done'))).toBe('not_found');
  expect(await refusal(answer(log, 'correction'))).toBe('invalid_input');
  const later = await crisisFor(workOf(lead), crisis_id);
  expect(later.entries[0]).toMatchObject({ words: 'Strom ist weg.', corrections: [{ words: 'Es war 8:30 Uhr.' }] });
  expect(later.tasks[0]?.done).not.toBeNull();
  // Not even the application's own role rewrites one.
  await expect(house.database.app.query("update crisis_entries set words = 'anders'")).rejects.toThrow(/permission denied/);
});

test('what has not happened yet is no event, and a crisis is not known before it begins; nothing is left behind', async () => {
  const crisis_id = await aCrisis();
  const before = await left();
  expect(await refusal(say(crisis_id, { happened_at: '2026-03-02T10:01' }))).toBe('invalid_input');
  expect(await refusal(aCrisis({ since: '2026-03-02T10:01' }))).toBe('invalid_input');
  expect(await refusal(aCrisis({ since: '2026-03-02T09:00', known_at: '2026-03-02T08:00' }))).toBe('invalid_input');
  const sent = noteReportSchema.parse({ crisis_id, template_id: 'gibt-es-nicht', words: 'x' });
  expect(await refusal(noteReportSent(workOf(lead), sent))).toBe('not_found');
  expect(await left()).toEqual(before);
});

test('a closed crisis takes no more entries, and nothing is left behind', async () => {
  const crisis_id = await aCrisis();
  await closeCrisis(workOf(lead), { crisis_id, summary: 'Alles läuft wieder.' });
  const before = await left();
  expect(await refusal(say(crisis_id, {}))).toBe('crisis_closed');
  expect(await refusal(startAlarm(workOf(lead), { crisis_id }))).toBe('crisis_closed');
  expect(await refusal(closeCrisis(workOf(lead), { crisis_id, summary: 'Noch einmal.' }))).toBe('crisis_closed');
  expect(await left()).toEqual(before);
});

test('reports are due from when the crisis became known, and what went out is kept as it was sent', async () => {
  const crisis_id = await aCrisis({ since: '2026-01-31T06:00', known_at: '2026-01-31T12:00' });
  const due = async () =>
    (await crisisFor(workOf(lead), crisis_id)).templates
      .filter((one) => one.due_at)
      .map((one) => [one.id, one.due_at?.toISOString(), one.sent.length]);
  expect(await due()).toEqual([
    ['meldung-24h', '2026-02-01T11:00:00.000Z', 0],
    ['meldung-72h', '2026-02-03T11:00:00.000Z', 0],
    ['abschluss', '2026-02-28T11:00:00.000Z', 0],
  ]);
  const sent = noteReportSchema.parse({
    crisis_id,
    template_id: 'meldung-24h',
    words: 'Erstmeldung',
    who: 'Landesamt',
    happened_at: '2026-02-01T09:00',
  });
  await noteReportSent(workOf(lead), sent);
  expect((await due())[0]?.[2]).toBe(1);
  expect(dueAfter('P1M', new Date('2026-12-15T10:00:00Z')).toISOString()).toBe('2027-01-15T10:00:00.000Z');
  expect(filledIn('{city}: {what} {unknown} [Zahl]', { city: 'Stadt', what: '{city}' })).toBe('Stadt: {city} {unknown} [Zahl]');
});
