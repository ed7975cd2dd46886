import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importAssets } from '#modules/assets';
import { linesIn } from '#platform/csv-lines';
import { anAssetKeeper } from '../support/assets.ts';
import { type TestHouse, testHouse, workOf } from '../support/house.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/data/assets');
const there = existsSync(FOLDER);
if (!there) console.log(`${FOLDER} is not there; tables of devices of another system are not tried.`);

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test.skipIf(!there).each([
  ['assets-sample.csv', 22],
  ['assets-sample-BAD.csv', 200],
  ['assets-sample-BLANKS.csv', 200],
])('%s, as users of Snipe-IT have it: every line is taken, and again nothing is taken twice', async (name, count) => {
  await house.database.app.query('delete from assets');
  const actor = await anAssetKeeper();
  const lines = linesIn(readFileSync(path.join(FOLDER, name)));
  const options = { team_id: '', leave_people: true, check: false };
  const first = await importAssets(workOf(actor), lines, options);
  expect([lines.length, first.stored, first.refused]).toEqual([count, count, []]);
  expect(await importAssets(workOf(actor), lines, options)).toMatchObject({ stored: 0, known: count });
});
