import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { timelineOf } from '#modules/cases';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture, aReport, auditOf, caseOf, mailsOf } from '../../../tests/support/reports.ts';
import {
  answerReport,
  closeReport,
  mergeReport,
  moveReport,
  publicReportFor,
  replyByLink,
  reportForLink,
  reportForStaff,
  tellAbout,
  unmergeReport,
} from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);

/** Two reports of one light, and somebody of its team. */
async function two(typed: Parameters<typeof aReport>[0] = {}) {
  const clerk = await aStaffMember();
  const main = (await aReport({ street: 'Lotter Straße', description: 'Dunkel.', email: 'erste@buerger.example' })).report;
  const other = (await aReport({ street: 'Lotter Straße', description: 'Auch dunkel.', email: 'zweite@buerger.example', ...typed })).report;
  const merge = (version = 1) => mergeReport(workOf(clerk), { case_id: other.case_id, version, other_number: main.number });
  return { clerk, main, other, merge };
}

test('a merged report is closed as duplicate, points to the main one, and loses nothing', async () => {
  const { clerk, main, other, merge } = await two({ pictures: [await aPicture('zweite.jpg')] });
  await merge();

  expect(await caseOf(other)).toMatchObject({ state: 'duplicate', phase: 'closed', merged_into: main.case_id });
  expect(await publicReportFor(nobody(), other.number)).toMatchObject({ goes_on: main.number });
  expect(await reportForLink(nobody(), other)).toMatchObject({ goes_on: main.number, description: 'Auch dunkel.' });
  const seen = await reportForStaff(workOf(clerk), main.case_id);
  expect(seen.joined.merged.map((one) => one.number)).toEqual([other.number]);
  expect(seen.timeline.filter((entry) => entry.joined).flatMap((entry) => entry.files.map((file) => file.name))).toEqual(['zweite.jpg']);
  expect(await auditOf(main)).toContain('case.merged_from');
});

test('who reported the same is told what happens to the main one, under their own link, and not what is said to its reporter', async () => {
  const { clerk, main, other, merge } = await two();
  await merge();
  const before = (await mailsOf(main)).length;
  await answerReport(workOf(clerk), { case_id: main.case_id, version: 1, body: 'Nur für Sie.', visibility: 'reporter' });
  await closeReport(workOf(clerk), { case_id: main.case_id, version: 2, closing_note: 'Getauscht.', pictures: [] });
  for (const entry of await timelineOf(read(), main.case_id, ['public', 'reporter']))
    if (!entry.joined && entry.type !== 'created') await tellAbout(nobody(), { case_id: main.case_id, event_id: entry.event_id });

  const mails = (await mailsOf(main)).slice(before);
  const to = (address: string) => mails.filter((mail) => mail.to_address === address).map((mail) => mail.body_text);
  expect(to('erste@buerger.example')).toHaveLength(2);
  expect(to('zweite@buerger.example')).toHaveLength(1);
  expect(to('zweite@buerger.example')[0]).toContain('Getauscht.');
  expect(to('zweite@buerger.example')[0]).toContain(`/verfolgen/${other.number}/${other.secret}`);
  expect(to('zweite@buerger.example')[0]).not.toContain(main.secret);
});

test('what a merged reporter wrote to the team is read by staff and by nobody else on the main page', async () => {
  const { clerk, main, other, merge } = await two();
  await replyByLink(nobody(), { number: other.number, secret: other.secret, body: 'Mein Geheimnis.' });
  await merge(2);
  const bodies = (entries: { body: string | null }[]) => entries.map((entry) => entry.body);
  expect(bodies((await reportForStaff(workOf(clerk), main.case_id)).timeline)).toContain('Mein Geheimnis.');
  expect(bodies((await reportForLink(nobody(), main)).timeline)).not.toContain('Mein Geheimnis.');
  expect(bodies((await publicReportFor(nobody(), main.number)).timeline)).not.toContain('Mein Geheimnis.');
});

test('taken apart again, both are as before and go on by themselves', async () => {
  const { clerk, main, other, merge } = await two();
  await merge();
  await unmergeReport(workOf(clerk), { case_id: other.case_id, version: 2 });
  expect(await caseOf(other)).toMatchObject({ state: 'checked', phase: 'active', merged_into: null });
  expect((await caseOf(other)).due_at).not.toBeNull();
  const seen = await reportForStaff(workOf(clerk), main.case_id);
  expect([seen.joined.merged, seen.links]).toEqual([[], []]);
  await expect(unmergeReport(workOf(clerk), { case_id: other.case_id, version: 3 })).rejects.toMatchObject({ code: 'not_merged' });
});

test('a report is not merged with itself, one that is closed, merged, unknown or of a team one does not see; nothing is left behind', async () => {
  const { clerk, main, other, merge } = await two();
  const third = (await aReport({ street: 'Lotter Straße' })).report;
  const closed = (await aReport({ state: 'done' })).report;
  const foreign = (await aReport({ team: 'gruen' })).report;
  await merge();
  const before = await imprint();
  const refused: [string, string, string][] = [
    [third.case_id, third.number, 'link_to_itself'],
    [third.case_id, closed.number, 'merge_into_closed'],
    [third.case_id, other.number, 'merge_into_merged'],
    [main.case_id, third.number, 'merge_has_merged'],
    [third.case_id, 'MEL-26-9999-9', 'not_found'],
    [foreign.case_id, third.number, 'forbidden'],
  ];
  for (const [case_id, other_number, code] of refused)
    await expect(mergeReport(workOf(clerk), { case_id, version: 1, other_number }), code).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
});

test('a merge while the other report is being closed is one or the other, never both lost', async () => {
  const { clerk, main, other, merge } = await two();
  const settled = await Promise.allSettled([
    merge(),
    closeReport(workOf(clerk), { case_id: main.case_id, version: 1, closing_note: 'Getauscht.', pictures: [] }),
  ]);
  expect(settled[1]?.status).toBe('fulfilled');
  const row = await caseOf(other);
  if (settled[0]?.status === 'fulfilled') expect(row.merged_into).toBe(main.case_id);
  else expect(row).toMatchObject({ merged_into: null, state: 'received' });
});

test('open reports near by are offered, the nearest first; closed and distant ones are not', async () => {
  const clerk = await aStaffMember();
  const at = async (street: string, state?: 'done') => (await aReport({ street, house_number: '', state })).report;
  const [one, same, closed, far] = [
    await at('Bierstraße'),
    await at('Bierstraße'),
    await at('Bierstraße', 'done'),
    await at('Iburger Straße'),
  ];
  const { near } = await reportForStaff(workOf(clerk), one.case_id);
  expect(near[0]).toMatchObject({ number: same.number, metres: 0 });
  const numbers = near.map((report) => report.number);
  for (const other of [one, closed, far]) expect(numbers).not.toContain(other.number);
  expect(near.map((report) => report.metres)).toEqual(near.map((report) => report.metres).sort((a, b) => a - b));
});

test('a merged report that is opened again by a new state stands by itself, and so does one whose main report is gone', async () => {
  const { clerk, main, other, merge } = await two();
  await merge();
  await moveReport(workOf(clerk), { case_id: other.case_id, version: 2, state: 'checked', body: '' });
  expect(await caseOf(other)).toMatchObject({ state: 'checked', merged_into: null });
  expect((await reportForStaff(workOf(clerk), main.case_id)).joined.merged).toEqual([]);

  await mergeReport(workOf(clerk), { case_id: other.case_id, version: 3, other_number: main.number });
  await house.database.app.query('delete from cases where case_id = $1', [main.case_id]);
  expect(await caseOf(other)).toMatchObject({ state: 'duplicate', merged_into: null });
});

test('what came with a merged report that is not public any more is on no public page', async () => {
  const { main, other, merge } = await two();
  await merge();
  const joined = async () => (await publicReportFor(nobody(), main.number)).timeline.filter((entry) => entry.joined);
  expect(await joined()).toHaveLength(1);
  await house.database.app.query('update cases set published_at = null where case_id = $1', [other.case_id]);
  expect(await joined()).toEqual([]);
});
