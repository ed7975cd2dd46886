import { afterAll, beforeAll, expect, test } from 'vitest';
import { gapsFor, gatherGaps } from '#modules/gaps';
import { verifyAudit } from '#platform/audit';
import { type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { deskFiguresFor, deskFiguresSchema } from '../index.ts';
import { loadDemoQuarter } from './load.ts';

let house: TestHouse;
/** As many as a first start makes: with fewer, weeks of fewer than five people would not be shown. */
const COUNT = 250;

beforeAll(async () => {
  house = await testHouse({ demo: true });
  expect(await loadDemoQuarter(house, () => {}, COUNT)).toBe(COUNT);
}, 60_000);
afterAll(() => house?.close());

const head = async () => workOf(await aStaffMember({ name: 'Ina Itleitung', teams: [], roles: ['desk_figures'] }));
const rows = () =>
  house.pools.read
    .selectFrom('cases')
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .select(['cases.number', 'cases.subject', 'cases.phase', 'cases.closed_at', 'cases.created_at', 'cases.changed_at'])
    .select(['tickets.solved_at', 'tickets.first_contact', 'tickets.description'])
    .orderBy('cases.created_at')
    .orderBy('cases.number')
    .execute();

test('a demo city begins with three months at its desk, in the order they came and in words without patterns', async () => {
  const all = await rows();
  const now = house.now();
  expect(all).toHaveLength(COUNT);
  expect(all.map((row) => Number(row.number.slice(-6, -1)))).toEqual(
    all.map((row) => Number(row.number.slice(-6, -1))).toSorted((a, b) => a - b),
  );
  expect(all.every((row) => !/[{}|]/.test(row.subject + row.description))).toBe(true);
  expect(all.every((row) => row.created_at <= row.changed_at && row.changed_at <= now)).toBe(true);
  expect(all.every((row) => (row.closed_at !== null) === (row.phase === 'closed'))).toBe(true);
  expect((now.getTime() - (all[0]?.created_at.getTime() ?? 0)) / 86_400_000).toBeGreaterThan(75);
});

test('its figures are full: ways, promises kept and missed, stars, calls, what answers spared', async () => {
  const { total, channels, causes, calls, spared, open, course } = await deskFiguresFor(
    await head(),
    deskFiguresSchema.parse({ time: '90d' }),
  );
  expect(total).toMatchObject({ received: COUNT });
  for (const name of [
    'first_contact',
    'solved',
    'reopened',
    'answers_kept',
    'answers_missed',
    'solutions_kept',
    'rated',
    'content',
  ] as const)
    expect([name, (total?.[name] ?? 0) > 0]).toEqual([name, true]);
  expect(channels.map((one) => one.key)).toEqual(expect.arrayContaining(['web', 'phone']));
  expect(causes.length).toBeGreaterThan(4);
  expect(calls?.missed).toBeGreaterThan(0);
  expect(calls?.minutes).toBeGreaterThan(2);
  expect(spared?.all?.solved).toBeGreaterThan(0);
  expect(open.total).toBeGreaterThan(0);
  expect(course.steps.length).toBeGreaterThan(8);
});

test('the night finds what is asked and searched for without an answer', async () => {
  await gatherGaps(house);
  const { open } = await gapsFor(await head());
  expect(new Set(open.map((one) => one.source))).toEqual(new Set(['asked', 'searched', 'shown']));
});

test('once is enough, and the record is whole', async () => {
  const before = await imprint();
  expect(await loadDemoQuarter(house, () => {}, COUNT)).toBe(0);
  expect(await imprint()).toEqual(before);
  const { ok, rows: checked } = await verifyAudit(house.pools.write, house.config.secret);
  expect(ok).toBe(true);
  expect(Number(checked)).toBeGreaterThan(COUNT * 2);
});

test('a city that is no demo gets none', async () => {
  await house.database.migrator.query(`delete from city_settings where setting in ('demo', 'demo.quarter_loaded')`);
  expect(await loadDemoQuarter(house, () => {}, COUNT)).toBe(0);
  expect(await rows()).toHaveLength(COUNT);
});
