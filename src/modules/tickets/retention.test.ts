import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aColleague, aDeskAgent, aPlannedChange, aTicket } from '../../../tests/support/tickets.ts';
import { bookCallback, bookTime, callbackSlotsFor, moveTicket, solveTicket, TICKET_RETENTION, ticketForStaff } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const forget = async (kind: string, before: string) => {
  for (const rule of TICKET_RETENTION) if (rule.kind === kind) await rule.apply(house, new Date(before));
};

test('with the texts of a request goes who booked minutes on it, and with those of a change how it is taken back; the minutes still count', async () => {
  setNow('2026-03-02T09:00:00Z');
  const { case_id } = await aTicket();
  const agent = await aDeskAgent();
  await bookTime(workOf(agent), { case_id, version: 1, minutes: 25 });
  await solveTicket(workOf(agent), { case_id, version: 2, solution: 'Papier nachgelegt.' });
  const planned = await aPlannedChange();
  await moveTicket(workOf(agent), { case_id: planned.case_id, version: 1, state: 'declined', body: '' });
  const open = await aPlannedChange();
  await forget('report_texts', '2026-03-03T00:00:00Z');
  expect((await ticketForStaff(workOf(agent), case_id)).time).toEqual({ sum: 25, own: [] });
  const plans = await read().selectFrom('ticket_changes').select(['case_id', 'back_out']).execute();
  const back_out = new Map(plans.map((row) => [row.case_id, row.back_out]));
  expect([back_out.get(planned.case_id), back_out.get(open.case_id)]).toEqual(['', 'Sicherung einspielen.']);
});

test('calls back are deleted with the calls', async () => {
  setNow('2026-03-02T09:00:00Z');
  const [one, other] = [await aColleague(), await aColleague('Zwei')];
  const [first, ...rest] = await callbackSlotsFor(workOf(one));
  const last = rest.at(-1);
  for (const [who, slot] of [
    [one, first],
    [other, last],
  ] as const)
    await bookCallback(workOf(who), { slot_at: slot?.at.toISOString() ?? '', phone: '030 1', number: '', language: 'de' });
  await forget('calls', '2026-03-04T00:00:00Z');
  const left = await read().selectFrom('callbacks').select('slot_at').execute();
  expect(left.map((row) => row.slot_at)).toEqual([last?.at]);
});
