import { describe, expect, test } from 'vitest';
import { distanceInMetres } from './geo.ts';
import { moved, placeAt, zoomed } from './map-view.ts';

const VIEW = { lon: 8.0472, lat: 52.2764, metres: 1_000 };
const SIZE = { width: 500, height: 300 };
const MIDDLE = [VIEW.lon, VIEW.lat] as const;

describe('a click on a picture of the map', () => {
  test('in the middle is the middle of the view', () => {
    expect(placeAt(VIEW, SIZE, { x: 250, y: 150 })).toEqual([VIEW.lon, VIEW.lat]);
  });

  test('100 pixels to the right is 200 metres to the east, 50 up is 100 to the north', () => {
    const east = placeAt(VIEW, SIZE, { x: 350, y: 150 });
    const north = placeAt(VIEW, SIZE, { x: 250, y: 100 });
    expect(distanceInMetres(MIDDLE, east)).toBeCloseTo(200, 0);
    expect(distanceInMetres(MIDDLE, north)).toBeCloseTo(100, 0);
    expect([east[0] > VIEW.lon, east[1] === VIEW.lat, north[1] > VIEW.lat]).toEqual([true, true, true]);
  });
});

test('the view moves by 0.4 of its width and back again', () => {
  const east = moved(VIEW, 'east');
  expect(distanceInMetres(MIDDLE, [east.lon, east.lat])).toBeCloseTo(400, 0);
  expect(moved(moved(VIEW, 'north'), 'south').lat).toBeCloseTo(VIEW.lat, 5);
});

test('zooming halves or doubles the width within bounds; the poles are the end of the map', () => {
  expect(zoomed(VIEW, 'in').metres).toBe(500);
  expect(zoomed({ ...VIEW, metres: 160 }, 'in').metres).toBe(150);
  expect(zoomed({ ...VIEW, metres: 15_000 }, 'out').metres).toBe(20_000);
  const end = { lon: 8, lat: 89.999, metres: 20_000 };
  expect(moved(end, 'north')).toEqual(end);
});
