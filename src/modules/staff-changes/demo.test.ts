import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemoAssets } from '#modules/assets';
import { colleaguesFor, demoPersonId } from '#modules/people';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { changeListSchema, loadDemoStaffChanges, staffChangeFor, staffChangesFor } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse({ demo: true });
});
afterAll(() => house.close());

test('the demo has one joiner under way and one leaver with something missing; loaded twice it is there once', async () => {
  await loadDemoAssets(house);
  await loadDemoStaffChanges(house);
  await loadDemoStaffChanges(house);
  const [petra] = await colleaguesFor(read(), [demoPersonId('petra-personal')]);
  if (!petra) throw new Error('Petra is not there.');
  const { rows } = await staffChangesFor(workOf(petra), changeListSchema.parse({}));
  expect(rows.map((row) => row.kind).toSorted()).toEqual(['joins', 'leaves']);
  const [leaver, joiner] = ['leaves', 'joins'].map((kind) => rows.find((row) => row.kind === kind)?.staff_change_id ?? '');
  const { tasks } = await staffChangeFor(workOf(petra), { staff_change_id: leaver ?? '' });
  expect(tasks.filter((task) => task.state === 'missing').map((task) => task.what)).toEqual(['asset']);
  expect((await staffChangeFor(workOf(petra), { staff_change_id: joiner ?? '' })).orders.length).toBeGreaterThan(0);
});
