import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboxFor, inboxSchema } from '#modules/cases';
import { caughtUp, read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aForm, aPicture, aReport, auditOf, caseOf } from '../../../tests/support/reports.ts';
import { geoReportFor, geoReportsFor } from './georeport.ts';
import {
  blackenReport,
  editPublicText,
  nearReportsFor,
  publicReportFor,
  publicReportsFor,
  releaseReport,
  reportForStaff,
  reportListSchema,
  submitReport,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const lead = async () => workOf(await aStaffMember({ roles: ['team_lead'] }));
const SECRET = 'Zinnober';
const OTHER = 'Karmesin';
const TEXT = `Herr ${SECRET} hat die Laterne umgefahren, Tel. 0541 123456.`;

const listed = async (wanted: object) => (await publicReportsFor(nobody(), reportListSchema.parse(wanted))).rows;

/** Everything that leaves the house about a report, by every way there is, as one text. */
async function everythingPublic(number: string): Promise<string> {
  const at = { lon: 8.03, lat: 52.27 };
  await caughtUp();
  const found = await Promise.all([
    publicReportFor(nobody(), number),
    listed({ q: number }),
    listed({ q: SECRET }),
    listed({}),
    nearReportsFor(nobody(), { ...at, category_id: 'strassenbeleuchtung', words: TEXT }),
    geoReportFor(nobody(), number),
    geoReportsFor(nobody(), { from: new Date(0), to: new Date('2100-01-01'), limit: 500, offset: 0 }),
  ]);
  return JSON.stringify(found);
}

describe('a report whose text may tell who somebody is', () => {
  test('waits for a person although its category publishes at once, and the inbox says so', async () => {
    const { report, work } = await aReport({
      description: TEXT,
      pictures: [await aPicture()],
      seenBy: aStaffMember({ roles: ['team_lead'] }),
    });
    expect(await caseOf(report)).toMatchObject({ held_why: 'findings' });
    expect(await everythingPublic(report.number)).not.toContain(SECRET);
    const files = await read().selectFrom('case_files').select('visibility').where('case_id', '=', report.case_id).execute();
    expect(files).toEqual([{ visibility: 'reporter' }]);
    const inbox = await inboxFor(work, inboxSchema.parse({ view: 'all', q: report.number.toLowerCase() }));
    expect(inbox.rows).toMatchObject([{ held_why: 'findings' }]);
    const staff = await reportForStaff(work, report.case_id);
    expect(staff.description).toBe(TEXT);
    expect(staff.moderation.findings.map((one) => one.kind)).toEqual(['name', 'phone']);
  });

  test('one without anything found is public at once', async () => {
    const { report } = await aReport({ description: 'Die Laterne an der LED-3 flackert, Hausnummer 12.' });
    expect(await caseOf(report)).toMatchObject({ held_why: null });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({
      description: 'Die Laterne an der LED-3 flackert, Hausnummer 12.',
    });
  });

  test("the reporter's own name counts as well", async () => {
    const { report } = await aReport({ description: 'Bitte bei Lovelace klingeln.', name: 'Ada Lovelace' });
    expect(await caseOf(report)).toMatchObject({ held_why: 'findings' });
  });

  test('struck out and released, everybody reads […] and nobody finds the name; the team still reads the original', async () => {
    const { report, work } = await aReport({ description: TEXT, seenBy: aStaffMember({ roles: ['team_lead'] }) });
    await blackenReport(work, { case_id: report.case_id, version: 1 });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({ description: null });
    await releaseReport({ ...work, key: `${work.key} release` }, { case_id: report.case_id, version: 2 });
    expect(await publicReportFor(nobody(), report.number)).toMatchObject({
      description: 'Herr […] hat die Laterne umgefahren, Tel. […].',
    });
    expect(await caseOf(report)).toMatchObject({ held_why: null });
    expect(await everythingPublic(report.number)).not.toMatch(/Zinnober|123456/);
    expect(await everythingPublic(report.number)).toContain('umgefahren');
    expect((await reportForStaff(work, report.case_id)).description).toBe(TEXT);
    expect(await auditOf(report)).toEqual(['report.submitted', 'report.blackened', 'report.released']);
  });

  test('a released text that is edited is what everybody finds from then on, in every list', async () => {
    const { report, work } = await aReport({ description: `Laterne bei ${OTHER} dunkel`, seenBy: aStaffMember({ roles: ['team_lead'] }) });
    expect(await everythingPublic(report.number)).toContain(OTHER);
    await editPublicText(work, {
      case_id: report.case_id,
      version: 1,
      public_text: 'Laterne dunkel, Mast 7',
      place_label: 'Lotter Straße',
    });
    expect(await everythingPublic(report.number)).not.toContain(OTHER);
    const found = await publicReportsFor(nobody(), reportListSchema.parse({ q: 'Mast' }));
    expect(found.rows.map((row) => row.number)).toContain(report.number);
    expect(await caseOf(report)).toMatchObject({ place_label: 'Lotter Straße', subject: expect.stringMatching(/: Lotter Straße$/) });
    const staff = await reportForStaff(work, report.case_id);
    expect(staff.moderation.revisions).toMatchObject([{ cause: 'moderated', description: `Laterne bei ${OTHER} dunkel` }]);
  });

  test('where nothing is found there is nothing to strike out, and nothing is left behind', async () => {
    const { report } = await aReport();
    const work = await lead();
    const before = await imprint();
    await expect(blackenReport(work, { case_id: report.case_id, version: 1 })).rejects.toMatchObject({ code: 'nothing_to_blacken' });
    expect(await imprint()).toEqual(before);
  });

  test('words for a place that everybody sees at once leave names out; the team reads them as typed', async () => {
    const { report, work } = await aReport({
      street: '',
      house_number: '',
      place_text: `Vor dem Haus von Herrn ${SECRET}`,
      seenBy: aStaffMember({ roles: ['team_lead'] }),
    });
    expect(await everythingPublic(report.number)).not.toContain(SECRET);
    expect(await caseOf(report)).toMatchObject({ place_label: 'Vor dem Haus von Herrn […]' });
    expect((await reportForStaff(work, report.case_id)).place_text).toContain(SECRET);
  });
});

test('where a category waits for its release anyway, findings are no further reason', async () => {
  const other = await submitReport(nobody(), aForm({ category_id: 'wilder-muell', description: 'Bitte anrufen: 0541 123456.' }));
  expect(await caseOf(other)).toMatchObject({ held_why: null });
});
