import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '#platform/audit';
import { type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { ANONYMOUS } from '../../../../tests/support/people.ts';
import { publicReportFor, publicReportsFor, reportListSchema } from '../index.ts';
import { loadDemoYear } from './load.ts';

let house: TestHouse;
const COUNT = 300;

beforeAll(async () => {
  house = await testHouse({ demo: true });
  expect(await loadDemoYear(house, () => {}, COUNT)).toBe(COUNT);
}, 180_000);
afterAll(() => house?.close());

const rows = () =>
  house.pools.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['cases.case_id', 'number', 'state', 'phase', 'created_at', 'closed_at', 'changed_at', 'due_at', 'cell', 'accepted_at'])
    .select(['reports.description', 'reports.category_id', 'reports.street', 'reports.lon'])
    .orderBy('created_at')
    .execute();

test('a demo city begins with a year of reports on its streets, numbered in the order they came', async () => {
  const all = await rows();
  expect(all).toHaveLength(COUNT);
  expect(all.map((row) => row.number.slice(7, 11))).toEqual(Array.from({ length: COUNT }, (_, n) => String(n + 1).padStart(4, '0')));
  const now = house.now().getTime();
  const ages = all.map((row) => (now - row.created_at.getTime()) / 86_400_000);
  expect(Math.min(...ages)).toBeGreaterThan(1.5);
  expect(Math.max(...ages)).toBeGreaterThan(330);
  expect(Math.max(...ages)).toBeLessThan(367);
  expect(all.every((row) => row.lon !== null && row.cell !== null && row.description.length > 15 && !/[{}|]/.test(row.description))).toBe(
    true,
  );
  expect(new Set(all.map((row) => row.category_id)).size).toBeGreaterThan(25);
});

test('teams have been at work: nearly all is accepted, most is done, some is passed on, some is overdue', async () => {
  const all = await rows();
  const share = (fits: (row: (typeof all)[number]) => boolean) => all.filter(fits).length / COUNT;
  expect(share((row) => row.state === 'done')).toBeGreaterThan(0.55);
  expect(share((row) => row.state === 'done')).toBeLessThan(0.9);
  for (const state of ['referred', 'declined', 'duplicate']) expect(share((row) => row.state === state)).toBeGreaterThan(0.01);
  const now = house.now();
  expect(share((row) => row.phase !== 'closed' && row.due_at !== null && row.due_at < now)).toBeGreaterThan(0.005);
  expect(share((row) => row.accepted_at !== null)).toBeGreaterThan(0.95);
  expect(all.every((row) => row.changed_at <= now && (row.closed_at !== null) === (row.phase === 'closed'))).toBe(true);
});

test('whatever was referred went to a body of the directory, which its page names', async () => {
  const referred = await house.pools.read
    .selectFrom('cases')
    .leftJoin('report_referrals', 'report_referrals.case_id', 'cases.case_id')
    .select(['cases.number', 'report_referrals.body_id'])
    .where('state', '=', 'referred')
    .where('published_at', 'is not', null)
    .execute();
  expect(referred.length).toBeGreaterThan(0);
  expect(referred.filter((one) => one.body_id === null)).toEqual([]);
  const seen = await publicReportFor(workOf(ANONYMOUS), referred[0]?.number ?? '');
  expect(seen.referral).toMatchObject({ passed_on: 'mail', to_do: { de: expect.any(String) } });
});

test('what is not public stays so, and what is shows its text and its photo', async () => {
  const hidden = await house.pools.read
    .selectFrom('case_files')
    .innerJoin('reports', 'reports.case_id', 'case_files.case_id')
    .select('case_files.case_id')
    .where('reports.released_at', 'is', null)
    .where('case_files.visibility', '=', 'public')
    .execute();
  expect(hidden).toEqual([]);
  const unpublished = await house.pools.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .innerJoin('report_categories', 'report_categories.category_id', 'reports.category_id')
    .select('cases.case_id')
    .where('publication', '=', 'never')
    .where('published_at', 'is not', null)
    .execute();
  expect(unpublished).toEqual([]);
  const { rows: list } = await publicReportsFor(workOf(ANONYMOUS), reportListSchema.parse({ state: 'done' }));
  expect(await publicReportFor(workOf(ANONYMOUS), list[0]?.number ?? '')).toMatchObject({ state: 'done' });
  const files = await house.pools.read
    .selectFrom('files')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  expect(Number(files.n)).toBeLessThanOrEqual(2 * 78);
});

test('the trail of the year is whole', async () => {
  const { ok, rows: checked } = await verifyAudit(house.pools.write, house.config.secret);
  expect(ok).toBe(true);
  expect(Number(checked)).toBeGreaterThan(COUNT * 3);
});

test('a second start loads nothing', async () => {
  const before = await imprint();
  expect(await loadDemoYear(house, () => {}, COUNT)).toBe(0);
  expect(await imprint()).toEqual(before);
});

test('every public one of them is found by its words', async () => {
  const one = await house.pools.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['number', 'reports.street'])
    .where('published_at', 'is not', null)
    .where('phase', '<>', 'closed')
    .orderBy('created_at')
    .executeTakeFirstOrThrow();
  const { rows: found } = await publicReportsFor(workOf(ANONYMOUS), reportListSchema.parse({ q: one.street ?? '', time: 'all' }));
  expect(found.map((row) => row.number)).toContain(one.number);
  const without = await house.pools.read
    .selectFrom('reports')
    .innerJoin('cases', 'cases.case_id', 'reports.case_id')
    .select('number')
    .where('words', 'is', null)
    .where('published_at', 'is not', null)
    .execute();
  expect(without).toEqual([]);
});
