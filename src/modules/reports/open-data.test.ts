import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture, aReport } from '../../../tests/support/reports.ts';
import { openDataFor, openDataSchema, releaseReport } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const page = (asked: object = {}) => openDataFor(workOf(ANONYMOUS), openDataSchema.parse(asked));
const numbers = async (asked: object = {}) => (await page(asked)).reports.map((report) => report.number);

test('page after page gives every public report once, in the order in which they came', async () => {
  const came: string[] = [];
  for (let n = 0; n < 5; n += 1) came.push((await aReport()).report.number);
  const read: string[] = [];
  for (let after: string | null = null, pages = 1; ; pages += 1) {
    const { reports, next } = await page({ after, limit: 2 });
    read.push(...reports.map((report) => report.number));
    if (next === null) {
      expect(pages).toBe(Math.ceil(read.length / 2));
      break;
    }
    after = next;
  }
  expect(read.slice(-5)).toEqual(came);
  expect(new Set(read).size).toBe(read.length);
  expect(await numbers()).toEqual(read);
});

test('words and photos stand in it from their release on, and nothing of people ever', async () => {
  const { report, work } = await aReport({
    category_id: 'wilder-muell',
    description: 'Nachbar Meier wars',
    name: 'Lina Bürger',
    email: 'lina@example.org',
    pictures: [await aPicture()],
    seenBy: aStaffMember({ teams: ['abfall'] }),
  });
  const mine = async () => (await page()).reports.find((one) => one.number === report.number);
  expect(await mine()).toMatchObject({ description: null, photo: null, place_label: 'Lotter Straße 12' });
  await releaseReport(work, { case_id: report.case_id, version: report.version });
  expect(await mine()).toMatchObject({ description: 'Nachbar Meier wars', photo: expect.any(String) });
  expect(JSON.stringify(await page())).not.toMatch(/Lina|lina@/);
});

test.each(['published_at = null', 'confidential = true'])('what is not public, or is no longer (%s), is not in it', async (is) => {
  const { report } = await aReport();
  expect(await numbers()).toContain(report.number);
  await house.database.app.query(`update cases set ${is} where case_id = $1`, [report.case_id]);
  expect(await numbers()).not.toContain(report.number);
});

test('a page of none, of too many or after nothing that could be is refused', () => {
  for (const asked of [{ limit: '0' }, { limit: '1001' }, { limit: 'all' }, { after: 'MEL-26-0001-1' }, { limit: '1.5' }])
    expect(openDataSchema.safeParse(asked).success, JSON.stringify(asked)).toBe(false);
});
