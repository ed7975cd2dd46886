import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cityOf } from '#modules/city';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { MONDAY, setNow, type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf, jobsOf, mailsOf } from '../../../tests/support/reports.ts';
import { acceptReport, pageDuty } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const aDanger = () =>
  aReport({ category_id: 'strassenschaden', answers: { where: 'road', dangerous: 'yes' }, seenBy: aStaffMember({ teams: ['strassen'] }) });
const page = (case_id: string, job = newId()) => pageDuty(systemWork(house, 'reports.page_duty', job), { case_id });

test('a danger is written to the duty service at once and once, with what was reported, where, and the way to it', async () => {
  const { report } = await aDanger();
  expect(await jobsOf(report)).toEqual(['reports.page_duty']);
  const job = newId();
  for (let run = 0; run < 2; run += 1) await page(report.case_id, job);
  const [mail, ...more] = await mailsOf(report);
  expect(more).toEqual([]);
  expect(mail?.to_address).toBe((await cityOf(house)).reporting.duty_email);
  expect(mail?.subject).toMatch(/^Gefahr gemeldet: .+Lotter Straße 12 \(MEL-/);
  for (const words of ['Die Laterne flackert.', `/mitarbeit/meldungen/${report.case_id}`]) expect(mail?.body_text).toContain(words);
  expect(await auditOf(report)).toEqual(['report.submitted', 'report.duty_paged']);
});

test('nobody is called for what is no danger, what a team has taken on, or what was told days ago; and nothing is left behind', async () => {
  const { report: harmless } = await aReport();
  expect(await jobsOf(harmless)).toEqual([]);
  const { report: taken, work } = await aDanger();
  await acceptReport(work, { case_id: taken.case_id, version: taken.version });
  const { report: old } = await aDanger();
  setNow('2026-03-04T09:00:00Z');
  const before = await imprint();
  for (const one of [harmless, taken, old]) await page(one.case_id);
  expect(await imprint()).toEqual(before);
});
