import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS } from '../../../tests/support/people.ts';
import { aReport, caseOf } from '../../../tests/support/reports.ts';
import { forgetCatalogue } from './catalogue.ts';
import { FEWEST, figuresFor, figuresSchema } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const square = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const AROUND = square(8.04, 52.27, 8.06, 52.28);
const HOLE = square(8.043, 52.274, 8.047, 52.276);
const IN_HOLE = { lon: 8.045, lat: 52.275 };
const BESIDE = { lon: 8.05, lat: 52.275 };

test.each([
  { type: 'Polygon', coordinates: [AROUND, HOLE] },
  // An island elsewhere, before the part with the hole.
  { type: 'MultiPolygon', coordinates: [[square(8.1, 52.3, 8.11, 52.31)], [AROUND, HOLE]] },
])('a place in the hole of a service area ($type) is not in it: neither for the team nor in the figures', async (geometry) => {
  const { app } = house.database;
  await app.query('delete from cases');
  await app.query(`update areas set geometry = $1 where area_id = 'dienstbereich-mitte'`, [geometry]);
  forgetCatalogue(house);
  const litter = { category_id: 'wilder-muell', street: '', house_number: '', answers: { amount: 'bag' } };
  const whyAt = async (place: { lon: number; lat: number }) => {
    const { report } = await aReport({ ...litter, ...place });
    const { route_why } = await read()
      .selectFrom('reports')
      .select('route_why')
      .where('case_id', '=', report.case_id)
      .executeTakeFirstOrThrow();
    return [(await caseOf(report)).team_id, (route_why as { de: string }).de];
  };
  const [team, why] = await whyAt(BESIDE);
  expect(why).toContain('Mitte');
  const other = await whyAt(IN_HOLE);
  expect(other[1]).not.toContain('Mitte');
  expect(other[0]).not.toBe(team);

  for (let n = 1; n < FEWEST; n += 1) for (const place of [BESIDE, IN_HOLE]) await aReport({ ...litter, ...place });
  const { total } = await figuresFor(workOf(ANONYMOUS), figuresSchema.parse({ time: '2026', by: 'area', area: 'dienstbereich-mitte' }));
  expect(total?.received).toBe(FEWEST);
});
