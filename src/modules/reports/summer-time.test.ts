import { afterAll, beforeAll, expect, test } from 'vitest';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, caseOf, deadlinesOf } from '../../../tests/support/reports.ts';
import { closeReport, contestReport, planReport, reportForLink, reportForStaff } from './index.ts';

/** Clocks go forward on Sunday, 29 March 2026 and back on Sunday, 25 October 2026. */
let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test.each([
  // Friday before; Good Friday and Easter Monday lie between.
  ['2026-03-27T11:00:00Z', '2026-03-31T21:59:59Z', '2026-04-07T21:59:59Z'],
  ['2026-10-23T10:00:00Z', '2026-10-27T22:59:59Z', '2026-10-30T22:59:59Z'],
  // In the hour that comes twice, in its first and its second turn: the same Sunday.
  ['2026-10-25T00:30:00Z', '2026-10-27T22:59:59Z', '2026-10-30T22:59:59Z'],
  ['2026-10-25T01:30:00Z', '2026-10-27T22:59:59Z', '2026-10-30T22:59:59Z'],
  // Half an hour before and after the last midnight that is one hour earlier.
  ['2026-03-30T21:30:00Z', '2026-04-01T21:59:59Z', '2026-04-08T21:59:59Z'],
  ['2026-03-30T22:30:00Z', '2026-04-02T21:59:59Z', '2026-04-09T21:59:59Z'],
])('a report of %s is due at the last second of a day by the clock on the wall: %s, then %s', async (at, first_answer, resolution) => {
  setNow(at);
  const { report } = await aReport({ category_id: 'wilder-muell' });
  const due = await deadlinesOf(report);
  expect([due.first_answer?.due_at, due.resolution?.due_at]).toEqual([new Date(first_answer), new Date(resolution)]);
});

test.each([
  { closed: '2026-03-22T23:30:00Z', until: '2026-04-06', last: '2026-04-06T21:59:59Z', after: '2026-04-06T22:00:00Z' },
  { closed: '2026-03-15T22:30:00Z', until: '2026-03-29', last: '2026-03-29T21:59:59Z', after: '2026-03-29T22:00:00Z' },
  { closed: '2026-10-12T21:30:00Z', until: '2026-10-26', last: '2026-10-26T22:59:59Z', after: '2026-10-26T23:00:00Z' },
  { closed: '2026-10-11T22:30:00Z', until: '2026-10-26', last: '2026-10-26T22:59:59Z', after: '2026-10-26T23:00:00Z' },
])('what was closed at $closed can be contested until the end of the fourteenth day, $until', async ({ closed, until, last, after }) => {
  const clerk = await aStaffMember();
  const contested = async (at: string) => {
    setNow(closed);
    const { report } = await aReport();
    await closeReport(workOf(clerk), { case_id: report.case_id, version: 1, closing_note: 'Getauscht.', pictures: [] });
    setNow(at);
    expect((await reportForLink(workOf(ANONYMOUS), report)).contest).toEqual({ until, over: at === after });
    const called = contestReport(workOf(ANONYMOUS), { ...report, reason: 'Noch dunkel.', pictures: [] });
    const outcome = await called.then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    return [outcome, (await caseOf(report)).state];
  };
  expect(await contested(last)).toEqual(['done', 'checked']);
  expect(await contested(after)).toEqual(['contest_too_late', 'done']);
});

test.each([
  { today: '2026-03-29', first: '2026-03-28T23:00:00Z', last: '2026-03-29T21:59:59Z', after: '2026-03-29T22:00:00Z' },
  { today: '2026-10-25', first: '2026-10-24T22:00:00Z', last: '2026-10-25T22:59:59Z', after: '2026-10-25T23:00:00Z' },
])(
  'on $today work can be planned for that day from its first to its last second, and no second later',
  async ({ today, first, last, after }) => {
    const clerk = await aStaffMember();
    for (const [at, expected] of [
      [first, 'done'],
      [last, 'done'],
      [after, 'date_past'],
    ] as const) {
      setNow(at);
      const { report } = await aReport();
      const called = planReport(workOf(clerk), { case_id: report.case_id, version: 1, planned_on: today, body: '' });
      const outcome = await called.then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      expect([at, outcome]).toEqual([at, expected]);
      if (outcome === 'done') {
        const seen = await reportForStaff(workOf(clerk), report.case_id);
        expect([seen.planned_on, seen.today]).toEqual([today, today]);
        setNow(after);
        expect((await reportForStaff(workOf(clerk), report.case_id)).today > today).toBe(true);
      }
    }
  },
);
