import { describe, expect, test } from 'vitest';
import { distanceInMetres, type LonLat } from './geo.ts';
import { around, middleOf, moved, pixelIn, placeIn, showing } from './viewport.ts';

const MIDDLE: LonLat = [8.0472, 52.2764];
const VIEW = around(MIDDLE, 17, { width: 500, height: 300 });
const ZOOMS = { min: 11, max: 19 };
/** At zoom 0 a pixel at the equator is 156,543 m wide. */
const METRE = 156_543.03 * Math.cos((MIDDLE[1] * Math.PI) / 180);

describe('a click on a picture of the map', () => {
  test.each([11, 14, 17, 19])('at zoom %i is the place under it, to a metre or a pixel', (zoom) => {
    const view = around(MIDDLE, zoom, { width: 640, height: 400 });
    const pixel = METRE / 2 ** zoom;
    for (const [x, y] of [
      [0, 0],
      [500, 90],
      [640, 400],
    ] as const) {
      const place = placeIn(view, { x, y });
      const away = Math.hypot(x - 320, y - 200) * pixel;
      expect(Math.abs(distanceInMetres(MIDDLE, place) - away)).toBeLessThan(Math.max(1, pixel));
      expect([place[0] > MIDDLE[0], place[1] > MIDDLE[1]]).toEqual([x > 320, y < 200]);
    }
  });

  test('in the middle is the middle of the view, also of one told by its box and zoom alone', () => {
    expect(distanceInMetres(middleOf(VIEW), MIDDLE)).toBeLessThan(0.2);
    const told = showing(VIEW.bbox, VIEW.zoom);
    expect([Math.round(told.width), Math.round(told.height)]).toEqual([500, 300]);
    expect(distanceInMetres(placeIn(told, { x: 100, y: 50 }), placeIn(VIEW, { x: 100, y: 50 }))).toBeLessThan(0.2);
  });

  test('and a marker at that place is drawn under it', () => {
    const [x, y] = pixelIn(VIEW)(placeIn(VIEW, { x: 123, y: 45 }));
    expect([Math.round(x), Math.round(y)]).toEqual([123, 45]);
  });
});

test('a view moves by half its size and back again', () => {
  const east = moved(VIEW, 'east', ZOOMS);
  expect(distanceInMetres(MIDDLE, middleOf(east))).toBeCloseTo((250 * METRE) / 2 ** 17, 0);
  const back = moved(moved(VIEW, 'north', ZOOMS), 'south', ZOOMS);
  expect(distanceInMetres(middleOf(back), MIDDLE)).toBeLessThan(0.3);
  expect([east.width, east.height, east.zoom]).toEqual([500, 300, 17]);
});

test('closer and further end at their bounds, and the date line is the end of the map', () => {
  expect(moved(VIEW, 'in', ZOOMS).zoom).toBe(18);
  expect(moved({ ...VIEW, zoom: 19 }, 'in', ZOOMS).zoom).toBe(19);
  expect(moved({ ...VIEW, zoom: 11 }, 'out', ZOOMS).zoom).toBe(11);
  const end = around([179.99, 52], 11, { width: 20, height: 20 });
  expect(moved(end, 'east', ZOOMS)).toEqual(end);
});
