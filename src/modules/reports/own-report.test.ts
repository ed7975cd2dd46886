import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileOf, inboxFor, inboxSchema, removeContact } from '#modules/cases';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { type AReport, aPicture, aReport, auditOf, caseOf, jobsOf, photoOf } from '../../../tests/support/reports.ts';
import {
  acceptReport,
  correctReport,
  mergeReport,
  ownReportsFor,
  ownWaysFor,
  placeFor,
  publicReportFor,
  publicReportsFor,
  releaseReport,
  reportForLink,
  reportForStaff,
  reportListSchema,
  tellAbout,
  undoWithdrawal,
  withdrawReport,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const later = (hours: number) => ({ ...nobody(), now: () => new Date(house.now().getTime() + hours * 3_600_000) });
const lead = async () => workOf(await aStaffMember({ roles: ['team_lead'] }));

async function mine(typed: AReport = {}) {
  const { report } = await aReport(typed);
  const link = { number: report.number, secret: report.secret };
  return { report, link, wrong: { ...link, secret: 'x'.repeat(32) } };
}

const corrected = { description: 'Die Laterne ist ganz aus.', street: 'Lotter Straße', house_number: '14', place_text: '' };

describe('correcting', () => {
  test('changes what everybody reads, and the team sees how it was before', async () => {
    const { report, link } = await mine();
    await correctReport(nobody(), { ...link, ...corrected });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({
      description: corrected.description,
      place_label: 'Lotter Straße 14',
    });
    const { rows } = await publicReportsFor(nobody(), reportListSchema.parse({ q: 'Laterne ganz aus' }));
    expect(rows.map((row) => row.number)).toContain(report.number);
    const staff = await reportForStaff(await lead(), report.case_id);
    expect(staff.moderation.revisions).toMatchObject([
      { cause: 'corrected', description: 'Die Laterne flackert.', place_label: 'Lotter Straße 12' },
    ]);
    expect(staff.unread_since).not.toBeNull();
    expect(await auditOf(report)).toEqual(['report.submitted', 'report.corrected']);
  });

  test('with words that may tell who somebody is takes the text back until somebody releases it', async () => {
    const { report, link } = await mine({ pictures: [await aPicture()] });
    await correctReport(nobody(), { ...link, ...corrected, description: 'Herr Müller war es.' });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({ description: null });
    expect(await caseOf(report)).toMatchObject({ held_why: 'findings' });
    await expect(fileOf(nobody(), await photoOf(report), null)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('takes a name out again, and the report is public by itself', async () => {
    const { report, link } = await mine({ description: 'Herr Müller war es.', pictures: [await aPicture()] });
    await correctReport(nobody(), { ...link, ...corrected });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({ description: corrected.description });
    expect(await caseOf(report)).toMatchObject({ held_why: null });
    expect(await fileOf(nobody(), await photoOf(report), null)).toMatchObject({ visibility: 'public' });
  });

  test('after somebody released it waits for them anew: nobody has other words published under their eyes', async () => {
    const { report, link } = await mine({ description: 'Herr Müller war es.' });
    await releaseReport({ ...(await lead()), now: later(1).now }, { case_id: report.case_id, version: 1 });
    await correctReport(nobody(), { ...link, ...corrected });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({ description: null });
    expect(await caseOf(report)).toMatchObject({ held_why: 'corrected' });
  });

  test('leads to the team of the new place', async () => {
    const { report, link } = await mine({ category_id: 'abgestellte-fahrzeuge' });
    const before = await caseOf(report);
    await correctReport(nobody(), { ...link, ...corrected });
    expect((await caseOf(report)).team_id).toBe(before.team_id);
  });

  test.each([
    ['a day later', 25, false],
    ['once the team has taken it on', 0, true],
  ])('is over %s, and nothing is left behind', async (_, hours, accept) => {
    const { report, link } = await mine();
    if (accept) await acceptReport(await lead(), { case_id: report.case_id, version: 1 });
    const before = await imprint();
    await expect(correctReport(later(hours), { ...link, ...corrected })).rejects.toMatchObject({ code: 'correct_too_late' });
    expect((await ownWaysFor(later(hours), link)).may.correct).toBe(false);
    expect(await imprint()).toEqual(before);
  });
});

describe('withdrawing', () => {
  test('takes text, photos and place from everybody; the team finds it among its new messages with the reason', async () => {
    const { report, link } = await mine({ pictures: [await aPicture()] });
    await withdrawReport(nobody(), { ...link, reason: 'Hat sich erledigt.' });
    await expect(publicReportFor(nobody(), report.number)).rejects.toMatchObject({ code: 'not_found' });
    await expect(placeFor(nobody(), report.number)).rejects.toMatchObject({ code: 'not_found' });
    await expect(fileOf(nobody(), await photoOf(report), null)).rejects.toMatchObject({ code: 'not_found' });
    const { rows } = await publicReportsFor(nobody(), reportListSchema.parse({ q: report.number }));
    expect(rows).toEqual([]);
    const desk = await lead();
    expect(await reportForStaff(desk, report.case_id)).toMatchObject({ state: 'withdrawn', phase: 'closed', may: { release: false } });
    const inbox = await inboxFor(desk, inboxSchema.parse({ view: 'unread' }));
    expect(inbox.rows.map((row) => row.number)).toContain(report.number);
    expect((await reportForLink(nobody(), link)).timeline.at(-1)).toMatchObject({ state: 'withdrawn', body: 'Hat sich erledigt.' });
  });

  test('can be undone for a day; then somebody looks before the text is public again', async () => {
    const { report, link } = await mine();
    await withdrawReport(nobody(), { ...link, reason: '' });
    await undoWithdrawal(later(1), link);
    expect(await caseOf(report)).toMatchObject({ state: 'received', held_why: 'undone' });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({ description: null, published: true });
    await withdrawReport(later(2), { ...link, reason: '' });
    const before = await imprint();
    await expect(undoWithdrawal(later(27), link)).rejects.toMatchObject({ code: 'withdrawn_not' });
    await expect(withdrawReport(later(3), { ...link, reason: '' })).rejects.toMatchObject({ code: 'withdrawn_already' });
    expect(await imprint()).toEqual(before);
  });

  test('a report into which others were joined takes only its own words back', async () => {
    const { report, link } = await mine();
    const { report: other } = await aReport();
    await mergeReport(await lead(), { case_id: other.case_id, version: 1, other_number: report.number });
    await withdrawReport(nobody(), { ...link, reason: '' });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({ description: null, state: 'received' });
  });
});

describe('contact details', () => {
  test('that the reporter deletes are gone at once with the account, no mail is written any more, the link stays', async () => {
    const citizen = await aCitizen();
    const { report, link } = await mine({ by: citizen, name: 'Ada Lovelace', email: 'ada@buerger.example', phone: '0541 123456' });
    await removeContact(nobody(), link);
    const people = await read().selectFrom('case_people').selectAll().where('case_id', '=', report.case_id).execute();
    expect(people).toMatchObject([{ name: null, email: null, phone: null, person_id: null }]);
    const { event_id } = await read()
      .selectFrom('case_events')
      .select('event_id')
      .where('case_id', '=', report.case_id)
      .where('type', '=', 'created')
      .executeTakeFirstOrThrow();
    await tellAbout(nobody(), { case_id: report.case_id, event_id });
    expect(await read().selectFrom('mails').select('mail_id').where('subject_ref', '=', `case:${report.case_id}`).execute()).toEqual([]);
    expect(await reportForLink(nobody(), link)).toMatchObject({ number: report.number });
    await expect(removeContact(nobody(), link)).rejects.toMatchObject({ code: 'contact_removed_already' });
  });
});

test('a wrong link opens none of it, and nothing is left behind', async () => {
  const { report, wrong } = await mine({ email: 'ada@buerger.example' });
  const before = await imprint();
  for (const tried of [
    () => correctReport(nobody(), { ...wrong, ...corrected }),
    () => withdrawReport(nobody(), { ...wrong, reason: '' }),
    () => undoWithdrawal(nobody(), wrong),
    () => removeContact(nobody(), wrong),
    () => ownWaysFor(nobody(), wrong),
  ])
    await expect(tried()).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
  expect(await jobsOf(report)).toEqual(['reports.tell']);
});

test('a copy of one’s own data holds the words of one’s reports and how they were before', async () => {
  const citizen = await aCitizen();
  const { link } = await mine({ by: citizen });
  await correctReport(nobody(), { ...link, ...corrected });
  const { reports } = await ownReportsFor(workOf(citizen));
  expect(reports).toMatchObject([{ description: corrected.description, earlier: [{ description: 'Die Laterne flackert.' }] }]);
});
