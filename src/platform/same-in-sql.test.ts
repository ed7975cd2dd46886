import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { mortonCell } from './morton.ts';
import { caseNumber } from './numbers.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the database finds the same cell of the map as the program', async () => {
  const some = fc.sample(fc.tuple(fc.double({ min: -200, max: 200, noNaN: true }), fc.double({ min: -100, max: 100, noNaN: true })), 1_000);
  const all: [number, number][] = [...some, [8.0472, 52.2799], [0, 0], [-180, -90], [180, 90]];
  const { rows } = await database.app.query<{ cell: string }>(
    'select morton_cell(o.lon, o.lat) as cell from unnest($1::float8[], $2::float8[]) with ordinality o (lon, lat, at) order by at',
    [all.map(([lon]) => lon), all.map(([, lat]) => lat)],
  );
  expect(rows.map((row) => Number(row.cell))).toEqual(all.map(mortonCell));
});

test('the database makes the same numbers as the program', async () => {
  const some = fc.sample(fc.record({ year: fc.integer({ min: 2000, max: 2199 }), n: fc.integer({ min: 1, max: 10_000_000 }) }), 2_000);
  const all = [...some, ...[1, 9, 999, 1_000, 9_999, 10_000, 2 ** 31, Number.MAX_SAFE_INTEGER].map((n) => ({ year: 2026, n }))];
  const { rows } = await database.app.query<{ number: string }>(
    "select case_number('MEL', o.year, o.n) as number from unnest($1::int[], $2::bigint[]) with ordinality o (year, n, at) order by at",
    [all.map((one) => one.year), all.map((one) => one.n)],
  );
  expect(rows.map((row) => row.number)).toEqual(all.map((one) => caseNumber('MEL', one.year, one.n)));
});
