import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { nearestStreet, readBasemap } from './basemap.ts';
import { pictureOfMap } from './picture-of-map.ts';
import { around } from './viewport.ts';

const layers = (folder: string) => {
  const read = (name: string) => JSON.parse(readFileSync(`${folder}/basemap/${name}.geojson`, 'utf8'));
  return readBasemap({ streets: read('streets'), water: read('water'), green: read('green') });
};
const small = layers('tests/fixtures/city-kleinwinkel');
const SIZE = { width: 640, height: 400 };
const view = around([6.5, 54.4995], 17, SIZE);
const place = { mark: [6.5, 54.4995] as const, title: 'Deichgasse 3', attribution: 'Ausgedachte Karte' };

describe('the picture of a place', () => {
  test('shows streets with their names, a marker, its title and where the map comes from', () => {
    const svg = pictureOfMap(small, view, place);
    expect(svg).toContain('<title>Deichgasse 3</title>');
    expect(svg).toContain('>Lange Dünenstraße</text>');
    expect(svg).toContain('>Ausgedachte Karte</text>');
    expect(svg).toContain('<g transform="translate(320 200)"><path class="m"');
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  test('marks a place where it is, the middle by a cross, and nothing unless asked', () => {
    const beside = pictureOfMap(small, view, { mark: [6.5, 54.4998], attribution: '' });
    expect(beside).toMatch(/translate\(320 1[0-9]{2}\)"><path class="m"/);
    expect(beside).not.toContain('class="x"');
    expect(pictureOfMap(small, view, { mark: 'middle', attribution: '' })).toContain('class="x"');
    expect(pictureOfMap(small, view, { attribution: '' })).not.toMatch(/class="[xm]"/);
  });

  test('shows water and green where they are', () => {
    expect(pictureOfMap(small, around([6.487, 54.4945], 17, SIZE), place)).toContain('class="w"');
    expect(pictureOfMap(small, around([6.5135, 54.495], 17, SIZE), place)).toContain('class="g"');
  });

  test('takes no markup from what people wrote', () => {
    const svg = pictureOfMap(small, view, { ...place, title: '</title><script>alert("1")</script>&' });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;');
  });

  test('of a place without any map is still a picture with a marker', () => {
    const svg = pictureOfMap(readBasemap({ streets: { features: [] } }), view, place);
    expect(svg).toContain('class="m"');
    expect(svg.endsWith('</svg>')).toBe(true);
  });

  test('holds no part of a name upside down', () => {
    for (const [, angle] of pictureOfMap(small, view, place).matchAll(/rotate\((-?\d+)\)/g))
      expect(Math.abs(Number(angle))).toBeLessThanOrEqual(90);
  });
});

describe('in a real city', () => {
  const city = layers('city/osnabrueck');
  const streets: { name: string; lon: number; lat: number }[] = JSON.parse(readFileSync('city/osnabrueck/basemap/streets.json', 'utf8'));
  const sampled = (every: number) => streets.filter((_, at) => at % every === 0);

  test.each([16, 17, 18, 19])('no picture of a place is larger than 15 kB (zoom %i)', (zoom) => {
    const sizes = sampled(7).map(({ lon, lat }) => pictureOfMap(city, around([lon, lat], zoom, SIZE), place).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(15_000);
  });

  test.each([10, 11, 12, 13, 14, 15])('no picture of quarters is larger than 60 kB, or 25 kB as it is sent (zoom %i)', (zoom) => {
    const pictures = sampled(97).map(({ lon, lat }) => pictureOfMap(city, around([lon, lat], zoom, { width: 760, height: 600 }), place));
    expect(Math.max(...pictures.map((one) => one.length))).toBeLessThanOrEqual(60_000);
    expect(Math.max(...pictures.map((one) => gzipSync(one, { level: 4 }).length))).toBeLessThanOrEqual(25_000);
    // What is smaller than a pixel leaves no broken path behind.
    for (const one of pictures) expect(one).not.toMatch(/ d="[^M]|ZZ/);
  });

  test('a viewport with too much to draw loses its small streets, not its scale', () => {
    const large = pictureOfMap(city, around([8.0472, 52.2764], 13, { width: 1_600, height: 1_600 }), place);
    expect(large.length).toBeLessThanOrEqual(60_000);
    expect(large).toContain('width="1600"');
    expect([large.includes('id="residential"'), large.includes('id="primary"')]).toEqual([false, true]);
  });

  test('every street of the list lies on a street of the map, mostly on its own', () => {
    const found = streets.map((street) => ({ street, nearest: nearestStreet(city, [street.lon, street.lat], 25) }));
    expect(found.filter(({ nearest }) => !nearest || nearest.metres > 2)).toEqual([]);
    // The list's place is often a crossing, where two names are equally near.
    expect(found.filter(({ street, nearest }) => nearest?.name === street.name).length / streets.length).toBeGreaterThan(0.9);
  });
});

test('the nearest street is named with its distance, one too far away is not', () => {
  expect(nearestStreet(small, [6.5, 54.496])).toEqual({ name: 'Deichgasse', metres: expect.closeTo(6.5, 0) });
  expect(nearestStreet(small, [6.51, 54.4925], 100)).toBeUndefined();
});
