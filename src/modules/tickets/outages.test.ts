import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkCases } from '#modules/cases';
import { endOutage, outageFor } from '#modules/notices';
import { systemWork } from '#platform/system-work';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOutage, anOutageForm } from '../../../tests/support/notice-board.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent, aTicket, aTicketForm } from '../../../tests/support/tickets.ts';
import {
  callWavesFor,
  outagesDuringFor,
  outagesOfProblem,
  problemForOutage,
  problemOfOutage,
  publishProblemOutage,
  pushCall,
  pushCallSchema,
  raiseProblem,
  solveAll,
  submitTicket,
  takeTicketCall,
  takeTicketCallSchema,
  ticketForStaff,
  wavesFor,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const about = { topic_id: '', app_id: 'dokumente' };
const problem = { subject: 'Aktenablage steht', description: 'Server antwortet nicht.' };

test('a wave becomes a problem and an outage; who asks meanwhile sees it, is joined to it, and one answer goes to all', async () => {
  setNow('2026-03-02T09:00:00Z');
  const agent = await aDeskAgent();
  for (let n = 0; n < 5; n += 1) await aTicket(about);
  const [wave] = await wavesFor(workOf(agent));
  const raised = await raiseProblem(workOf(agent), { ...problem, case_ids: wave?.case_ids ?? [] });
  expect(await problemForOutage(workOf(agent), raised.case_id)).toMatchObject({ app_id: 'dokumente', subject: 'Aktenablage steht' });
  const outage_id = await publishProblemOutage(workOf(agent), { ...anOutageForm(), problem_case_id: raised.case_id });
  expect(await outagesOfProblem(workOf(agent), raised.case_id)).toMatchObject([{ outage_id }]);

  setNow('2026-03-02T09:20:00Z');
  const late = await aTicket(about);
  const ticket = await ticketForStaff(workOf(agent), late.case_id);
  expect(await outagesDuringFor(workOf(agent), ticket)).toMatchObject([{ outage_id, problem: { case_id: raised.case_id } }]);
  // Whoever asked sees that it is known, not whose problem it is.
  expect(await outagesDuringFor(workOf(late.by), ticket)).toMatchObject([{ outage_id, problem: null }]);
  await linkCases(workOf(agent), { case_id: late.case_id, version: 1, other_number: raised.number, type: 'caused_by' });

  setNow('2026-03-02T10:00:00Z');
  await endOutage(workOf(agent), { outage_id, version: 1, body: { de: '' } });
  expect(await problemOfOutage(workOf(agent), outage_id)).toMatchObject({ case_id: raised.case_id, phase: 'new' });
  const { version } = await ticketForStaff(workOf(agent), raised.case_id);
  expect(await solveAll(workOf(agent), { case_id: raised.case_id, version, solution: 'Server läuft wieder.' })).toBe(6);
});

test('a ticket about something else, before it or after it, came in during no outage', async () => {
  setNow('2026-03-03T09:00:00Z');
  const { outage_id, agent } = await anOutage();
  const during = (app_id: string | null, at: string) => outagesDuringFor(workOf(agent), { app_id, created_at: new Date(at) });
  setNow('2026-03-03T10:00:00Z');
  await endOutage(workOf(agent), { outage_id, version: 1, body: { de: '' } });
  expect((await during('dokumente', '2026-03-03T09:30:00Z')).map((one) => one.outage_id)).toEqual([outage_id]);
  for (const [app_id, at] of [
    ['zeitkonto', '2026-03-03T09:30:00Z'],
    [null, '2026-03-03T09:30:00Z'],
    ['dokumente', '2026-03-03T08:59:00Z'],
    ['dokumente', '2026-03-03T10:00:00Z'],
  ] as const)
    expect(await during(app_id, at)).toEqual([]);
});

test("nobody tells of a problem that is not theirs, nor of what is no problem, nor of another team's application; nothing is left behind", async () => {
  setNow('2026-03-04T09:00:00Z');
  const one = await aTicket(about);
  const agent = await aDeskAgent();
  const { case_id } = await raiseProblem(workOf(agent), { ...problem, case_ids: [one.case_id] });
  // Owns the application, and the ticket lies elsewhere.
  const owner = await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] });
  const colleague = await aColleague();
  const before = await imprint();
  const told = (problem_case_id: string) => ({ ...anOutageForm({ app_id: 'geodaten' }), problem_case_id });
  await expect(publishProblemOutage(workOf(owner), told(case_id))).rejects.toMatchObject({ code: 'not_found' });
  await expect(publishProblemOutage(workOf(colleague), told(case_id))).rejects.toMatchObject({ code: 'not_found' });
  await expect(publishProblemOutage(workOf(agent), told(one.case_id))).rejects.toMatchObject({ code: 'not_found' });
  await expect(problemForOutage(workOf(owner), case_id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);

  await house.pools.write.query(`update cases set team_id = 'fachverfahren' where case_id = $1`, [case_id]);
  await expect(publishProblemOutage(workOf(owner), { ...anOutageForm(), problem_case_id: case_id })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const outage_id = await publishProblemOutage(workOf(owner), told(case_id));
  expect((await outageFor(workOf(owner), outage_id)).may).toEqual({ publish: true });
});

test('calls alone are a wave too: different numbers in one queue, more than usual, until they become tickets', async () => {
  setNow('2026-03-05T09:00:00Z');
  const agent = await aDeskAgent();
  const ring = (from: string, queue = 'Desk') =>
    pushCall(
      systemWork(house, 'cti'),
      pushCallSchema.parse({ event: 'newCall', callId: `${queue} ${from}`, from, to: '555', direction: 'in', queue }),
    );
  for (const from of ['1', '2', '3', '4']) await ring(from);
  await ring('5', 'Leitung 2');
  await pushCall(
    systemWork(house, 'cti'),
    pushCallSchema.parse({ event: 'newCall', callId: 'out', from: '5', to: '9', direction: 'out', queue: 'Desk' }),
  );
  expect(await callWavesFor(workOf(agent))).toEqual([]);
  await ring('5');
  expect(await callWavesFor(workOf(agent))).toMatchObject([{ queue: 'Desk', people: 5, usual: 0 }]);
  const { rows } = await house.pools.write.query(`select call_id from calls where external_id = 'Desk 5'`);
  const form = takeTicketCallSchema.parse({ ...aTicketForm(), name: 'Jemand', call_id: rows[0]?.call_id });
  await takeTicketCall(workOf(agent), form);
  expect(await callWavesFor(workOf(agent))).toEqual([]);
  setNow('2026-03-05T09:16:00Z');
  await ring('6');
  expect(await callWavesFor(workOf(agent))).toEqual([]);
  await expect(callWavesFor(workOf(await aColleague()))).rejects.toMatchObject({ code: 'forbidden' });
});

test('an outage that was shown and did not keep somebody from asking stands among what was shown, under a pseudonym', async () => {
  setNow('2026-03-06T09:00:00Z');
  const { outage_id } = await anOutage();
  const colleague = await aColleague();
  await submitTicket(workOf(colleague), { ...aTicketForm(about), shown: [`outage:${outage_id}`] });
  const { rows } = await house.pools.write.query(`select event, topic from help_events where article = $1`, [`outage:${outage_id}`]);
  expect(rows).toEqual([{ event: 'shown', topic: 'app:dokumente' }]);
});
