import { describe, expect, test } from 'vitest';
import { plainArea } from '#modules/city';
import {
  type Area,
  bboxAround,
  bboxOf,
  crossesItself,
  distanceInMetres,
  inside,
  insideOrNear,
  isOnEarth,
  type LonLat,
  metresToEdge,
} from './geo.ts';

const square = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const town: Area = { type: 'Polygon', coordinates: [square(6.48, 54.49, 6.52, 54.51), square(6.505, 54.501, 6.51, 54.504)] };
const twoParts: Area = { type: 'MultiPolygon', coordinates: [[square(0, 0, 1, 1)], [square(2, 2, 3, 3)]] };

describe('inside', () => {
  test('a place in the town is inside, one in its hole or beyond its edge is not', () => {
    expect(inside([6.5, 54.5], town)).toBe(true);
    expect(inside([6.507, 54.502], town)).toBe(false);
    expect(inside([6.53, 54.5], town)).toBe(false);
  });

  test('a place on the edge belongs to the town, on the edge of the hole too', () => {
    expect(inside([6.48, 54.5], town)).toBe(true);
    expect(inside([6.48, 54.49], town)).toBe(true);
    expect(inside([6.505, 54.502], town)).toBe(true);
  });

  test('any part of an area in several parts counts', () => {
    expect(inside([2.5, 2.5], twoParts)).toBe(true);
    expect(inside([1.5, 1.5], twoParts)).toBe(false);
  });

  test.each<[LonLat]>([[[Number.NaN, 54.5]], [[6.5, Number.POSITIVE_INFINITY]], [[654, 54.5]], [[6.5, 5450]]])(
    'a place that is nowhere on earth (%j) is in no area',
    (point) => {
      expect(isOnEarth(point)).toBe(false);
      expect(inside(point, town)).toBe(false);
      expect(insideOrNear(point, town, 1_000_000)).toBe(false);
    },
  );

  test('a coarse boundary is forgiven as far as the city says and no further', () => {
    const outside: LonLat = [6.5, 54.5109];
    expect(metresToEdge(outside, town)).toBeCloseTo(100, -1);
    expect(insideOrNear(outside, town, 110)).toBe(true);
    expect(insideOrNear(outside, town, 90)).toBe(false);
  });
});

describe('distances', () => {
  // Haversine with the mean radius of the earth; the two models differ by up to 0.3 %.
  const haversine = ([lon1, lat1]: LonLat, [lon2, lat2]: LonLat) => {
    const rad = Math.PI / 180;
    const half =
      Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
    return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half));
  };

  test('a distance across a town is right to half a per cent', () => {
    const [a, b]: [LonLat, LonLat] = [
      [6.48, 54.49],
      [6.52, 54.51],
    ];
    expect(Math.abs(distanceInMetres(a, b) / haversine(a, b) - 1)).toBeLessThan(0.005);
    expect(distanceInMetres(a, a)).toBe(0);
    expect(distanceInMetres(a, b)).toBeCloseTo(distanceInMetres(b, a), 6);
  });

  test('the box around a place reaches as far as asked to every side', () => {
    const [west, south, east, north] = bboxAround([6.5, 54.5], 250);
    for (const edge of [
      [west, 54.5],
      [east, 54.5],
      [6.5, south],
      [6.5, north],
    ] as const)
      expect(distanceInMetres([6.5, 54.5], edge)).toBeCloseTo(250, 0);
  });
});

test('the box of a geometry holds every point of every part', () => {
  expect(bboxOf(twoParts)).toEqual([0, 0, 3, 3]);
  expect(bboxOf({ type: 'Point', coordinates: [6.5, 54.5] })).toEqual([6.5, 54.5, 6.5, 54.5]);
  expect(() => bboxOf({ type: 'LineString', coordinates: [] })).toThrow('without coordinates');
});

test('an edge that crosses itself is told from one that does not, also where it has a bay or turns the other way', () => {
  expect(crossesItself(square(0, 0, 1, 1))).toBe(false);
  expect(crossesItself(square(0, 0, 1, 1).toReversed())).toBe(false);
  expect(crossesItself([...square(0, 0, 4, 4).slice(0, 4), [2, 1], [0, 0]])).toBe(false);
  const bow = [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ];
  expect(crossesItself(bow)).toBe(true);
  expect(plainArea.safeParse({ type: 'Polygon', coordinates: [bow] }).error?.issues[0]?.message).toContain('crosses itself');
  expect(plainArea.safeParse({ type: 'Polygon', coordinates: [square(0, 0, 1, 1)] }).success).toBe(true);
});
