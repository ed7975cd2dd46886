import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inboxFor, inboxSchema, timelineOf } from '#modules/cases';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture, aReport, auditOf, caseOf, deadlinesOf, jobsOf } from '../../../tests/support/reports.ts';
import { closeReport, contestReport, ownChanceFor, reportForLink } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

/** A report closed as done on Monday. */
async function aDoneReport(by = ANONYMOUS) {
  const { report, work } = await aReport({ by, seenBy: aStaffMember() });
  await closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Getauscht.', pictures: [] });
  return report;
}

const REASON = 'Sie ist immer noch dunkel.';

describe('whoever reported it says that it is not done', () => {
  test('and the report is open again, due within the days of a first answer, and among the new messages with the words and the photo', async () => {
    const report = await aDoneReport();
    setNow('2026-03-04T09:00:00Z');
    await contestReport(workOf(ANONYMOUS), { ...report, reason: REASON, pictures: [await aPicture('dunkel.jpg')] });

    expect(await caseOf(report)).toMatchObject({
      state: 'checked',
      phase: 'active',
      closed_at: null,
      unread_since: new Date('2026-03-04T09:00:00Z'),
    });
    const { resolution } = await deadlinesOf(report);
    expect(resolution).toMatchObject({ met_at: null, due_at: new Date('2026-03-06T22:59:59Z') });
    expect((await caseOf(report)).due_at).toEqual(resolution?.due_at);
    const clerk = workOf(await aStaffMember());
    expect((await inboxFor(clerk, inboxSchema.parse({ view: 'unread' }))).rows.map((row) => row.case_id)).toContain(report.case_id);
    expect(await read().selectFrom('case_files').select(['name', 'visibility']).where('case_id', '=', report.case_id).execute()).toEqual([
      { name: 'dunkel.jpg', visibility: 'reporter' },
    ]);
    expect(await auditOf(report)).toEqual([
      'report.submitted',
      'case.done',
      'case.checked',
      'case.message_in',
      'case.file_added',
      'report.contested',
    ]);
    expect((await jobsOf(report)).toSorted()).toEqual(['notices.tell', 'reports.tell', 'reports.tell']);
  });

  test('everybody reads that it was contested, and only the reporter and the team read why', async () => {
    const report = await aDoneReport();
    await contestReport(workOf(ANONYMOUS), { ...report, reason: REASON, pictures: [] });
    const shown = await timelineOf(read(), report.case_id, ['public']);
    expect(shown.map((event) => event.type)).toEqual(['created', 'state', 'contested']);
    expect(JSON.stringify(shown)).not.toContain('dunkel');
  });

  test('and it is counted, every time', async () => {
    const report = await aDoneReport();
    await contestReport(workOf(ANONYMOUS), { ...report, reason: REASON, pictures: [] });
    const clerk = workOf(await aStaffMember());
    const { version } = await caseOf(report);
    await closeReport(clerk, { case_id: report.case_id, version, closing_note: 'Jetzt aber.', pictures: [] });
    await contestReport(workOf(ANONYMOUS), { ...report, reason: REASON, pictures: [] });
    const row = await read().selectFrom('reports').select('times_contested').where('case_id', '=', report.case_id).executeTakeFirst();
    expect(row?.times_contested).toBe(2);
  });

  test('with the account it was reported with, and with no other', async () => {
    const lina = await aCitizen('Lina');
    const report = await aDoneReport(lina);
    const byAccount = { number: report.number, secret: '', reason: REASON, pictures: [] };
    const before = await imprint();
    for (const actor of [ANONYMOUS, await aCitizen('Otto')]) {
      expect(await ownChanceFor(workOf(actor), report.number)).toBeNull();
      await expect(contestReport(workOf(actor), byAccount)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect({ ...(await imprint()), 'public.people': '' }).toEqual({ ...before, 'public.people': '' });
    expect(await ownChanceFor(workOf(lina), report.number)).toEqual({ until: '2026-03-16', over: false });
    await contestReport(workOf(lina), byAccount);
    expect((await caseOf(report)).state).toBe('checked');
  });
});

describe('it is refused, and nothing is left behind,', () => {
  test.each([
    ['2026-03-16T22:00:00Z', 'done'],
    ['2026-03-17T00:30:00Z', 'contest_too_late'],
  ])('after the last day the city gives, to the minute of its clock (%s: %s)', async (moment, outcome) => {
    const report = await aDoneReport();
    setNow(moment);
    const before = await imprint();
    expect((await reportForLink(workOf(ANONYMOUS), report)).contest).toEqual({ until: '2026-03-16', over: outcome !== 'done' });
    const answer = contestReport(workOf(ANONYMOUS), { ...report, reason: REASON, pictures: [] }).then(
      () => 'done',
      (refusal: { code: string; detail: unknown }) => refusal,
    );
    if (outcome === 'done') return expect(await answer).toBe('done');
    expect(await answer).toMatchObject({ code: outcome, detail: { days: 14 } });
    expect(await imprint()).toEqual(before);
  });

  test.each(['received', 'in_work', 'referred', 'declined', 'duplicate'] as const)(
    'for a report that is %s and not done',
    async (state) => {
      const { report } = await aReport({ state });
      const before = await imprint();
      expect((await reportForLink(workOf(ANONYMOUS), report)).contest).toBeNull();
      await expect(contestReport(workOf(ANONYMOUS), { ...report, reason: REASON, pictures: [] })).rejects.toMatchObject({
        code: 'contest_not_done',
      });
      expect(await imprint()).toEqual(before);
    },
  );

  test('with a wrong secret', async () => {
    const report = await aDoneReport();
    const before = await imprint();
    const wrong = { ...report, secret: 'x'.repeat(32), reason: REASON, pictures: [] };
    await expect(contestReport(workOf(ANONYMOUS), wrong)).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
  });
});
