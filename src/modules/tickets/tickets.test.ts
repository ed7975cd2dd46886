import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDoc } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { anAsset } from '../../../tests/support/assets.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent, aTicket, aTicketForm } from '../../../tests/support/tickets.ts';
import {
  answerTicket,
  askRequester,
  callersFor,
  classifyTicket,
  ownTicketFor,
  reopenTicket,
  replyToTicket,
  solveTicket,
  submitTicket,
  takeTicketCall,
  takeTicketCallSchema,
  ticketForStaff,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const dues = async (case_id: string) =>
  Object.fromEntries(
    (await read().selectFrom('case_deadlines').select(['name', 'due_at', 'met_at']).where('case_id', '=', case_id).execute()).map((one) => [
      one.name,
      one.due_at?.toISOString() ?? null,
    ]),
  );

test('a ticket gets its number, the team of the desk, and deadlines in service hours', async () => {
  setNow('2026-03-02T09:00:00Z'); // Monday, ten o'clock
  const { case_id, number } = await aTicket({ impact: 2, urgency: 1 });

  expect(number).toMatch(/^TIC-26-\d{4}-\d$/);
  expect(await ticketForStaff(workOf(await aDeskAgent()), case_id)).toMatchObject({
    team_id: 'it-service',
    priority: 2,
    state: 'received',
  });
  // Priority 2: an hour to the first answer, eight to the solution; Monday ends at five, Tuesday begins at seven.
  expect(await dues(case_id)).toEqual({ first_answer: '2026-03-02T10:00:00.000Z', resolution: '2026-03-03T07:00:00.000Z' });
});

test('while a question waits for the requester the clock stands still, and what is left stays', async () => {
  setNow('2026-03-02T09:00:00Z');
  const { case_id, number, by } = await aTicket({ impact: 2, urgency: 1 });
  const agent = await aDeskAgent();
  setNow('2026-03-02T10:00:00Z');
  await askRequester(workOf(agent), { case_id, version: 1, body: 'Welcher Drucker?' });
  expect(await dues(case_id)).toMatchObject({ resolution: null });

  setNow('2026-03-02T13:00:00Z');
  await replyToTicket(workOf(by), { number, body: 'Der im Flur.' });

  expect(await ticketForStaff(workOf(agent), case_id)).toMatchObject({ state: 'in_work', unread_since: new Date('2026-03-02T13:00:00Z') });
  expect(await dues(case_id)).toMatchObject({ resolution: '2026-03-03T10:00:00.000Z' });
});

test('another priority moves the deadlines as if it had been so from the start, and what stood still stays out', async () => {
  setNow('2026-03-02T09:00:00Z');
  const { case_id, number, by } = await aTicket({ impact: 3, urgency: 3 });
  const agent = await aDeskAgent();
  setNow('2026-03-02T10:00:00Z');
  await askRequester(workOf(agent), { case_id, version: 1, body: 'Welcher Drucker?' });
  setNow('2026-03-02T12:00:00Z');
  await replyToTicket(workOf(by), { number, body: 'Der im Flur.' });
  const { version } = await ticketForStaff(workOf(agent), case_id);

  await classifyTicket(workOf(agent), { case_id, version, app_id: '', topic_id: 'drucken', impact: 1, urgency: 1, device: '' });

  // Priority 1: four hours from ten o'clock, and two of standing still.
  expect(await dues(case_id)).toMatchObject({ resolution: '2026-03-02T15:00:00.000Z' });
});

test('a solution that was none is open again, and the time it counted as solved does not run', async () => {
  setNow('2026-03-02T09:00:00Z');
  const { case_id, number, by } = await aTicket({ impact: 2, urgency: 1 });
  const agent = await aDeskAgent();
  await solveTicket(workOf(agent), { case_id, version: 1, solution: 'Neu gestartet.' });
  setNow('2026-03-04T09:00:00Z');

  await reopenTicket(workOf(by), { number, reason: 'Wieder nichts.' });

  expect(await ownTicketFor(workOf(by), number)).toMatchObject({ state: 'in_work', reopened: 1, solved_at: null });
  expect(await dues(case_id)).toMatchObject({ resolution: '2026-03-05T07:00:00.000Z' });
});

test('a solution cannot be contested after the days the city gives, and nothing is left behind', async () => {
  setNow('2026-03-02T09:00:00Z');
  const { case_id, number, by } = await aTicket();
  await solveTicket(workOf(await aDeskAgent()), { case_id, version: 1, solution: 'Neu gestartet.' });
  setNow('2026-03-17T09:00:00Z');

  await expect(reopenTicket(workOf(by), { number, reason: 'Wieder nichts.' })).rejects.toMatchObject({ code: 'reopen_too_late' });

  expect(await ownTicketFor(workOf(by), number)).toMatchObject({ state: 'solved', reopened: 0 });
});

test('a caller is found by the last digits of a number, however it is written, by name and by device', async () => {
  setNow('2026-03-02T09:00:00Z');
  const colleague = await aColleague('Wanda Wählton');
  await house.database.app.query('update people set phone = $1 where person_id = $2', ['030/23125-417', colleague.person_id]);
  await aTicket({ by: colleague, device: 'NB-4711' });
  const { asset_id } = await anAsset({ asset_tag: 'NB-0815', serial: 'SN-0815' });
  await house.database.app.query(`update assets set person_id = $1, state = 'assigned' where asset_id = $2`, [
    colleague.person_id,
    asset_id,
  ]);
  const agent = await aDeskAgent();
  for (const typed of ['+49 30 23125 417', '23125417', 'wanda', 'wählton wanda', 'NB-4711', 'nb-0815', 'SN-0815'])
    expect((await callersFor(workOf(agent), typed)).map((one) => one.name)).toEqual(['Wanda Wählton']);
});

test('a call that is solved on the phone is a ticket solved at first contact', async () => {
  setNow('2026-03-02T09:00:00Z');
  const [agent, caller] = [await aDeskAgent(), await aColleague()];
  const form = takeTicketCallSchema.parse({ ...aTicketForm(), person_id: caller.person_id, solution: 'Papier nachgelegt.' });

  const { case_id, number } = await takeTicketCall(workOf(agent), form);

  expect(await ticketForStaff(workOf(agent), case_id)).toMatchObject({ state: 'solved', first_contact: true, channel: 'phone' });
  expect(await ownTicketFor(workOf(caller), number)).toMatchObject({ solution: 'Papier nachgelegt.' });
});

test('a call needs somebody who calls, and nothing is left behind', async () => {
  const agent = await aDeskAgent();
  const count = () =>
    read()
      .selectFrom('tickets')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirst();
  const before = await count();
  const form = takeTicketCallSchema.parse(aTicketForm());
  await expect(takeTicketCall(workOf(agent), form)).rejects.toMatchObject({ code: 'caller_missing' });
  await expect(takeTicketCall(workOf(await aStaffMember()), { ...form, name: 'Wer' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(submitTicket(workOf(await aCitizen()), aTicketForm())).rejects.toMatchObject({ code: 'forbidden' });
  expect(await count()).toEqual(before);
});

test('an article that solved a ticket is linked with it, and one that its solver does not find is refused with nothing left behind', async () => {
  const [one, other] = [await aTicket(), await aTicket()];
  const agent = await aDeskAgent();
  await change(systemWork(house, 'test'), 'test', {}, async (tx) => {
    const doc = { kind: 'article', headings: [], body: '', at: new Date() };
    await putDoc(tx, { ...doc, id: 'papierstau', title: 'Drucker: Papierstau', audience: ['staff'] });
    await putDoc(tx, { ...doc, id: 'geheim', title: 'Drucker geheim', audience: ['team:gruen'] });
    tx.record('setting:test', 'test');
  });
  expect((await ticketForStaff(workOf(agent), one.case_id)).answers.map((answer) => answer.id)).toEqual(['papierstau']);

  await solveTicket(workOf(agent), { case_id: one.case_id, version: 1, solution: 'Siehe Artikel.', article: 'papierstau' });
  const solving = solveTicket(workOf(agent), { case_id: other.case_id, version: 1, solution: 'Siehe Artikel.', article: 'geheim' });
  await expect(solving).rejects.toMatchObject({ code: 'not_found' });

  expect(await ticketForStaff(workOf(agent), one.case_id)).toMatchObject({ articles: [{ article: 'papierstau', how: 'used' }] });
  expect(await ticketForStaff(workOf(agent), other.case_id)).toMatchObject({ state: 'received', articles: [], version: 1 });
});

test("somebody else's ticket does not exist, for reading and for writing", async () => {
  const { number, case_id } = await aTicket();
  const stranger = await aColleague('Frida Fremd');
  await expect(ownTicketFor(workOf(stranger), number)).rejects.toMatchObject({ code: 'not_found' });
  await expect(replyToTicket(workOf(stranger), { number, body: 'Hallo?' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(ticketForStaff(workOf(stranger), case_id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(answerTicket(workOf(stranger), { case_id, version: 1, body: 'Hallo' })).rejects.toMatchObject({ code: 'not_found' });
});
