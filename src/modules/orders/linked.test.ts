import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { anOrder, approve, aStoreKeeper, onDesk } from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { accessFor, appAccessFor, approvalsFor, articleOfModel, settleLines, settleLinesSchema } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test('access to an application is ordered where a thing of the catalogue gives it; it is told as ordered, then as set up', async () => {
  const by = await aStaffMember({ teams: ['personal'], roles: [] });
  expect((await accessFor(workOf(by), 'dokumente')).map((one) => [one.item_id, one.asks])).toEqual([['zugang-akten', false]]);
  expect(await accessFor(workOf(by), 'zeitkonto')).toEqual([]);

  const { case_id, number } = await anOrder({ by, items: [{ item_id: 'zugang-akten' }] });
  expect((await appAccessFor(workOf(by))).get('dokumente')).toEqual({ number, granted: false });
  expect((await appAccessFor(workOf(await aStaffMember({ teams: ['personal'], roles: [] })))).size).toBe(0);

  const keeper = await aStoreKeeper();
  const { rows } = await house.database.app.query<{ approval_id: string; person_id: string }>(
    'select approval_id, person_id from approvals join approval_people using (approval_id) where case_id = $1',
    [case_id],
  );
  for (const row of rows) {
    const boss = await aStaffMember({ teams: [], roles: [] });
    await house.database.app.query('update approval_people set person_id = $1 where approval_id = $2 and person_id = $3', [
      ...[boss.person_id, row.approval_id, row.person_id],
    ]);
    if ((await approvalsFor(workOf(boss))).asked.length > 0) await approve(boss, row.approval_id);
  }
  await settleLines(workOf(keeper), settleLinesSchema.parse({ ...(await onDesk(case_id, keeper)), to: 'handed_over' }));
  expect((await appAccessFor(workOf(by))).get('dokumente')).toEqual({ number, granted: true });
});

test('a model has the article that its thing of the catalogue names', async () => {
  const work = workOf(await aStaffMember({ teams: ['personal'], roles: [] }));
  expect(await articleOfModel(work, 'nordwind-n14')).toBe('der-erste-tag-am-neuen-rechner');
  expect([await articleOfModel(work, 'druckwerk-m4'), await articleOfModel(work, null)]).toEqual([null, null]);
});
