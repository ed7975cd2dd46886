import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres, type LonLat, rulerAt } from './geo.ts';
import { mortonCell, mortonRanges } from './morton.ts';

const place = fc.tuple(fc.double({ min: 5, max: 15.5, noNaN: true }), fc.double({ min: 47, max: 55.5, noNaN: true }));

test('every place within the distance lies in one of at most nine ranges', () => {
  fc.assert(
    fc.property(
      place,
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 360, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (point, metres, bearing, share) => {
        const other: LonLat = rulerAt(point[1]).destination(point, metres * share, bearing);
        const ranges = mortonRanges(point, metres);
        expect(ranges.length).toBeLessThanOrEqual(9);
        expect(ranges.some(([from, to]) => from <= mortonCell(other) && mortonCell(other) <= to)).toBe(true);
      },
    ),
  );
});

test('the ranges reach at most six times as far as asked', () => {
  const point: LonLat = [6.5, 54.5];
  const ranges = mortonRanges(point, 100);
  for (const bearing of [0, 45, 90, 135, 180, 225, 270, 315]) {
    const far = rulerAt(54.5).destination([...point], 850, bearing);
    expect(distanceInMetres(point, far)).toBeGreaterThan(840);
    expect(ranges.every(([from, to]) => mortonCell(far) < from || mortonCell(far) > to)).toBe(true);
  }
});

test('a cell fits a bigint column and a JavaScript number, at the ends of the world too', () => {
  expect(mortonCell([-180, -90])).toBe(0);
  expect(mortonCell([180, 90])).toBe(2 ** 50 - 1);
  expect(Number.isSafeInteger(mortonCell([8.0472, 52.2764]))).toBe(true);
  expect(mortonCell([6.50001, 54.5])).not.toBe(mortonCell([6.50003, 54.5]));
});

test('ranges are sorted and do not touch', () => {
  const ranges = mortonRanges([6.5, 54.5], 300);
  for (const [at, [from, to]] of ranges.entries()) {
    expect(to).toBeGreaterThan(from);
    expect(from).toBeGreaterThan((ranges[at - 1]?.[1] ?? -2) + 1);
  }
});
