import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPersonId } from '#modules/people';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { loadDemoPaper, paperListFor, paperListSchema, paperWaitingFor } from './index.ts';
import { PAPER_RETENTION } from './retention.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse({ demo: true });
});
afterAll(() => house?.close());

test('the demo has a sheet that is a case, one that waits, one that is void and free numbers; loaded again nothing is there twice', async () => {
  await loadDemoPaper(house);
  await loadDemoPaper(house);
  const clerk = await aStaffMember();
  const { counts } = await paperListFor(workOf(clerk), paperListSchema.parse({}));
  expect(counts).toEqual({ entered: 1, waiting: 1, void: 1, out: 27 });
  const made = await read().selectFrom('cases').select(['created_at', 'channel']).where('channel', '=', 'paper').execute();
  expect(made).toHaveLength(1);
  expect(made[0]?.created_at.toISOString().slice(0, 10)).toBe('2026-02-21');
  expect(await paperWaitingFor(workOf(clerk))).toBe(1);
  const lars = { ...clerk, person_id: demoPersonId('lars-leuchte') };
  expect(await paperWaitingFor(workOf(lars))).toBe(0);
});

test('a sheet nobody went on with goes after its period, and its number is out again', async () => {
  const clerk = await aStaffMember();
  const counts = async () => (await paperListFor(workOf(clerk), paperListSchema.parse({}))).counts;
  const before = await counts();
  const [rule] = PAPER_RETENTION;
  expect(await rule?.apply(house, new Date('2020-01-01'))).toBe(0);
  expect(await rule?.apply(house, new Date('2030-01-01'))).toBe(before.waiting);
  expect(await counts()).toEqual({ entered: 1, void: 1, out: (before.out ?? 0) + (before.waiting ?? 0) });
  expect(await read().selectFrom('paper_hands').select('number').execute()).toEqual([]);
});
