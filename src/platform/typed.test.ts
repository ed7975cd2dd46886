import { expect, test } from 'vitest';
import { centsFrom } from './amount.ts';
import { dayFrom } from './typed.ts';

test.each([
  ['1.234,56 €', 123_456],
  ['1,234.56', 123_456],
  ['1234.5', 123_450],
  ['1234,50', 123_450],
  ['1.234', 123_400],
  ['€ 12', 1_200],
  ["1'234.00 EUR", 123_400],
  ['0', 0],
  ['', null],
  ['-', null],
  ['12,345,6', undefined],
  ['1.23.456,00', undefined],
  ['-5', undefined],
  ['zwölf', undefined],
  ['99999999999', undefined],
])('an amount written as %s is %s cents', (typed, cents) => expect(centsFrom(typed)).toBe(cents));

test.each([
  ['2025-11-24', '2025-11-24'],
  ['24.11.2025', '2025-11-24'],
  ['1.2.25', '2025-02-01'],
  ['11/24/2025', '2025-11-24'],
  ['24/11/2025', '2025-11-24'],
  ['2025-11-24 08:15:00', '2025-11-24'],
  // As a spreadsheet counts days.
  ['45985', '2025-11-24'],
  ['45985.5', '2025-11-24'],
  ['', null],
  ['0000-00-00', null],
  ['31.2.2025', undefined],
  ['2025-13-01', undefined],
  ['12345', undefined],
  ['bald', undefined],
  ['1.1.0001', undefined],
])('a day written as %s is %s', (typed, day) => expect(dayFrom(typed)).toBe(day));
