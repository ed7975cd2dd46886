import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { anAbsence } from '../../../tests/support/absence-changes.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { anAssignedCase } from '../../../tests/support/notice-changes.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { inboxFor, inboxSchema, setNotices, teamsFor, tellDaily, tellOverdue, tellStaff } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** Reads the cases of another team alone. */
const anOutsider = () => aStaffMember({ teams: ['gruen'], grants: [{ action: 'case.read', kind: 'report', scope: 'own_team' }] });
const job = () => systemWork(house, 'job');
const pathOf = ({ case_id }: { case_id: string }) => `/mitarbeit/meldungen/${case_id}`;
const standingIn = async (actor: Actor) => {
  const { rows, counts, stands_in_for } = await inboxFor(workOf(actor), inboxSchema.parse({ view: 'deputy' }));
  return { numbers: rows.map((row) => row.number), count: counts.deputy, who: stands_in_for.map((one) => one.person_id) };
};
const subjectsTo = async (actor: Actor) => {
  const mails = await read()
    .selectFrom('mails')
    .select(['subject', 'body_text'])
    .where('to_address', '=', `${actor.person_id}@leute.example`)
    .where('subject', '<>', 'Sie sind als Vertretung eingetragen')
    .orderBy('written_at')
    .execute();
  return mails;
};

test('the deputy finds the cases of whoever is away in a view of the inbox, and none they may not read', async () => {
  const [{ report, clerk }, deputy, outsider, mate] = [
    await anAssignedCase(),
    await aStaffMember({ name: 'Vera Vertretung' }),
    await anOutsider(),
    await aStaffMember(),
  ];
  expect(await standingIn(deputy)).toEqual({ numbers: [], count: 0, who: [] });
  await anAbsence({ who: clerk, deputy, ends_on: '2026-03-04' });
  expect(await standingIn(deputy)).toEqual({ numbers: [report.number], count: 1, who: [clerk.person_id] });
  expect(await standingIn(mate)).toEqual({ numbers: [], count: 0, who: [] });
  const other = await anAssignedCase();
  await anAbsence({ who: other.clerk, deputy: outsider });
  expect(await standingIn(outsider)).toEqual({ numbers: [], count: 0, who: [other.clerk.person_id] });
  // Whoever chooses an assignee sees who is away, and who stands in.
  const members = (await teamsFor(workOf(deputy))).flatMap((team) => team.members);
  expect(members.find((one) => one.person_id === clerk.person_id)?.away).toMatchObject({
    until: '2026-03-04',
    deputy: { name: 'Vera Vertretung' },
  });
  expect(members.find((one) => one.person_id === mate.person_id)?.away).toBeUndefined();
});

test('what somebody away is told at once their deputy is told too, as a deputy; one who may not read the case is told nothing', async () => {
  const { report, clerk, about } = await anAssignedCase();
  const deputy = await aStaffMember();
  await anAbsence({ who: clerk, deputy });
  await tellStaff(job(), about, pathOf);
  expect((await subjectsTo(clerk)).map((one) => one.subject)).toEqual([`Ihnen zugewiesen: ${report.number}`]);
  const [mail, ...more] = await subjectsTo(deputy);
  expect([mail?.subject, more]).toEqual([`In Vertretung: ${report.number}`, []]);
  expect(mail?.body_text).toContain(`Sie vertreten ${clerk.name}. Dieser Vorgang wurde dort neu zugewiesen.`);

  const other = await anAssignedCase();
  const outsider = await anOutsider();
  await anAbsence({ who: other.clerk, deputy: outsider });
  await tellStaff(job(), other.about, pathOf);
  expect(await subjectsTo(outsider)).toEqual([]);
});

test('a deadline that passed is told the deputy at once or in the mail of the day, as the deputy chose', async () => {
  const [quick, daily] = [await aStaffMember(), await aStaffMember()];
  await setNotices(workOf(quick), { assigned: 'never', reply: 'never', overdue: 'at_once' });
  const cases = [await anAssignedCase(), await anAssignedCase()];
  for (const [n, deputy] of [quick, daily].entries()) {
    const one = cases[n];
    if (!one) throw new Error();
    await house.database.app.query('update cases set due_at = $1 where case_id = $2', [
      new Date(house.now().getTime() - 3_600_000),
      one.report.case_id,
    ]);
    await anAbsence({ who: one.clerk, deputy });
  }
  await tellOverdue(job(), pathOf);
  await tellOverdue(job(), pathOf);
  for (const deputy of [quick, daily]) await tellDaily(job(), { person_id: deputy.person_id ?? '' }, pathOf);
  const [told, ...more] = await subjectsTo(quick);
  expect([told?.subject, more]).toEqual([`In Vertretung: ${cases[0]?.report.number}`, []]);
  const [day, ...others] = await subjectsTo(daily);
  expect(others).toEqual([]);
  expect(day?.body_text).toContain(cases[1]?.report.number);
  expect(day?.body_text).toContain(`[Vertretung für ${cases[1]?.clerk.name}]`);
});
