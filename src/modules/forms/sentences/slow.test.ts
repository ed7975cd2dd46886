import { expect, test } from 'vitest';
import { readSentences } from './read.ts';
import { ANIMAL, ZOO } from './zoo.fixture.ts';

const LONG = 100_000;

/** The quickest of three readings, in milliseconds. */
function took(bit: string, length: number): number {
  const text = bit.repeat(Math.ceil(length / bit.length));
  const times = [1, 2, 3].map(() => {
    const from = performance.now();
    readSentences(ZOO, { id: 'R', text, home: ANIMAL });
    return performance.now() - from;
  });
  return Math.min(...times);
}

// Nothing may grow with the square of a text: ten times as long takes about ten times, with a hundred times for what is quadratic.
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
  took(bit, LONG / 10);
  const tenth = took(bit, LONG / 10);
  expect(took(bit, LONG)).toBeLessThan(40 * Math.max(tenth, 1));
});

test('a list with many codes and labels that are none of theirs is no trap', () => {
  const values = Array.from({ length: 300 }, (_, code) => ({ code: `${code}`, name: { de: `${'Wort '.repeat(20)}${code}` } }));
  const form = { ...ZOO, lists: [{ key: 'animals', values }] };
  const bit = `Wenn F90000000011 = 1 "${'Wert '.repeat(20)}1", dann zeige G90000000002 an. `;
  const time = (times: number): number => {
    const from = performance.now();
    readSentences(form, { id: 'R', text: bit.repeat(times), home: ANIMAL });
    return performance.now() - from;
  };
  time(10);
  expect(time(300)).toBeLessThan(40 * Math.max(time(30), 1));
});
