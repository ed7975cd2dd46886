import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseNumber, readCaseNumber } from './numbers.ts';

const aNumber = fc.record({ year: fc.integer({ min: 2000, max: 2099 }), n: fc.integer({ min: 1, max: 10_000_000 }) });

test('the check digit is the one of the published example: 4 after 572', () => {
  // Leading zeros do not move the check: 00-0572 ends as 572 does.
  expect(caseNumber('MEL', 2000, 572)).toBe('MEL-00-0572-4');
});

test('a number has at least four digits, more when needed, and the short year', () => {
  expect(caseNumber('MEL', 2026, 7)).toMatch(/^MEL-26-0007-\d$/);
  expect(caseNumber('MEL', 2026, 123)).toBe('MEL-26-0123-0');
  expect(caseNumber('MEL', 2103, 1_234_567)).toMatch(/^MEL-03-1234567-\d$/);
});

test('every number is read back, however people write it', () => {
  const dashes = fc.constantFrom('-', '', ' ', ' - ', '–', ' – ', '—', '−', '\u2011', '/', '\u00a0');
  fc.assert(
    fc.property(aNumber, dashes, fc.boolean(), ({ year, n }, dash, small) => {
      const text = caseNumber('MEL', year, n);
      const written = ` ${text.replaceAll('-', dash)} `;
      expect(readCaseNumber(small ? written.toLowerCase() : written)).toEqual({ text, prefix: 'MEL', year, n });
    }),
  );
});

test('every single wrong digit is found', () => {
  fc.assert(
    fc.property(aNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ year, n }, where, add) => {
      const text = caseNumber('MEL', year, n);
      const places = digitPlaces(text);
      const at = places[where % places.length] ?? 0;
      const wrong = text.slice(0, at) + ((Number(text[at]) + add) % 10) + text.slice(at + 1);
      expect(readCaseNumber(wrong)).toBeNull();
    }),
  );
});

test('every swap of two neighbouring digits is found, across the hyphens too', () => {
  fc.assert(
    fc.property(aNumber, ({ year, n }) => {
      const text = caseNumber('MEL', year, n);
      const places = digitPlaces(text);
      for (const [index, at] of places.entries()) {
        const next = places[index + 1];
        if (next === undefined || text[at] === text[next]) continue;
        const letters = [...text];
        [letters[at], letters[next]] = [text[next] ?? '', text[at] ?? ''];
        expect(readCaseNumber(letters.join(''))).toBeNull();
      }
    }),
  );
});

test('what is no number is null, not an error', () => {
  const good = caseNumber('MEL', 2026, 123);
  for (const text of [
    '',
    'MEL',
    '26-0123-0',
    `${good}0`,
    `0${good}`,
    'MEL-26-123-0',
    'MEL-26-00123-0',
    'MEL-26-0000-0',
    'x'.repeat(10_000),
    'MEL-26-٠١٢٣-0',
  ]) {
    expect(readCaseNumber(text), text.slice(0, 20)).toBeNull();
  }
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readCaseNumber(text) === null || readCaseNumber(text)?.prefix !== ''));
});

test('a number that nobody could read back cannot be made', () => {
  expect(() => caseNumber('mel', 2026, 1)).toThrow(RangeError);
  expect(() => caseNumber('MEL', 2026, 0)).toThrow(RangeError);
  expect(() => caseNumber('MEL', 2026, 1.5)).toThrow(RangeError);
});

function digitPlaces(text: string): number[] {
  return [...text].flatMap((letter, at) => (/\d/.test(letter) ? [at] : []));
}
