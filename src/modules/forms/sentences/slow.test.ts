import { expect, test } from 'vitest';
import { sentenceReader } from './read.ts';
import { ANIMAL, ZOO } from './zoo.fixture.ts';

const LONG = 100_000;

/** How much longer one reading takes than ten of a tenth: about as long if it grows with its length, ten times as long if with the square. */
function growth(read: (times: number) => void, times: number): number {
  const quickest = (what: () => void): number =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const from = performance.now();
        what();
        return performance.now() - from;
      }),
    );
  const ten = quickest(() => {
    for (let part = 0; part < 10; part += 1) read(Math.ceil(times / 10));
  });
  return quickest(() => read(times)) / Math.max(ten, 5);
}

test.each([
  '(',
  '"',
  '„',
  '“„',
  'F90000000011 ',
  'F90000000011.',
  'F90000000011 "',
  'F90000000011 Zahm ',
  'F1234567890123456 ',
  'das Feld a.',
  'Wenn ',
  'Wenn F90000000011 = 001, dann zeige G90000000002 an. ',
  'Wenn F90000000011 = 001 ODER ',
  'ENTWEDER (',
  'nicht (',
  'D.h. ',
  'Für die Länder NW gilt: ',
  '1.',
  'ä',
])('"%s", repeated, is read in time that grows with its length', (bit) => {
  const read = (times: number) => sentenceReader(ZOO)({ id: 'R', text: bit.repeat(times), home: ANIMAL });
  expect(growth(read, LONG / bit.length)).toBeLessThan(5);
});

test('a list with many codes and labels that are none of theirs is no trap', () => {
  const values = Array.from({ length: 300 }, (_, code) => ({ code: `${code}`, name: { de: `${'Wort '.repeat(20)}${code}` } }));
  const form = { ...ZOO, lists: [{ key: 'animals', values }] };
  const bit = `Wenn F90000000011 = 1 "${'Wert '.repeat(20)}1", dann zeige G90000000002 an. `;
  const read = (times: number) => sentenceReader(form)({ id: 'R', text: bit.repeat(times), home: ANIMAL });
  expect(growth(read, 300)).toBeLessThan(5);
});
