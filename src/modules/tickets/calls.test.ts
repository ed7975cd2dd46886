import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aColleague, aDeskAgent, aTicketForm } from '../../../tests/support/tickets.ts';
import { callsFor, pushCall, pushCallSchema, takeTicketCall, takeTicketCallSchema, waitingFor } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const push = (event: string, callId: string, more: object = {}) =>
  pushCall(
    systemWork(house, 'cti', `cti ${event} ${callId}`),
    pushCallSchema.parse({ event, callId, from: '030 23125 417', to: '030 23125 555', direction: 'in', ...more }),
  );

test('a call rings with the name of whoever has the number, is answered, becomes a ticket, and is gone from the list', async () => {
  setNow('2026-03-02T09:00:00Z');
  const caller = await aColleague('Rita Ruft');
  await house.database.app.query('update people set phone = $1 where person_id = $2', ['(030) 23125/417', caller.person_id]);
  const agent = await aDeskAgent();
  await push('newCall', 'a1', { queue: 'Service Desk' });
  expect(await callsFor(workOf(agent))).toMatchObject([{ name: 'Rita Ruft', ringing: true, queue: 'Service Desk' }]);
  setNow('2026-03-02T09:02:00Z');
  await push('answer', 'a1', { user: ['Hilda Hilfe'] });
  const [call] = await callsFor(workOf(agent));
  expect(call).toMatchObject({ ringing: false, answered_by: 'Hilda Hilfe' });

  const form = takeTicketCallSchema.parse({ ...aTicketForm(), person_id: caller.person_id, call_id: call?.call_id });
  const { case_id } = await takeTicketCall(workOf(agent), form);

  expect(await callsFor(workOf(agent))).toEqual([]);
  expect(await read().selectFrom('calls').select('case_id').executeTakeFirst()).toEqual({ case_id });
});

test('a call that is pushed twice, or whose end comes first, is one call', async () => {
  setNow('2026-03-02T10:00:00Z');
  await push('hangup', 'b1', { cause: 'cancel' });
  await push('newCall', 'b1');
  await push('newCall', 'b1');
  const rows = await read().selectFrom('calls').select(['ended_at', 'cause']).where('external_id', '=', 'b1').execute();
  expect(rows).toEqual([{ ended_at: new Date('2026-03-02T10:00:00Z'), cause: 'cancel' }]);
});

test('how long one waits is the mean of the last hour, and who waits is counted', async () => {
  setNow('2026-03-02T14:00:00Z');
  const agent = await aDeskAgent();
  expect(await waitingFor(workOf(agent))).toEqual({ waiting: 0, minutes: null });
  await push('newCall', 'c1');
  setNow('2026-03-02T14:04:00Z');
  await push('answer', 'c1');
  await push('newCall', 'c2');
  expect(await waitingFor(workOf(agent))).toEqual({ waiting: 1, minutes: 4 });
  setNow('2026-03-02T15:10:00Z');
  expect(await waitingFor(workOf(agent))).toEqual({ waiting: 0, minutes: null });
});

test('a number that two people share names nobody, and calls are for whoever takes them', async () => {
  setNow('2026-03-03T09:00:00Z');
  const [one, other] = [await aColleague(), await aColleague()];
  await house.database.app.query('update people set phone = $1 where person_id in ($2, $3)', [
    '030 555 99',
    one.person_id,
    other.person_id,
  ]);
  await push('newCall', 'd1', { from: '+493055599' });
  expect(await callsFor(workOf(await aDeskAgent()))).toMatchObject([{ name: null, from_number: '+493055599' }]);
  await expect(callsFor(workOf(one))).rejects.toMatchObject({ code: 'forbidden' });
});
