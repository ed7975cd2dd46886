import { describe, expect, test } from 'vitest';
import { readStreets, type Street, splitHouse, streetKey } from './streets.ts';

const street = (name: string, near?: string): Street => ({
  id: `${name}${near ?? ''}`,
  name,
  class: 'residential',
  house_from: null,
  house_to: null,
  lon: 6.5,
  lat: 54.5,
  bbox: [6.5, 54.5, 6.5, 54.5],
  near,
});
const streets = readStreets([
  street('Lange Dünenstraße'),
  street('Dünenweg'),
  street('Deichgasse'),
  street('Konsul-Möwe-Straße'),
  street('A7'),
  street('Heideweg', 'Deichgasse'),
  street('Heideweg', 'Dünenweg'),
]);
const names = (query: string) => streets.find(query).map((hit) => hit.name);

describe('a street is found', () => {
  test.each(['Lange Dünenstraße', 'lange dünenstr.', 'Lange Dünenstr', 'LANGE DUENENSTRASSE', 'Lange Dünen-Straße', 'langedünenstr'])(
    'however it is written: %s',
    (query) => {
      expect(names(query)[0]).toBe('Lange Dünenstraße');
    },
  );

  test('by its beginning before the beginning of a later word', () => {
    expect(names('dünen')).toEqual(['Dünenweg', 'Lange Dünenstraße']);
  });

  test('by a word in the middle', () => expect(names('möwe')).toEqual(['Konsul-Möwe-Straße']));

  test('with its house number, and a number in a name stays in the name', () => {
    expect(names('Deichgasse 12a')).toEqual(['Deichgasse']);
    expect(names('A 7')).toEqual(['A7']);
  });

  test('in spite of a slip of the pen', () => {
    expect(names('Deichgase')).toEqual(['Deichgasse']);
    expect(names('Lange Dunenstraße')).toEqual(['Lange Dünenstraße']);
  });

  test('twice, when the name occurs twice', () => {
    expect(streets.byName('heideweg').map((hit) => hit.near)).toEqual(['Deichgasse', 'Dünenweg']);
  });
});

test.each(['', '   ', '!?', 'x', 'Nirgendwo-Allee', '%', '🌊', 'a'.repeat(5000)])('nothing is found for %j', (query) => {
  expect(names(query)).toEqual([]);
});

test('no more streets come back than asked for', () => expect(streets.find('e', 2).length).toBeLessThanOrEqual(2));

test('the key of a name has neither case, umlaut, accent, hyphen nor "Straße"', () => {
  expect(streetKey('Café-Größe-Str.')).toBe('cafegroessestr');
});

test.each([
  ['Deichgasse 12', 'Deichgasse', '12'],
  ['Deichgasse 12 a', 'Deichgasse', '12 a'],
  ['Dünenstr. 3-5', 'Dünenstr.', '3-5'],
  ['Straße des 17. Juni', 'Straße des 17. Juni', undefined],
  ['Deichgasse', 'Deichgasse', undefined],
])('%s is street %s with house %s', (address, name, house) => {
  expect(splitHouse(address)).toEqual({ street: name, house });
});
