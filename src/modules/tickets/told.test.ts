import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { auditOf } from '../../../tests/support/reports.ts';
import { aColleague, aDeskAgent, aProblem, aTicket } from '../../../tests/support/tickets.ts';
import { knownProblemsFor, raiseProblem, solveTicket, tellProblem, untellProblem } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const known = async () => (await knownProblemsFor(workOf(await aColleague()), 'geodaten')).map((one) => one.told_text);

test('a problem is told to all staff with what they can do, in its newest words, until it is taken back or solved', async () => {
  const { actor, on } = await aProblem();
  expect(await known()).toEqual([]);
  await tellProblem(workOf(actor), { ...on, told_text: 'Luftbilder fehlen. Nehmen Sie die Karte.' });
  await tellProblem(workOf(actor), { ...on, version: 2, told_text: 'Luftbilder fehlen bis Mittag.' });
  expect(await known()).toEqual(['Luftbilder fehlen bis Mittag.']);
  expect(await knownProblemsFor(workOf(actor), 'zeitkonto')).toEqual([]);
  await untellProblem(workOf(actor), { ...on, version: 3 });
  expect(await known()).toEqual([]);

  await tellProblem(workOf(actor), { ...on, version: 4, told_text: 'Doch noch.' });
  await solveTicket(workOf(actor), { ...on, version: 5, solution: 'Dienst gestartet.' });
  expect(await known()).toEqual([]);
  const told = (await auditOf(on)).filter((one) => one.startsWith('ticket.problem'));
  expect(told).toEqual(['ticket.problem_told', 'ticket.problem_told', 'ticket.problem_untold', 'ticket.problem_told']);
});

test('a request, a solved problem and one about no application are told to nobody, and nothing is left behind', async () => {
  const agent = await aDeskAgent();
  const request = await aTicket({ topic_id: '', app_id: 'geodaten' });
  const { case_id } = await aTicket();
  const without = await raiseProblem(workOf(agent), { subject: 'Drucker', description: 'Alle.', case_ids: [case_id] });
  const solved = await aProblem();
  await solveTicket(workOf(solved.actor), { ...solved.on, solution: 'Gut.' });
  for (const on of [
    { case_id: request.case_id, version: 1 },
    { case_id: without.case_id, version: 1 },
    { ...solved.on, version: 2 },
  ]) {
    const before = await imprint();
    await expect(tellProblem(workOf(agent), { ...on, told_text: 'x' })).rejects.toMatchObject({ code: 'not_a_problem' });
    expect(await imprint()).toEqual(before);
  }
});

test('whoever works on it tells it: not an owner of something else, and a problem of the desk is not there for them', async () => {
  const { on } = await aProblem();
  for (const actor of [
    await aStaffMember({ teams: ['personal'], roles: ['app_owner'] }),
    await aColleague(),
    await aCitizen(),
    ANONYMOUS,
  ]) {
    const before = await imprint();
    await expect(tellProblem(workOf(actor), { ...on, told_text: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
  }
  for (const actor of [await aCitizen(), ANONYMOUS])
    await expect(knownProblemsFor(workOf(actor), 'geodaten')).rejects.toMatchObject({ code: 'sign_in_needed' });
});
