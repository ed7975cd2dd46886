import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aDeskAgent, aPlannedChange } from '../../../tests/support/tickets.ts';
import { changesFor, comingChangesFor, moveTicket, planChange, planChangeSchema, replanChange, ticketForStaff } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
// Before everything else is planned: each test has a month of its own.
beforeEach(() => setNow('2026-03-02T09:00:00Z'));
afterAll(() => house?.close());

test('whoever planned a change does not approve it; somebody else does, and both are named', async () => {
  const { case_id, by } = await aPlannedChange({ starts_at: '2026-04-11T10:00', ends_at: '2026-04-11T12:00' });
  const before = await imprint();
  await expect(moveTicket(workOf(by), { case_id, version: 1, state: 'approved', body: '' })).rejects.toMatchObject({
    code: 'change_own_plan',
  });
  expect(await imprint()).toEqual(before);
  const second = await aDeskAgent('Otto Ohm');
  await moveTicket(workOf(second), { case_id, version: 1, state: 'approved', body: 'Gut geplant.' });
  const { plan, state } = await ticketForStaff(workOf(by), case_id);
  expect([state, plan?.planner, plan?.approver]).toEqual(['approved', 'Hilda Hilfe', 'Otto Ohm']);
});

test('an approval is for the plan as it stood: an altered one must be approved anew, by somebody else again', async () => {
  const { case_id } = await aPlannedChange({ starts_at: '2026-05-09T10:00', ends_at: '2026-05-09T12:00' });
  const second = await aDeskAgent('Otto Ohm');
  await moveTicket(workOf(second), { case_id, version: 1, state: 'approved', body: '' });
  const plan = { app_ids: ['zeitkonto'], starts_at: '2026-05-16T10:00', ends_at: '2026-05-16T11:00', risk: 3, back_out: 'Sicherung.' };
  await replanChange(workOf(second), { case_id, version: 2, ...plan });
  const ticket = await ticketForStaff(workOf(second), case_id);
  expect(ticket).toMatchObject({ state: 'received', plan: { risk: 3, approver: null, approved_at: null, own: true } });
  await expect(moveTicket(workOf(second), { case_id, version: ticket.version, state: 'approved', body: '' })).rejects.toMatchObject({
    code: 'change_own_plan',
  });
});

test('a change that has begun keeps its plan', async () => {
  const { case_id } = await aPlannedChange({ starts_at: '2026-06-13T10:00', ends_at: '2026-06-13T12:00' });
  const second = await aDeskAgent('Otto Ohm');
  await moveTicket(workOf(second), { case_id, version: 1, state: 'approved', body: '' });
  await moveTicket(workOf(await aDeskAgent()), { case_id, version: 2, state: 'under_way', body: '' });
  const before = await imprint();
  const plan = { app_ids: [], starts_at: '2026-06-20T10:00', ends_at: '2026-06-20T11:00', risk: 1, back_out: 'x' };
  await expect(replanChange(workOf(second), { case_id, version: 3, ...plan })).rejects.toMatchObject({ code: 'state_not_reachable' });
  expect(await imprint()).toEqual(before);
});

test('the calendar says what stands against a change: the same application at the same time, a public holiday, and hours in which nothing may be changed', async () => {
  // A Saturday; the desk of the demo city lets nobody change anything on a working day before 17:00.
  const one = await aPlannedChange({ app_ids: ['zeitkonto', 'dokumente'], starts_at: '2026-10-10T10:00', ends_at: '2026-10-10T12:00' });
  const two = await aPlannedChange({ app_ids: ['zeitkonto'], starts_at: '2026-10-10T11:00', ends_at: '2026-10-10T13:00' });
  // Touches at its end, and another one at the same time touches nothing of it.
  const three = await aPlannedChange({ app_ids: ['zeitkonto'], starts_at: '2026-10-10T13:00', ends_at: '2026-10-10T14:00' });
  const four = await aPlannedChange({ app_ids: [], starts_at: '2026-10-10T10:00', ends_at: '2026-10-10T12:00' });
  const noon = await aPlannedChange({ app_ids: [], starts_at: '2026-10-13T12:00', ends_at: '2026-10-13T13:00' });
  // The day of the Reformation is a public holiday in Lower Saxony, and a Saturday in 2026.
  const holiday = await aPlannedChange({ app_ids: [], starts_at: '2026-10-30T20:00', ends_at: '2026-10-31T02:00' });
  const { changes, holidays } = await changesFor(workOf(await aDeskAgent()), { monat: '2026-10' });
  const against = (of: { case_id: string }) =>
    changes.find((row) => row.case_id === of.case_id)?.conflicts.map((c) => (c.kind === 'overlap' ? [c.with?.number, c.app_ids] : c.kind));
  expect(against(one)).toEqual([[two.number, ['zeitkonto']]]);
  expect(against(two)).toEqual([[one.number, ['zeitkonto']]]);
  expect([against(three), against(four), against(noon)]).toEqual([[], [], ['outside']]);
  expect(against(holiday)).toEqual(['holiday', 'outside']);
  expect(holidays).toEqual(['2026-10-03', '2026-10-31']);

  // What was declined stands in nobody's way.
  await moveTicket(workOf(await aDeskAgent()), { case_id: two.case_id, version: 1, state: 'declined', body: 'Nein.' });
  const after = await changesFor(workOf(await aDeskAgent()), { monat: '2026-10' });
  expect(after.changes.find((row) => row.case_id === one.case_id)?.conflicts).toEqual([]);
});

test('an owner plans for their own team, and of changes they may not see learns only that one is there', async () => {
  const desk = await aPlannedChange({ app_ids: ['zeitkonto'], starts_at: '2026-11-07T10:00', ends_at: '2026-11-07T12:00' });
  const owner = await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] });
  const own = await aPlannedChange({ by: owner, app_ids: ['zeitkonto'], starts_at: '2026-11-07T11:00', ends_at: '2026-11-07T13:00' });
  const { changes } = await changesFor(workOf(owner), { monat: '2026-11' });
  expect(changes.map((one) => [one.number, one.team_id])).toEqual([[own.number, 'fachverfahren']]);
  expect(changes[0]?.conflicts).toMatchObject([{ kind: 'overlap', with: null }]);
  expect(JSON.stringify(changes)).not.toContain(desk.number);
});

test('a plan that ends before it begins, an application nobody knows, or somebody who takes no calls: refused, and nothing is left behind', async () => {
  const agent = await aDeskAgent();
  const plan = (more: object) =>
    planChangeSchema.parse({
      subject: 'x',
      description: 'y',
      starts_at: '2026-12-05T10:00',
      ends_at: '2026-12-05T12:00',
      risk: 1,
      back_out: 'z',
      ...more,
    });
  const clerk = await aStaffMember();
  const before = await imprint();
  await expect(planChange(workOf(agent), plan({ ends_at: '2026-12-05T10:00' }))).rejects.toMatchObject({
    code: 'invalid_input',
    fields: ['ends_at'],
  });
  await expect(planChange(workOf(agent), plan({ app_ids: ['nichts'] }))).rejects.toMatchObject({ code: 'topic_unknown' });
  await expect(planChange(workOf(clerk), plan({}))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(changesFor(workOf(clerk), {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(comingChangesFor(workOf(clerk))).rejects.toMatchObject({ code: 'forbidden' });
  const { changes } = await changesFor(workOf(agent), { monat: '2026-12' });
  expect(changes).toEqual([]);
  expect(await imprint()).toEqual(before);
});
