import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerReport, askReporter, closeReport, moveReport, replyByLink } from '#modules/reports';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, caseOf, deadlinesOf } from '../../../tests/support/reports.ts';
import { addSecondKinds, aLostThing, moveLostThing } from '../../../tests/support/second-kind.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
  await addSecondKinds();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

test('a report is due for its first answer and its end on working days of the city', async () => {
  const { report } = await aReport({ category_id: 'wilder-muell' });
  const { first_answer, resolution } = await deadlinesOf(report);
  // Friday of the same week; Monday after it (five working days), both to the last second of the day.
  expect(resolution?.due_at).toEqual(new Date('2026-03-09T22:59:59Z'));
  expect(first_answer?.due_at && first_answer.due_at < new Date('2026-03-06T23:00:00Z')).toBe(true);
  expect((await caseOf(report)).due_at).toEqual(first_answer?.due_at);
});

/** Stopped at `from`, run on at `to`: due on the working day that leaves what was left. Times in UTC. */
const WAITS = [
  // Thursday noon, Friday was left; after Monday, on which the answer came, it is Tuesday.
  {
    name: 'over a weekend',
    due: '2026-03-06T22:59:59Z',
    from: '2026-03-05T11:00:00Z',
    to: '2026-03-09T11:00:00Z',
    due_again: '2026-03-10T22:59:59Z',
  },
  // Clocks go forward on Sunday 29 March: midnight is 22:00 UTC from then on. Friday noon to Monday evening, asked over the Sunday.
  {
    name: 'over the change to summer time',
    due: '2026-03-30T21:59:59Z',
    from: '2026-03-27T11:00:00Z',
    to: '2026-03-30T10:00:00Z',
    due_again: '2026-03-31T21:59:59Z',
  },
  // Clocks go back on Sunday 25 October: midnight is 23:00 UTC from then on.
  {
    name: 'over the change to winter time',
    due: '2026-10-26T22:59:59Z',
    from: '2026-10-23T10:00:00Z',
    to: '2026-10-26T11:00:00Z',
    due_again: '2026-10-27T22:59:59Z',
  },
  // 25 and 26 December are holidays, then a weekend: asked on the 23rd with two days left, answered on the 28th.
  {
    name: 'over Christmas',
    due: '2026-12-24T22:59:59Z',
    from: '2026-12-23T11:00:00Z',
    to: '2026-12-28T11:00:00Z',
    due_again: '2026-12-29T22:59:59Z',
  },
  // Overdue by a day when the question was asked: overdue by a day afterwards.
  {
    name: 'after it had passed',
    due: '2026-03-03T11:00:00Z',
    from: '2026-03-04T11:00:00Z',
    to: '2026-03-11T11:00:00Z',
    due_again: '2026-03-10T22:59:59Z',
  },
  // Asked and answered within a minute: nothing moves, and the end stays the end of a day.
  {
    name: 'for a minute',
    due: '2026-03-06T22:59:59Z',
    from: '2026-03-05T11:00:00Z',
    to: '2026-03-05T11:01:00Z',
    due_again: '2026-03-06T22:59:59Z',
  },
  {
    name: 'for a minute on its last day',
    due: '2026-03-06T22:59:59Z',
    from: '2026-03-06T22:58:00Z',
    to: '2026-03-06T22:59:00Z',
    due_again: '2026-03-06T22:59:59Z',
  },
  // On the Friday before the clocks go forward, due on the Monday after; and before they go back.
  {
    name: 'for a minute before the change to summer time',
    due: '2026-03-30T21:59:59Z',
    from: '2026-03-27T11:00:00Z',
    to: '2026-03-27T11:01:00Z',
    due_again: '2026-03-30T21:59:59Z',
  },
  {
    name: 'for a minute before the change to winter time',
    due: '2026-10-26T22:59:59Z',
    from: '2026-10-23T10:00:00Z',
    to: '2026-10-23T10:01:00Z',
    due_again: '2026-10-26T22:59:59Z',
  },
  // In the hour that comes twice (02:30 summer time to 02:30 winter time, a Sunday).
  {
    name: 'within the hour that comes twice',
    due: '2026-10-26T22:59:59Z',
    from: '2026-10-25T00:30:00Z',
    to: '2026-10-25T01:30:00Z',
    due_again: '2026-10-26T22:59:59Z',
  },
  // Over midnight the answer comes a working day later, however short the wait.
  {
    name: 'over midnight',
    due: '2026-03-06T22:59:59Z',
    from: '2026-03-04T22:59:30Z',
    to: '2026-03-04T23:00:30Z',
    due_again: '2026-03-09T22:59:59Z',
  },
  // An end somebody set on a Saturday is that of Monday (§ 193 BGB).
  {
    name: 'with an end on a Saturday',
    due: '2026-03-07T11:00:00Z',
    from: '2026-03-05T11:00:00Z',
    to: '2026-03-05T12:00:00Z',
    due_again: '2026-03-09T22:59:59Z',
  },
];

test.each(WAITS)(
  'a deadline stops while the citizen is asked and goes on with what was left, $name',
  async ({ due, from, to, due_again }) => {
    const thing = await aLostThing({ state: 'stored', deadlines: [{ name: 'pick_up', due_at: new Date(due) }] });

    setNow(from);
    await moveLostThing(thing, 'asked');
    expect((await caseOf(thing)).due_at).toBeNull();
    expect((await deadlinesOf(thing)).pick_up).toMatchObject({ due_at: null, left_days: expect.any(Number) });

    setNow(to);
    await moveLostThing(thing, 'stored');
    expect((await deadlinesOf(thing)).pick_up).toMatchObject({ due_at: new Date(due_again), left_days: null });
    expect((await caseOf(thing)).due_at).toEqual(new Date(due_again));
  },
);

describe('the first answer', () => {
  test('is met by the first message to the reporter, and the case is due at its end then', async () => {
    const { report, work } = await aReport({ seenBy: aStaffMember() });
    await answerReport(work, { case_id: report.case_id, version: 1, body: 'Wir kommen.', visibility: 'reporter' });

    const { first_answer, resolution } = await deadlinesOf(report);
    expect(first_answer?.met_at).toEqual(MONDAY);
    expect(resolution?.met_at).toBeNull();
    expect((await caseOf(report)).due_at).toEqual(resolution?.due_at);
  });

  test('keeps the time it was met at when more messages follow', async () => {
    const { report, work } = await aReport({ seenBy: aStaffMember() });
    await answerReport(work, { case_id: report.case_id, version: 1, body: 'Wir kommen.', visibility: 'reporter' });
    setNow('2026-03-04T09:00:00Z');
    await answerReport(workOf(work.actor), { case_id: report.case_id, version: 2, body: 'Morgen.', visibility: 'public' });
    expect((await deadlinesOf(report)).first_answer?.met_at).toEqual(MONDAY);
  });

  test('is not met by what the reporter writes', async () => {
    const { report } = await aReport();
    await replyByLink(workOf(ANONYMOUS), { number: report.number, secret: report.secret, body: 'Noch da?' });
    expect((await deadlinesOf(report)).first_answer?.met_at).toBeNull();
  });

  test('is met by a question, while the other deadline waits for the answer and then runs on', async () => {
    const { report, work } = await aReport({ seenBy: aStaffMember() });
    const { resolution: before } = await deadlinesOf(report);
    await askReporter(work, { case_id: report.case_id, version: 1, body: 'Welcher Mast?' });
    expect(await deadlinesOf(report)).toMatchObject({ first_answer: { met_at: MONDAY }, resolution: { due_at: null } });

    setNow('2026-03-04T09:00:00Z');
    await replyByLink(workOf(ANONYMOUS), { number: report.number, secret: report.secret, body: 'Mast 7.' });
    // Two working days later: days are what is kept.
    const later = (before?.due_at?.getTime() ?? 0) + 2 * 86_400_000;
    expect((await deadlinesOf(report)).resolution?.due_at?.getTime()).toBe(later);
    expect((await caseOf(report)).phase).toBe('active');
  });
});

test('a closed case is due no more; opened again it is due when it was, without asking for a first answer again', async () => {
  const { report, work } = await aReport({ seenBy: aStaffMember() });
  const { resolution: before } = await deadlinesOf(report);
  await closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Gut.', pictures: [] });
  expect((await caseOf(report)).due_at).toBeNull();
  expect(await deadlinesOf(report)).toMatchObject({ first_answer: { met_at: MONDAY }, resolution: { met_at: MONDAY } });

  setNow('2026-03-04T09:00:00Z');
  await moveReport(workOf(work.actor), { case_id: report.case_id, version: 2, state: 'checked', body: 'Doch nicht.' });
  expect(await deadlinesOf(report)).toMatchObject({
    first_answer: { met_at: MONDAY },
    resolution: { met_at: null, due_at: before?.due_at },
  });
  expect((await caseOf(report)).due_at).toEqual(before?.due_at);
});
