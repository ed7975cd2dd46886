import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import { mergeTicket, raiseProblem, solveAll, ticketForStaff, unmergeTicket, wavesFor } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const problem = { subject: 'Drucker: viele betroffen', description: 'Druckserver steht.' };

test('five people with the same within a quarter of an hour are a wave; a problem bundles it, and one answer goes to all', async () => {
  setNow('2026-03-02T09:00:00Z');
  const tickets = [];
  for (let n = 0; n < 4; n += 1) tickets.push(await aTicket());
  const agent = await aDeskAgent();
  // Somebody who asks twice is one person.
  tickets.push(await aTicket({ by: tickets[0]?.by }));
  expect(await wavesFor(workOf(agent))).toEqual([]);
  setNow('2026-03-02T09:14:00Z');
  tickets.push(await aTicket());
  const [wave] = await wavesFor(workOf(agent));
  expect(wave).toMatchObject({ people: 5, usual: 0 });
  expect(wave?.case_ids.toSorted()).toEqual(tickets.map((one) => one.case_id).sort());

  const { case_id } = await raiseProblem(workOf(agent), { ...problem, case_ids: wave?.case_ids ?? [] });
  expect(await wavesFor(workOf(agent))).toEqual([]);
  expect(await ticketForStaff(workOf(agent), case_id)).toMatchObject({ type: 'problem', explains: true, deadlines: [] });

  expect(await solveAll(workOf(agent), { case_id, version: 1, solution: 'Druckserver neu gestartet.' })).toBe(6);
  const states = await read()
    .selectFrom('cases')
    .select('state')
    .where('case_id', 'in', [case_id, ...tickets.map((one) => one.case_id)])
    .execute();
  expect(new Set(states.map((one) => one.state))).toEqual(new Set(['solved']));
});

test('what is usual is no wave', async () => {
  setNow('2026-02-20T09:00:00Z');
  const one = await aTicket({ topic_id: 'netz' });
  // As many in the last weeks as make four a quarter of an hour.
  await house.database.migrator.query(
    `with made as (
      insert into cases (case_id, kind, number, subject, state, phase, team_id, channel, created_at, changed_at)
        select gen_random_uuid(), 'ticket', 'X' || n, 'x', 'solved', 'closed', 'it-service', 'web', '2026-02-20', '2026-02-20' from generate_series(1, 3200) n returning case_id)
      insert into tickets (case_id, type, topic_id, description, impact, urgency) select case_id, 'incident', 'netz', 'x', 3, 2 from made`,
  );
  expect(one.number).toMatch(/^TIC/);
  setNow('2026-03-03T09:00:00Z');
  for (let n = 0; n < 6; n += 1) await aTicket({ topic_id: 'netz' });
  const agent = await aDeskAgent();
  expect(await wavesFor(workOf(agent))).toEqual([]);
  for (let n = 0; n < 3; n += 1) await aTicket({ topic_id: 'netz' });
  expect(await wavesFor(workOf(agent))).toMatchObject([{ people: 9, usual: expect.closeTo(4, 0) }]);
});

test('a ticket joined into another one is taken out again', async () => {
  setNow('2026-03-04T09:00:00Z');
  const [one, other] = [await aTicket(), await aTicket()];
  const agent = await aDeskAgent();
  await mergeTicket(workOf(agent), { case_id: one.case_id, version: 1, other_number: other.number });
  const merged = await ticketForStaff(workOf(agent), one.case_id);
  expect(merged).toMatchObject({ state: 'duplicate', merged: true });
  await unmergeTicket(workOf(agent), { case_id: one.case_id, version: merged.version });
  expect(await ticketForStaff(workOf(agent), one.case_id)).toMatchObject({ state: 'in_work', merged: false });
});

test("a second id is asked about too: nobody bundles, joins into, or solves another team's tickets, and nothing is left behind", async () => {
  setNow('2026-03-05T09:00:00Z');
  const [mine, foreign] = [await aTicket(), await aTicket()];
  await house.database.app.query(`update cases set team_id = 'fachverfahren' where case_id = $1`, [mine.case_id]);
  const owner = await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] });
  const before = await read()
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirst();
  const ids = [mine.case_id, foreign.case_id];

  await expect(raiseProblem(workOf(owner), { ...problem, case_ids: ids })).rejects.toMatchObject({ code: 'not_found' });
  await expect(mergeTicket(workOf(owner), { case_id: mine.case_id, version: 1, other_number: foreign.number })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(mergeTicket(workOf(owner), { case_id: foreign.case_id, version: 1, other_number: mine.number })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(raiseProblem(workOf(await aColleague()), { ...problem, case_ids: ids })).rejects.toMatchObject({ code: 'not_found' });
  await expect(raiseProblem(workOf(owner), { ...problem, case_ids: [] })).rejects.toMatchObject({ code: 'nothing_chosen' });

  expect(
    await read()
      .selectFrom('audit')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirst(),
  ).toEqual(before);
});

test('one answer for all leaves tickets open that whoever gives it may not work on', async () => {
  setNow('2026-03-06T09:00:00Z');
  const [mine, foreign] = [await aTicket(), await aTicket()];
  const { case_id } = await raiseProblem(workOf(await aDeskAgent()), { ...problem, case_ids: [mine.case_id, foreign.case_id] });
  await house.database.app.query(`update cases set team_id = 'fachverfahren' where case_id = any($1)`, [[mine.case_id, case_id]]);
  const owner = await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] });

  expect(await solveAll(workOf(owner), { case_id, version: 1, solution: 'Neu gestartet.' })).toBe(1);

  const { state } = await read().selectFrom('cases').select('state').where('case_id', '=', foreign.case_id).executeTakeFirstOrThrow();
  expect(state).toBe('received');
});
