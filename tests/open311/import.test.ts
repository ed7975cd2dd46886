import { afterAll, beforeAll, expect, test } from 'vitest';
import { importReports, linesFromOpen311, mappingSchema } from '#modules/reports';
import { loadDemoYear } from '../../src/modules/reports/demo-year/load.ts';
import { type TestHouse, testHouse } from '../support/house.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let house: TestHouse;
beforeAll(async () => {
  city = await startCity({ jobs: false });
  // The addresses of photos carry the port.
  city.house.config.public_url = city.url;
  await loadDemoYear(city.house, () => {}, 300);
  house = await testHouse();
}, 180_000);
afterAll(async () => {
  await city?.stop();
  await house?.close();
});

const shown = (of: { pools: TestHouse['pools'] }) =>
  of.pools.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['category_id', 'place_label', 'cases.created_at'])
    .select((eb) => [
      eb('phase', '=', 'closed').as('closed'),
      eb
        .selectFrom('case_files')
        .whereRef('case_files.case_id', '=', 'cases.case_id')
        .where('visibility', '=', 'public')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('photos'),
    ])
    .where('published_at', 'is not', null)
    .where('merged_into', 'is', null)
    .orderBy('cases.created_at')
    .orderBy('category_id')
    .execute();

test('everything another Stadttor shows comes over by its own Open311 server, with photos, once', async () => {
  const base = `${city.url}/open311/v2`;
  const now = new Date(Date.now() + 60_000);
  const run = () =>
    importReports(
      { ...house, now: () => now },
      {
        lines: linesFromOpen311({ base, since: new Date(Date.now() - 500 * 86_400_000), now }),
        source: 'stadttor',
        mapping: mappingSchema.parse({}),
        check: false,
        photos: { base },
      },
    );
  const theirs = await shown(city.house);
  const first = await run();
  expect(first).toMatchObject({ stored: theirs.length, refused: [], photos_missing: [] });
  expect(theirs.length).toBeGreaterThan(20);
  expect(first.photos).toBeGreaterThan(10);
  const ours = await shown(house);
  expect(ours.map(({ photos: _, ...same }) => same)).toEqual(theirs.map(({ photos: _, ...same }) => same));
  expect(await run()).toMatchObject({ stored: 0, known: theirs.length, photos: 0 });
}, 180_000);
