import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  dueListFor,
  dueListSchema,
  giveAsset,
  noteAsset,
  offNetworkFor,
  renewalPlanFor,
  renewalPlanSchema,
  takeInventory,
} from '#modules/assets';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { aReportXml, packed } from '../../../tests/support/agents.ts';
import { anAsset, anAssetKeeper, aTeamKeeper } from '../../../tests/support/assets.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { sendingOf } from '../../../tests/support/orders.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { cartFor, renewalCosts, replaceAssets, replacedAssets, sendOrder, withdrawOrder } from './index.ts';

let house: TestHouse;
let keeper: Actor;
beforeAll(async () => {
  house = await testHouse();
  keeper = await anAssetKeeper();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow('2026-03-02T09:00:00Z');
  await house.database.app.query('delete from order_drafts; delete from asset_inventories; delete from assets');
});

/** A notebook whose time of use ends five years after it was bought. */
const bought = (bought_on: string, more: object = {}) =>
  anAsset({ model_id: 'nordwind-n14', model_name: '', sort: '', bought_on, price: '900', ...more }, keeper);
const elsewhere = async () => ({ ...(await renewalCosts(read())), ordered: await replacedAssets(read()) });
const plan = async (wanted: object = {}, actor = keeper) =>
  renewalPlanFor(workOf(actor), renewalPlanSchema.parse(wanted), await elsewhere());
const list = async (wanted: object = {}, actor = keeper) => dueListFor(workOf(actor), dueListSchema.parse(wanted), await elsewhere());
const years = ({ by_year }: Awaited<ReturnType<typeof plan>>) =>
  by_year.filter((one) => one.count > 0).map(({ year, count }) => [year, count]);

describe('the plan', () => {
  test('puts each device into the year of its earliest reason, what was due before into this one, and says by team', async () => {
    await bought('2019-01-01', { team_id: 'gruen' });
    await bought('2021-06-01', { team_id: 'gruen' });
    await bought('2023-06-01');
    const { asset_id, version } = await bought('2019-01-01');
    await noteAsset(workOf(keeper), { asset_id, version, state: 'lost', note: '' });
    await anAsset({}, keeper);
    const found = await plan();
    expect(years(found)).toEqual([
      [2026, 2],
      [2028, 1],
    ]);
    expect(found).toMatchObject({ due: 3, unknown: 1, later: 0, all: 4 });
    expect(found.by_year[0]).toMatchObject({ overdue: 1, ordered: 0 });
    expect(found.groups.map(({ id, years: of }) => [id, of[0]?.count, of[2]?.count])).toEqual(
      expect.arrayContaining([
        ['gruen', 2, 0],
        ['-', 0, 1],
      ]),
    );
    expect(found.prices).toEqual({ catalogue: 3, model: 0, paid: 0, unknown: 0 });
  });

  test('asks what would be a year later and at other prices, and writes nothing', async () => {
    await bought('2021-06-01');
    const before = await imprint();
    const now = await plan();
    const later = await plan({ postpone: 1, rise: 10 });
    expect(years(later)).toEqual([[2027, 1]]);
    expect(later.cents).toBe(Math.round(now.cents * 1.1));
    expect(await imprint()).toEqual(before);
  });

  test('sums up by who pays, where one cost centre alone does', async () => {
    await bought('2021-06-01', { team_id: 'gruen' });
    await bought('2021-06-01', { team_id: 'it-service' });
    expect((await plan({ by: 'cost_centre' })).groups.map((one) => one.id).sort()).toEqual(['1120-01', '5510-01']);
  });

  test('says of a price that the catalogue and the model do not know what the device itself did cost', async () => {
    await bought('2021-06-01', { model_id: 'druckwerk-m4', bought_on: '2020-01-01' });
    await bought('2021-06-01', { model_id: 'hase-t500', bought_on: '2021-06-01' });
    expect((await plan()).prices).toEqual({ catalogue: 0, model: 1, paid: 1, unknown: 0 });
  });
});

describe('the list of what must not stay on the network', () => {
  test('names every reason that holds today, and how many never reported', async () => {
    const asset = await anAsset({ serial: 'NW-1001', bought_on: '2024-01-01' }, keeper);
    await anAsset({}, keeper);
    setNow('2025-12-01T09:00:00Z');
    await takeInventory(
      systemWork(house, 'inventory'),
      packed(aReportXml({ agent_id: newId(), serial: 'NW-1001', uuid: newId(), os: 'Microsoft Windows 10 Pro' })),
    );
    setNow('2026-03-02T09:00:00Z');
    const { rows, silent, count } = await offNetworkFor(workOf(keeper), { page: 1 });
    expect(rows.map((row) => [row.asset_id, row.reasons.map((reason) => reason.rule_id)])).toEqual([
      [asset.asset_id, ['betriebssystem', 'updates-fehlen', 'lange-still']],
    ]);
    expect([silent, count]).toEqual([1, 1]);
  });
});

describe('successors', () => {
  test('go into the cart for whoever has the device, once, and leave the proposals until the order is withdrawn', async () => {
    const [taker, boss] = [await aStaffMember({ teams: ['gruen'] }), await aStaffMember({ teams: [], roles: [] })];
    await house.database.app.query('update people set manager_id = $1 where person_id = any($2)', [
      boss.person_id,
      [keeper.person_id, taker.person_id],
    ]);
    const { asset_id, version } = await bought('2019-01-01', { place: 'Zimmer 7' });
    await giveAsset(workOf(keeper), {
      asset_id,
      version,
      person_id: taker.person_id ?? '',
      team_id: '',
      place: '',
      due_on: null,
      note: '',
    });
    const { asset_id: spare } = await bought('2019-01-01');
    expect(await replaceAssets(workOf(keeper), { asset_id: [asset_id, spare], item_id: '' })).toEqual({ added: 2, ordered: 0 });
    expect(await replaceAssets(workOf(keeper), { asset_id: [asset_id, spare], item_id: '' })).toEqual({ added: 0, ordered: 2 });
    const cart = await cartFor(workOf(keeper));
    expect(cart.lines.map((line) => [line.item_id, line.for_person_id, line.place, line.replaces])).toEqual(
      expect.arrayContaining([
        ['notebook', taker.person_id, 'Zimmer 7', asset_id],
        ['notebook', keeper.person_id, '', spare],
      ]),
    );
    const sent = await sendOrder(workOf(keeper), await sendingOf(keeper));
    expect([...(await replacedAssets(read()))].sort()).toEqual([asset_id, spare].sort());
    expect((await list()).rows.map((row) => row.ordered)).toEqual([true, true]);
    await withdrawOrder(workOf(keeper), { number: sent.orders[0]?.number ?? '' });
    expect(await replacedAssets(read())).toEqual(new Set());
  });

  test('need a thing of the catalogue, by the model or by hand; else nothing is put in', async () => {
    const { asset_id } = await bought('2019-01-01', { model_id: 'druckwerk-m4' });
    const before = await imprint();
    await expect(replaceAssets(workOf(keeper), { asset_id: [asset_id], item_id: '' })).rejects.toMatchObject({
      code: 'item_needed',
      fields: ['item_id'],
    });
    await expect(replaceAssets(workOf(keeper), { asset_id: [], item_id: '' })).rejects.toMatchObject({ code: 'no_device_chosen' });
    expect(await imprint()).toEqual(before);
    expect(await replaceAssets(workOf(keeper), { asset_id: [asset_id], item_id: 'bildschirm' })).toEqual({ added: 1, ordered: 0 });
  });
});

const ways: [string, () => Promise<Actor>, string, string][] = [
  ['a keeper of all', anAssetKeeper, '2', 'yes'],
  ['a keeper of the team', () => aTeamKeeper('gruen'), '1', 'yes'],
  ['a keeper of another team', () => aTeamKeeper('strassen'), '0', 'not_found'],
  ['a clerk', () => aStaffMember(), 'forbidden', 'not_found'],
  ['an administrator', () => aStaffMember({ roles: ['administrator'], teams: [] }), 'forbidden', 'not_found'],
  ['a citizen', () => aCitizen(), 'forbidden', 'order_closed'],
  ['nobody', async () => ANONYMOUS, 'sign_in_needed', 'sign_in_needed'],
];
test.each(ways)('%s sees their own devices in plan and lists, and replaces no others', async (_, who, sees, orders) => {
  const actor = await who();
  const { asset_id } = await bought('2019-01-01', { team_id: 'gruen' });
  await bought('2019-01-01', { team_id: 'abfall' });
  const outcome = (did: Promise<unknown>) =>
    did.then(
      (found) => String(found),
      (error) => error.code,
    );
  expect(await outcome(plan({}, actor).then((found) => found.due))).toBe(sees);
  expect(await outcome(list({}, actor).then((found) => found.count))).toBe(sees);
  expect(await outcome(offNetworkFor(workOf(actor), { page: 1 }).then((found) => found.all))).toBe(sees);
  const before = await imprint();
  expect(await outcome(replaceAssets(workOf(actor), { asset_id: [asset_id], item_id: 'notebook' }).then(() => 'yes'))).toBe(orders);
  if (orders !== 'yes') expect(await imprint()).toEqual(before);
});
