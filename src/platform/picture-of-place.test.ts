import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nearestStreet, readBasemap } from './basemap.ts';
import { pictureOfPlace } from './picture-of-place.ts';

const layers = (folder: string) => {
  const read = (name: string) => JSON.parse(readFileSync(`${folder}/basemap/${name}.geojson`, 'utf8'));
  return readBasemap({ streets: read('streets'), water: read('water'), green: read('green') });
};
const small = layers('tests/fixtures/city-kleinwinkel');
const place = { lon: 6.5, lat: 54.4995, title: 'Deichgasse 3', attribution: 'Ausgedachte Karte' };

describe('the picture of a place', () => {
  test('shows streets with their names, a marker, its title and where the map comes from', () => {
    const svg = pictureOfPlace(small, place);
    expect(svg).toContain('<title>Deichgasse 3</title>');
    expect(svg).toContain('>Lange Dünenstraße</text>');
    expect(svg).toContain('>Ausgedachte Karte</text>');
    expect(svg).toContain('class="m"');
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  test('shows water and green where they are', () => {
    expect(pictureOfPlace(small, { ...place, lon: 6.487, lat: 54.4945 })).toContain('class="w"');
    expect(pictureOfPlace(small, { ...place, lon: 6.5135, lat: 54.495 })).toContain('class="g"');
  });

  test('takes no markup from what people wrote', () => {
    const svg = pictureOfPlace(small, { ...place, title: '</title><script>alert("1")</script>&' });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;');
  });

  test('of a place without any map is still a picture with a marker', () => {
    const svg = pictureOfPlace(readBasemap({ streets: { features: [] } }), place);
    expect(svg).toContain('class="m"');
    expect(svg.endsWith('</svg>')).toBe(true);
  });

  test('holds no part of a name upside down', () => {
    for (const [, angle] of pictureOfPlace(small, place).matchAll(/rotate\((-?\d+)\)/g))
      expect(Math.abs(Number(angle))).toBeLessThanOrEqual(90);
  });
});

describe('in a real city', () => {
  const city = layers('city/osnabrueck');
  const streets: { name: string; lon: number; lat: number }[] = JSON.parse(readFileSync('city/osnabrueck/basemap/streets.json', 'utf8'));

  test.each([200, 600, 3000, 20_000])('no picture %i m wide is larger than 15 kB', (metres) => {
    const every = metres > 1000 ? 97 : 7;
    const sizes = streets
      .filter((_, at) => at % every === 0)
      .map((at) => Buffer.byteLength(pictureOfPlace(city, { ...place, ...at, metres })));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(15_000);
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
