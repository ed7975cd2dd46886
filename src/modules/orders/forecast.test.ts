import { expect, test } from 'vitest';
import { forecastOf } from './forecast.ts';

test.each([
  // 73 of 365 days are a fifth of the year.
  ['at the same pace to the end of the year, and what is held', { booked: 10_000, reserved: 500 }, 2026, '2026-03-14', 50_500],
  ['a leap year has a day more', { booked: 36_600, reserved: 0 }, 2028, '2028-12-31', 36_600],
  ['the first month says nothing', { booked: 10_000, reserved: 0 }, 2026, '2026-01-30', null],
  ['the last day of January does', { booked: 31, reserved: 0 }, 2026, '2026-01-31', 365],
  ['a year that is over comes to what stands there', { booked: 10_000, reserved: 500 }, 2025, '2026-03-14', 10_500],
  ['one that has not begun too', { booked: 0, reserved: 500 }, 2027, '2026-03-14', 500],
])('%s', (_, sums, year, today, cents) => expect(forecastOf(sums, year, today)).toBe(cents));
