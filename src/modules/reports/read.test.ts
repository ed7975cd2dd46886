import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNote, fileOf } from '#modules/cases';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aForm, aPicture, aReport, auditOf } from '../../../tests/support/reports.ts';
import {
  answerReport,
  closeReport,
  publicReportFor,
  publicReportsFor,
  releaseReport,
  reportForLink,
  reportForStaff,
  reportListSchema,
  submitReport,
} from './index.ts';

/** Categories of the demo city by what they make public. */
const AT_ONCE = 'strassenbeleuchtung';
const AFTER_RELEASE = 'wilder-muell';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
  await house.database.app.query("update report_categories set publication = 'never' where category_id = 'abgestellte-fahrzeuge'");
});
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const everything = (of: unknown) => JSON.stringify(of);

describe('a report whose category waits for release', () => {
  test('is public with place and kind, its words and photos are not; its reporter and staff see all', async () => {
    const { report, work } = await aReport({
      category_id: AFTER_RELEASE,
      description: 'Nachbar Meier wars',
      name: 'Lina Bürger',
      pictures: [await aPicture()],
      seenBy: aStaffMember({ teams: ['abfall'] }),
    });
    const photo = await photoOf(report.case_id);

    const seen = await publicReportFor(nobody(), report.number);
    expect(seen).toMatchObject({ description: null, place_label: 'Lotter Straße 12' });
    const list = await publicReportsFor(nobody(), reportListSchema.parse({ category: AFTER_RELEASE }));
    expect(list.rows).toMatchObject([{ number: report.number, excerpt: null }]);
    for (const shown of [seen, list]) expect(everything(shown)).not.toMatch(/Meier|Lina|laterne\.jpg/);
    await expect(fileOf(nobody(), photo, null)).rejects.toMatchObject({ code: 'not_found' });

    expect(await reportForLink(nobody(), report)).toMatchObject({ description: 'Nachbar Meier wars' });
    expect(await fileOf(nobody(), photo, report.case_id)).toMatchObject({ name: 'laterne.jpg' });
    expect(await reportForStaff(work, report.case_id)).toMatchObject({ contact: { name: 'Lina Bürger' }, may: { release: true } });
    expect(await fileOf(work, photo, null)).toMatchObject({ name: 'laterne.jpg' });
  });

  test('released shows both to everybody, once, and of photos only those that came with it', async () => {
    const { report, work } = await aReport({
      category_id: AFTER_RELEASE,
      pictures: [await aPicture()],
      seenBy: aStaffMember({ teams: ['abfall'] }),
    });
    const later = await aPrivatePhoto(report.case_id);
    await releaseReport(work, { case_id: report.case_id, version: 1 });

    expect(await publicReportFor(nobody(), report.number)).toMatchObject({ description: 'Die Laterne flackert.' });
    expect(await fileOf(nobody(), await photoOf(report.case_id), null)).toMatchObject({ visibility: 'public' });
    await expect(fileOf(nobody(), later, null)).rejects.toMatchObject({ code: 'not_found' });
    const before = await imprint();
    await expect(releaseReport(workOf(work.actor), { case_id: report.case_id, version: 1 })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    expect(await imprint()).toEqual(before);
  });
});

test('a report of a category that is never public is for its reporter and staff alone, closing photo included', async () => {
  const { report, work } = await aReport({
    category_id: 'abgestellte-fahrzeuge',
    team: 'ordnung',
    seenBy: aStaffMember({ teams: ['ordnung'] }),
  });
  await closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Abgeschleppt.', pictures: [await aPicture()] });

  await expect(publicReportFor(nobody(), report.number)).rejects.toMatchObject({ code: 'not_found' });
  await expect(publicReportFor(workOf(await aCitizen()), report.number)).rejects.toMatchObject({ code: 'not_found' });
  expect((await publicReportsFor(nobody(), reportListSchema.parse({ category: 'abgestellte-fahrzeuge', page: 1 }))).rows).toEqual([]);
  await expect(fileOf(nobody(), await photoOf(report.case_id), null)).rejects.toMatchObject({ code: 'not_found' });
  expect(await reportForLink(nobody(), report)).toMatchObject({ closing_note: 'Abgeschleppt.' });
});

test('messages are read by those they are for, and names of staff by staff alone', async () => {
  const { report, work } = await aReport({ category_id: AT_ONCE, seenBy: aStaffMember({ name: 'Gerda Geheim' }) });
  const on = (version: number) => ({ case_id: report.case_id, version });
  await answerReport(work, { ...on(1), body: 'FÜR ALLE', visibility: 'public' });
  await answerReport(workOf(work.actor), { ...on(2), body: 'FÜR LINA', visibility: 'reporter' });
  await addNote(workOf(work.actor), { ...on(3), body: 'FÜR UNS' });

  const words = (of: unknown) => everything(of).match(/FÜR (ALLE|LINA|UNS)|Gerda Geheim/g);
  expect(new Set(words(await publicReportFor(nobody(), report.number)))).toEqual(new Set(['FÜR ALLE']));
  expect(new Set(words(await reportForLink(nobody(), report)))).toEqual(new Set(['FÜR ALLE', 'FÜR LINA']));
  expect(new Set(words(await reportForStaff(work, report.case_id)))).toEqual(new Set(['FÜR ALLE', 'FÜR LINA', 'FÜR UNS', 'Gerda Geheim']));
});

test('contact and secret link are shown only to those who may read contacts', async () => {
  const { report } = await aReport({ name: 'Lina Bürger', email: 'lina@buerger.example', phone: '0541 1' });
  for (const roles of [['administrator'], ['auditor']]) {
    const seen = await reportForStaff(workOf(await aStaffMember({ roles })), report.case_id);
    expect(seen).toMatchObject({ contact: null, secret: null });
    expect(everything(seen)).not.toMatch(/lina@|0541 1|Lina/);
  }
  // Every team's clerk reads the report, but the contact only their own.
  expect(await reportForStaff(workOf(await aStaffMember({ teams: ['gruen'] })), report.case_id)).toMatchObject({
    contact: null,
    secret: null,
  });
  expect(await reportForStaff(workOf(await aStaffMember()), report.case_id)).toMatchObject({
    contact: { email: 'lina@buerger.example' },
    secret: report.secret,
  });
});

describe('what comes in', () => {
  test('goes to the team of its category and place, with the reason, and comes back with number and secret', async () => {
    const form = aForm({ category_id: AFTER_RELEASE, street: 'Große Straße', house_number: '', email: 'lina@buerger.example' });
    const receipt = await submitReport(nobody(), form);
    const seen = await reportForStaff(workOf(await aStaffMember({ roles: ['dispatcher'] })), receipt.case_id);
    expect(seen).toMatchObject({ team_id: 'abfall-mitte', state: 'received', place_label: 'Große Straße' });
    expect(everything(seen.route_why)).toContain('Innenstadt');
    expect(await auditOf(receipt)).toEqual(['report.submitted']);
  });

  test.each([
    ['category_unknown', 'no-such-category'],
    ['category_inactive', 'gewaesser-alt'],
  ])('is refused as %s, and nothing is left behind', async (code, category_id) => {
    await house.database.app.query(
      `insert into report_categories select 'gewaesser-alt', group_id, group_name, name, hint, keywords, team_id, target_working_days, danger, publication, questions, false, 999
       from report_categories limit 1 on conflict do nothing`,
    );
    const { forget } = await import('#platform/memory');
    forget(house, 'report catalogue');
    const form = aForm({ category_id, pictures: [await aPicture()] });
    const before = await imprint();
    await expect(submitReport(nobody(), form)).rejects.toMatchObject({ code, fields: ['category_id'] });
    expect(await imprint()).toEqual(before);
  });

  test('with a photo that is not stored any more is refused whole', async () => {
    const before = await imprint();
    const pictures = [{ file_hash: 'a'.repeat(64), thumbnail_hash: 'b'.repeat(64), name: 'weg.jpg' }];
    await expect(submitReport(nobody(), aForm({ pictures }))).rejects.toMatchObject({ code: 'file_missing' });
    expect(await imprint()).toEqual(before);
  });
});

async function photoOf(case_id: string): Promise<string> {
  const row = await read()
    .selectFrom('case_files')
    .select('case_file_id')
    .where('case_id', '=', case_id)
    .orderBy('case_file_id')
    .executeTakeFirstOrThrow();
  return row.case_file_id;
}

/** A photo in a message to the reporter; made by hand, as no change hangs one there yet. */
async function aPrivatePhoto(case_id: string): Promise<string> {
  const { rows } = await house.database.app.query<{ case_file_id: string }>(
    `with said as (insert into case_events (event_id, case_id, at, type, visibility, direction, body) values (gen_random_uuid(), $1, now(), 'message', 'reporter', 'out', 'Bild') returning event_id)
     insert into case_files (case_file_id, case_id, event_id, file_hash, name, visibility)
     select gen_random_uuid(), $1, said.event_id, f.file_hash, 'privat.jpg', 'reporter' from said, files f limit 1 returning case_file_id`,
    [case_id],
  );
  return rows[0]?.case_file_id ?? '';
}
