import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Span, serviceClock, type Week } from './service-clock.ts';

const PLACE = { country: 'DE', state: 'NI', time_zone: 'Europe/Berlin' };
const day = [{ from: '07:00', to: '17:00' }];
const WEEK: Week = {
  mon: day,
  tue: day,
  wed: day,
  thu: [
    { from: '07:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ],
  fri: [{ from: '07:00', to: '14:00' }],
  sat: [],
  sun: [],
};
const clock = serviceClock(PLACE, WEEK);
const MINUTE = 60_000;

test('hours before the opening do not count, and a deadline that is full at the end of a day ends with it', () => {
  expect(clock.dueAt(new Date('2026-03-02T03:00:00Z'), 600 * MINUTE)).toEqual(new Date('2026-03-02T16:00:00Z'));
  expect(clock.dueAt(new Date('2026-03-02T03:00:00Z'), 601 * MINUTE)).toEqual(new Date('2026-03-03T06:01:00Z'));
});

test('public holidays and weekends stand still', () => {
  // Friday, 1 May 2026 is a holiday.
  expect(clock.dueAt(new Date('2026-04-30T15:30:00Z'), 60 * MINUTE)).toEqual(new Date('2026-05-04T05:30:00Z'));
});

test('a night in which the clocks change is as long as it is', () => {
  const nights: Week = { ...WEEK, sat: [{ from: '22:00', to: '24:00' }], sun: [{ from: '00:00', to: '06:00' }] };
  const at = serviceClock(PLACE, nights);
  // 29 March 2026: two o'clock becomes three.
  expect(at.serviceBetween(new Date('2026-03-28T21:00:00Z'), new Date('2026-03-29T04:00:00Z'))).toBe(7 * 60 * MINUTE);
  expect(at.serviceBetween(new Date('2026-10-24T20:00:00Z'), new Date('2026-10-25T05:00:00Z'))).toBe(9 * 60 * MINUTE);
});

test('a week without hours has no deadline', () => {
  const never = serviceClock(PLACE, { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] });
  expect(() => never.dueAt(new Date('2026-03-02T09:00:00Z'), MINUTE)).toThrow(RangeError);
});

describe('against a computation that steps minute by minute', () => {
  const start = Date.parse('2026-03-20T00:00:00Z');
  const instant = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => start + minutes * MINUTE);
  const pauses = fc.array(fc.tuple(instant, fc.integer({ min: 1, max: 3_000 })), { maxLength: 4 });
  const spans = (of: [number, number][]): Span[] => of.map(([from, minutes]) => ({ from, to: from + minutes * MINUTE }));

  test('a deadline is the same with every beginning, length and pause', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 2_400 }), pauses, (from, minutes, held) => {
        const stood = spans(held);
        let left = minutes;
        let at = from;
        for (; left > 0; at += MINUTE) if (clock.isOpen(new Date(at)) && !stood.some((one) => one.from <= at && at < one.to)) left -= 1;
        expect(clock.dueAt(new Date(from), minutes * MINUTE, stood).getTime()).toBe(at);
        expect(clock.serviceBetween(new Date(from), new Date(at), stood)).toBe(minutes * MINUTE);
      }),
      { numRuns: 60 },
    );
  });
});
