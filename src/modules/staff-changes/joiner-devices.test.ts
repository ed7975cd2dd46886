import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetsOf } from '#modules/assets';
import { ownOrderFor, settleLines, settleLinesSchema } from '#modules/orders';
import { systemWork } from '#platform/system-work';
import { anAsset, assetNow } from '../../../tests/support/assets.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { goodsFor, onDesk } from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aStaffChange } from '../../../tests/support/staff-changes.ts';
import { giveTied, staffChangeFor, tendStaffChanges } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await goodsFor('headset', 20);
});
afterAll(() => house?.close());

/** A joiner of the parks without an account, for whom the store has handed a device over with the order. */
async function handedOver(email: string) {
  const keeper = await aStaffMember({ name: 'Lukas Lager', teams: ['it-service'], roles: ['order_desk', 'asset_keeper'] });
  const change = await aStaffChange({ item_ids: ['headset'], email, name: 'Nina Neu', place: 'Raum 3', cost_centre_id: '5510-01' });
  const { asset_id, asset_tag } = await anAsset({ sort: 'other', model_name: 'Headset' }, keeper);
  const [order] = change.orders;
  const on = await onDesk(order?.case_id ?? '', keeper);
  const tags = { [on.line_ids[0] ?? '']: asset_tag };
  await settleLines(workOf(keeper), settleLinesSchema.parse({ ...on, to: 'handed_over', tags }));
  return { keeper, change, asset_id, asset_tag, number: order?.number ?? '' };
}

/** Their account comes; the morning's job, and the jobs it left. */
async function accountComes(email: string) {
  const person = await aStaffMember({ name: 'Nina Neu', teams: ['gruen'], roles: [] });
  await house.database.app.query('update people set email = $1 where person_id = $2', [email, person.person_id]);
  await tendStaffChanges(systemWork(house, 'staff_changes.tend'));
  const { rows } = await house.database.app.query<{ data: { staff_change_id: string; asset_ids: string } }>(
    `select data from pgboss.job where name = 'staff_changes.give' order by created_on desc limit 1`,
  );
  const give = async () => {
    const data = rows[0]?.data;
    if (data) await giveTied(systemWork(house, 'staff_changes.give'), data);
  };
  return { person, give };
}

test('a device handed over before the account is there belongs to the department, and to the person once it is', async () => {
  const { change, keeper, asset_id, asset_tag, number } = await handedOver('nina.neu@leute.example');
  expect((await assetNow(keeper, asset_id)).asset).toMatchObject({ state: 'assigned', person_id: null, team_id: 'gruen', place: 'Raum 3' });

  const { person, give } = await accountComes('nina.neu@leute.example');
  await give();
  expect((await staffChangeFor(workOf(change.by), change)).person_id).toBe(person.person_id);
  expect(await assetsOf(read(), person.person_id ?? '')).toMatchObject([{ asset_tag, state: 'assigned', place: 'Raum 3' }]);
  expect((await ownOrderFor(workOf(person), number)).lines).toMatchObject([{ asset_tag, state: 'handed_over' }]);
  // Once more by the same job changes nothing.
  const before = (await assetNow(keeper, asset_id)).asset.version;
  await give();
  expect((await assetNow(keeper, asset_id)).asset.version).toBe(before);
});

test('a device that went to somebody else meanwhile stays with them', async () => {
  const { keeper, asset_id } = await handedOver('nora.neu@leute.example');
  const other = await aStaffMember({ name: 'Olga Ordnung', teams: ['gruen'], roles: [] });
  await house.database.app.query('update assets set person_id = $1 where asset_id = $2', [other.person_id, asset_id]);
  const { person, give } = await accountComes('nora.neu@leute.example');
  await give();
  expect((await assetNow(keeper, asset_id)).asset.person_id).toBe(other.person_id);
  expect(await assetsOf(read(), person.person_id ?? '')).toEqual([]);
});
