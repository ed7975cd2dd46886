import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { anAsset, anAssetKeeper, assetNow, aTeamKeeper } from '../../../../tests/support/assets.ts';
import { setNow, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../../tests/support/people.ts';
import {
  beginStocktaking,
  closeStocktaking,
  noteAsset,
  reopenStocktaking,
  seeAsset,
  stocktakingFor,
  stocktakingsFor,
  takeOverStocktaking,
  undoStocktaking,
  unseeAsset,
} from '../index.ts';

let house: TestHouse;
let keeper: Actor;
beforeAll(async () => {
  house = await testHouse();
  keeper = await anAssetKeeper();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow('2026-03-02T09:00:00Z');
  await house.database.app.query('delete from stocktakings; delete from assets');
});

const device = (asset_tag: string, place: string, more: object = {}) => anAsset({ asset_tag, place, ...more }, keeper);
const begin = (more: object = {}, actor = keeper) => beginStocktaking(workOf(actor), { name: 'Herbst', teams: [], places: [], ...more });
const now = (stocktaking_id: string) => stocktakingFor(workOf(keeper), { stocktaking_id });

describe('a stocktaking', () => {
  test('expects what is there now in its places, and tells what is found, elsewhere, seen twice, of another place, or unknown', async () => {
    const one = await device('S-1', 'Stadthaus 1 Zimmer 1', { serial: 'NW-1001' });
    await device('S-2', 'Stadthaus 1 Zimmer 2');
    await device('S-3', 'Stadthaus 1 Zimmer 3');
    await device('B-1', 'Bauhof');
    const { stocktaking_id } = await begin({ places: ['stadthaus 1'] });
    const see = async (code: string, place = '') => (await seeAsset(workOf(keeper), { stocktaking_id, code, place })).outcome;
    expect(await see(`https://tor.example/mitarbeit/geraete/${one.asset_id}`)).toBe('seen');
    expect([await see('nw-1001'), await see('s-1', 'Keller')]).toEqual(['again', 'again']);
    expect(await see('s-2', 'Stadthaus 1 Zimmer 9')).toBe('elsewhere');
    expect(await see('B-1', 'Stadthaus 1 Zimmer 9')).toBe('unexpected');
    expect([await see('4006381333931'), await see('4006381333931')]).toEqual(['unknown', 'unknown']);
    const { counts, missing, moved, codes } = await now(stocktaking_id);
    expect(counts).toEqual({ expected: 3, found: 2, elsewhere: 2, missing: 1, unknown: 1 });
    expect([missing, moved].map((rows) => rows.map((row) => row.asset_tag))).toEqual([['S-3'], ['B-1', 'S-2']]);
    expect(codes).toMatchObject([{ code: '4006381333931' }]);
  });

  test('changes the register by the second press alone, and takes that back where nobody went on', async () => {
    const [moved, gone, back, later] = [
      await device('S-1', 'Zimmer 1'),
      await device('S-2', 'Zimmer 2'),
      await device('S-3', 'Zimmer 3'),
      await device('S-4', 'Zimmer 4'),
    ];
    await noteAsset(workOf(keeper), { asset_id: back.asset_id, version: 1, state: 'lost', note: '' });
    const { stocktaking_id } = await begin();
    const stands = async (asset_id: string) => {
      const { asset } = await assetNow(keeper, asset_id);
      return [asset.state, asset.place];
    };
    for (const one of [moved, back, later]) await seeAsset(workOf(keeper), { stocktaking_id, code: one.asset_tag, place: 'Zimmer 9' });
    const take = (version: number) => takeOverStocktaking(workOf(keeper), { stocktaking_id, version, lost: 'yes' });
    const before = await imprint();
    await expect(take(1)).rejects.toMatchObject({ code: 'stocktaking_open' });
    expect(await imprint()).toEqual(before);
    await closeStocktaking(workOf(keeper), { stocktaking_id });
    expect(await stands(moved.asset_id)).toEqual(['in_stock', 'Zimmer 1']);
    await expect(seeAsset(workOf(keeper), { stocktaking_id, code: 'S-2', place: '' })).rejects.toMatchObject({
      code: 'stocktaking_closed',
    });
    await take(2);
    expect(await Promise.all([moved, gone, back].map((one) => stands(one.asset_id)))).toEqual([
      ['in_stock', 'Zimmer 9'],
      ['lost', 'Zimmer 2'],
      ['in_stock', 'Zimmer 9'],
    ]);
    await expect(reopenStocktaking(workOf(keeper), { stocktaking_id })).rejects.toMatchObject({ code: 'stocktaking_taken' });
    await noteAsset(workOf(keeper), { asset_id: later.asset_id, version: 2, state: 'repair', note: '' });
    await undoStocktaking(workOf(keeper), { stocktaking_id });
    expect(await Promise.all([moved, gone, back, later].map((one) => stands(one.asset_id)))).toEqual([
      ['in_stock', 'Zimmer 1'],
      ['in_stock', 'Zimmer 2'],
      ['lost', 'Zimmer 3'],
      ['repair', 'Zimmer 9'],
    ]);
  });

  test('what was seen by mistake is not seen', async () => {
    const { asset_id } = await device('S-1', 'Zimmer 1');
    const { stocktaking_id } = await begin();
    await seeAsset(workOf(keeper), { stocktaking_id, code: 'S-1', place: '' });
    await unseeAsset(workOf(keeper), { stocktaking_id, asset_id });
    expect((await now(stocktaking_id)).counts).toMatchObject({ expected: 1, found: 0 });
    await expect(unseeAsset(workOf(keeper), { stocktaking_id, asset_id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

const ways: [string, () => Promise<Actor>, string, string][] = [
  ['a keeper of all', anAssetKeeper, '1', 'yes'],
  ['a keeper of the team', () => aTeamKeeper('gruen'), '1', 'yes'],
  ['a keeper of another team', () => aTeamKeeper('strassen'), '0', 'not_found'],
  ['a clerk', () => aStaffMember(), 'forbidden', 'not_found'],
  ['an administrator', () => aStaffMember({ roles: ['administrator'], teams: [] }), 'forbidden', 'not_found'],
  ['a citizen', () => aCitizen(), 'forbidden', 'not_found'],
  ['nobody', async () => ANONYMOUS, 'sign_in_needed', 'not_found'],
];
test.each(ways)('%s, with a stocktaking of the parks team', async (_, who, sees, does) => {
  const actor = await who();
  const { asset_id } = await device('G-1', 'Hof', { team_id: 'gruen' });
  await device('A-1', 'Hof', { team_id: 'abfall' });
  const { stocktaking_id } = await begin({ teams: ['gruen'] });
  const outcome = (did: Promise<unknown>) =>
    did.then(
      (found) => String(found ?? 'yes'),
      (error) => error.code,
    );
  expect(await outcome(stocktakingsFor(workOf(actor)).then((found) => found.stocktakings.length))).toBe(sees);
  expect((await now(stocktaking_id)).counts.expected).toBe(1);
  const steps = {
    see: () => seeAsset(workOf(actor), { stocktaking_id, code: 'G-1', place: '' }).then(() => 'yes'),
    unsee: () => unseeAsset(workOf(actor), { stocktaking_id, asset_id }),
    close: () => closeStocktaking(workOf(actor), { stocktaking_id }),
    take: () => takeOverStocktaking(workOf(actor), { stocktaking_id, version: 2, lost: '' }),
    undo: () => undoStocktaking(workOf(actor), { stocktaking_id }),
    reopen: () => reopenStocktaking(workOf(actor), { stocktaking_id }),
  };
  const before = await imprint();
  for (const [name, step] of Object.entries(steps)) expect([name, await outcome(step())]).toEqual([name, does]);
  if (does !== 'yes') expect(await imprint()).toEqual(before);
});

test('a keeper of a team begins one of that team alone, and devices of others are unknown to it', async () => {
  const actor = await aTeamKeeper('gruen');
  await device('A-1', 'Hof', { team_id: 'abfall' });
  await expect(begin({ teams: ['abfall'] }, actor)).rejects.toMatchObject({ code: 'invalid_input', fields: ['teams'] });
  const { stocktaking_id } = await begin({}, actor);
  expect((await now(stocktaking_id)).teams).toEqual(['gruen']);
  expect((await seeAsset(workOf(actor), { stocktaking_id, code: 'A-1', place: '' })).outcome).toBe('unknown');
});
