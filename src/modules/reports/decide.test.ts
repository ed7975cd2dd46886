import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignCase, timelineOf } from '#modules/cases';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, caseOf, mailsOf } from '../../../tests/support/reports.ts';
import {
  askReporter,
  declineReportSchema,
  moveReportSchema,
  planReport,
  planReportSchema,
  publicReportFor,
  publicReportsFor,
  referReport,
  reportForStaff,
  reportListSchema,
  tellAbout,
} from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

async function tellNewest(case_id: string) {
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .orderBy('at', 'desc')
    .orderBy('event_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await tellAbout(systemWork(house, 'test'), { case_id, event_id });
}

describe('planning', () => {
  test('names a day that everybody reads on the page, in the timeline and in the mail', async () => {
    const { report, work } = await aReport({ email: 'lina@buerger.example', state: 'checked', seenBy: aStaffMember() });
    await planReport(work, { case_id: report.case_id, version: 1, planned_on: '2026-03-20', body: 'Am {date} kommt der Bagger.' });
    const shown = await publicReportFor(workOf(ANONYMOUS), report.number);
    expect(shown.planned_on).toBe('2026-03-20');
    expect(shown.timeline.at(-1)).toMatchObject({ planned_on: '2026-03-20', body: 'Am 20. März 2026 kommt der Bagger.' });
    await tellNewest(report.case_id);
    expect((await mailsOf(report)).at(-1)?.body_text).toContain('für den 20. März 2026');
  });

  test('takes today and no day before it, in the city, and leaves nothing behind', async () => {
    setNow('2026-03-02T23:30:00Z');
    const { report, work } = await aReport({ state: 'checked', seenBy: aStaffMember() });
    const before = await imprint();
    const on = { case_id: report.case_id, version: 1, body: '' };
    await expect(planReport(work, { ...on, planned_on: '2026-03-02' })).rejects.toMatchObject({
      code: 'date_past',
      fields: ['planned_on'],
    });
    expect(await imprint()).toEqual(before);
    await planReport(workOf(work.actor), { ...on, planned_on: '2026-03-03' });
    expect((await caseOf(report)).state).toBe('planned');
  });

  test('a second day takes the place of the first, which stays in the timeline', async () => {
    const { report, work } = await aReport({ state: 'checked', seenBy: aStaffMember() });
    await planReport(work, { case_id: report.case_id, version: 1, planned_on: '2026-03-10', body: '' });
    await planReport(workOf(work.actor), { case_id: report.case_id, version: 2, planned_on: '2026-03-24', body: 'Regen.' });
    const shown = await publicReportFor(workOf(ANONYMOUS), report.number);
    expect(shown.planned_on).toBe('2026-03-24');
    expect(shown.timeline.map((event) => event.planned_on)).toEqual([null, '2026-03-10', '2026-03-24']);
  });

  test.each(['', 'morgen', '2026-02-30', '20.03.2026'])('needs a day of the calendar; "%s" is none', (planned_on) => {
    const on = { case_id: '01900000-0000-7000-8000-000000000000', version: 1 };
    expect(planReportSchema.safeParse({ ...on, planned_on }).success).toBe(false);
  });
});

describe('referring', () => {
  test('says to whom, how and what the citizen can do: on the page and in the mail, and it is not done', async () => {
    const { report, work } = await aReport({ email: 'lina@buerger.example', seenBy: aStaffMember() });
    await referReport(work, {
      case_id: report.case_id,
      version: 1,
      body_id: 'bahn',
      passed_on: 'phone',
      body: 'Die Brücke gehört der Bahn.',
    });

    const shown = await publicReportFor(workOf(ANONYMOUS), report.number);
    expect(shown).toMatchObject({
      state: 'referred',
      phase: 'closed',
      referral: { passed_on: 'phone', phone: '030 23125 303', at: MONDAY },
    });
    expect(shown.timeline.at(-1)?.referred_to).toMatchObject({ de: 'Eisenbahngesellschaft' });
    await tellNewest(report.case_id);
    const text = (await mailsOf(report)).at(-1)?.body_text ?? '';
    for (const words of [
      'Die Brücke gehört der Bahn.',
      'Eisenbahngesellschaft',
      'Wir haben dort angerufen',
      'Was Sie tun können',
      '030 23125 303',
    ])
      expect(text).toContain(words);
    expect(text).toContain('Behoben ist es damit noch nicht');

    const numbers = async (state: string) =>
      (await publicReportsFor(workOf(ANONYMOUS), reportListSchema.parse({ state }))).rows.map((row) => row.number);
    expect(await numbers('done')).not.toContain(report.number);
    expect(await numbers('referred')).toContain(report.number);
  });

  test('only to a body that is offered; else nothing is left behind', async () => {
    await house.database.app.query("update referral_bodies set active = false where body_id = 'wasserverband'");
    const { report, work } = await aReport({ seenBy: aStaffMember() });
    const before = await imprint();
    for (const body_id of ['wasserverband', 'nirgends'])
      await expect(
        referReport(workOf(work.actor), { case_id: report.case_id, version: 1, body_id, passed_on: 'mail', body: '' }),
      ).rejects.toMatchObject({ code: 'body_unknown', fields: ['body_id'] });
    expect(await imprint()).toEqual(before);
    expect((await reportForStaff(work, report.case_id)).bodies.map((body) => body.body_id)).not.toContain('wasserverband');
  });
});

test('declining and asking need words, and the plain change of state takes none of the states that need more', () => {
  const on = { case_id: '01900000-0000-7000-8000-000000000000', version: 1 };
  expect(declineReportSchema.safeParse({ ...on, body: '  ' }).success).toBe(false);
  for (const state of ['planned', 'referred', 'declined', 'asked', 'done'])
    expect(moveReportSchema.safeParse({ ...on, state, body: 'x' }).success).toBe(false);
});

test('a question is read by the reporter and not by everybody', async () => {
  const { report, work } = await aReport({ seenBy: aStaffMember() });
  await askReporter(work, { case_id: report.case_id, version: 1, body: 'Welcher Mast?' });
  expect(JSON.stringify(await publicReportFor(workOf(ANONYMOUS), report.number))).not.toContain('Welcher Mast?');
});

test('another team learns why it gets a case; without a reason it stays where it is, and nothing is left behind', async () => {
  const { report, work } = await aReport({ seenBy: aStaffMember({ roles: ['dispatcher'] }) });
  const to = { case_id: report.case_id, version: 1, team_id: 'strassen', assignee_id: '' };
  const before = await imprint();
  for (const reason of [undefined, '', '   '])
    await expect(assignCase(workOf(work.actor), { ...to, reason })).rejects.toMatchObject({ code: 'reason_missing', fields: ['reason'] });
  expect(await imprint()).toEqual(before);
  await assignCase(work, { ...to, reason: 'Der Mast steht auf eurer Brücke.' });
  const timeline = await timelineOf(read(), report.case_id, ['internal']);
  expect(timeline).toMatchObject([{ type: 'team', body: 'Der Mast steht auf eurer Brücke.', detail: { team_id: 'strassen' } }]);
});

describe('texts kept ready', () => {
  const textsOf = async (language: 'de' | 'en', category_id = 'strassenbeleuchtung') => {
    const { report, work } = await aReport({ language, category_id, seenBy: aStaffMember({ roles: ['dispatcher'] }) });
    return { report, texts: (await reportForStaff(work, report.case_id)).templates };
  };

  test('are those of the category first, then those for all, in the language of the reporter, filled in', async () => {
    const { report, texts } = await textsOf('en');
    expect(texts.filter((one) => one.action === 'done').map((one) => one.template_id)).toEqual(['leuchtmittel', 'repariert']);
    const referred = texts.find((one) => one.template_id === 'andere-stelle');
    expect(referred?.words).toContain(`your report ${report.number} on 2 March 2026`);
    expect(texts.find((one) => one.template_id === 'wo-genau')?.words).toContain('(Lotter Straße 12)');
  });

  test('leave the day open where it is typed into the same form', async () => {
    const { texts } = await textsOf('de');
    expect(texts.filter((one) => one.words.includes('{')).map((one) => one.action)).toEqual(['planned', 'planned']);
  });

  test('of other categories, and those switched off, are not offered', async () => {
    await house.database.app.query("update report_templates set active = false where template_id = 'kein-schaden'");
    const { texts } = await textsOf('de', 'wilder-muell');
    const ids = texts.map((one) => one.template_id);
    expect(ids).toContain('abgeholt');
    expect(ids).not.toContain('leuchtmittel');
    expect(ids).not.toContain('kein-schaden');
  });
});
