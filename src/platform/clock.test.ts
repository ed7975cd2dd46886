import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workingClock } from './clock.ts';

const clock = workingClock({ country: 'DE', state: 'NI', time_zone: 'Europe/Berlin' });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Any whole minute of twenty years, and often one around the two changes of the clocks in 2026. */
const anInstant = fc.oneof(
  minutesFrom('2015-01-01T00:00:00Z', '2035-01-01T00:00:00Z'),
  minutesFrom('2026-03-27T00:00:00Z', '2026-03-31T00:00:00Z'),
  minutesFrom('2026-10-23T00:00:00Z', '2026-10-27T00:00:00Z'),
);

test('the days off of Lower Saxony are known, Reformation Day too, and those of other states are not', () => {
  const off = [
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-25',
    '2028-10-03',
    '2025-10-31',
    '2026-12-25',
    '2029-12-26',
  ];
  for (const date of off) expect(clock.isWorkingDay(noon(date)), date).toBe(false);
  // Epiphany, Corpus Christi, All Saints', Repentance Day, Christmas Eve, New Year's Eve, Rose Monday.
  const on = ['2026-01-06', '2026-06-04', '2027-11-01', '2026-11-18', '2026-12-24', '2026-12-31', '2026-02-16'];
  for (const date of on) expect(clock.isWorkingDay(noon(date)), date).toBe(true);
  expect(workingClock({ country: 'DE', state: 'BY', time_zone: 'Europe/Berlin' }).isWorkingDay(noon('2026-06-04'))).toBe(false);
  // Reformation Day was a holiday everywhere in 2017, and in Lower Saxony every year since 2018.
  expect(['2016', '2017', '2018', '2019'].map((year) => clock.isWorkingDay(noon(`${year}-10-31`)))).toEqual([true, false, false, false]);
});

test('Saturdays and Sundays are no working days', () => {
  expect(clock.isWorkingDay(noon('2026-11-21'))).toBe(false);
  expect(clock.isWorkingDay(noon('2026-11-22'))).toBe(false);
});

test('the day of the event does not count and the last day counts until its last second', () => {
  // Thursday evening, two working days: Friday, Monday.
  expect(clock.addWorkingDays(new Date('2026-11-19T21:30:00Z'), 2)).toEqual(new Date('2026-11-23T22:59:59Z'));
  // 00:30 on Friday in the city is still Thursday in UTC.
  expect(clock.addWorkingDays(new Date('2026-11-19T23:30:00Z'), 2)).toEqual(new Date('2026-11-24T22:59:59Z'));
  // Over Christmas 2026: 25 Friday, 26 Saturday, 27 Sunday.
  expect(clock.addWorkingDays(new Date('2026-12-23T10:00:00Z'), 2)).toEqual(new Date('2026-12-28T22:59:59Z'));
  // Reported on a Sunday: Monday is the first day that counts.
  expect(clock.addWorkingDays(new Date('2026-11-22T10:00:00Z'), 1)).toEqual(new Date('2026-11-23T22:59:59Z'));
});

test('a deadline ends at 23:59:59 of the city on both sides of a change of the clocks', () => {
  expect(clock.addWorkingDays(new Date('2026-03-27T10:00:00Z'), 1)).toEqual(new Date('2026-03-30T21:59:59Z'));
  expect(clock.addWorkingDays(new Date('2026-10-23T10:00:00Z'), 1)).toEqual(new Date('2026-10-26T22:59:59Z'));
});

test('nought working days end with today, or with the next working day', () => {
  expect(clock.addWorkingDays(new Date('2026-11-19T10:00:00Z'), 0)).toEqual(new Date('2026-11-19T22:59:59Z'));
  expect(clock.addWorkingDays(new Date('2026-11-21T10:00:00Z'), 0)).toEqual(new Date('2026-11-23T22:59:59Z'));
  // Backwards: the Friday before a Monday; from a Sunday that Friday as well.
  expect(clock.addWorkingDays(new Date('2026-11-23T10:00:00Z'), -1)).toEqual(new Date('2026-11-20T22:59:59Z'));
  expect(clock.addWorkingDays(new Date('2026-11-22T10:00:00Z'), -1)).toEqual(new Date('2026-11-20T22:59:59Z'));
  expect(() => clock.addWorkingDays(new Date(), 0.5)).toThrow(RangeError);
});

test('a deadline has exactly so many working days after its first day, and ends on one', () => {
  fc.assert(
    fc.property(anInstant, fc.integer({ min: 1, max: 60 }), (from, days) => {
      const due = clock.addWorkingDays(from, days);
      expect(clock.isWorkingDay(due)).toBe(true);
      expect(localTime(due)).toBe('23:59:59');
      const dates = datesBetween(clock.localDate(from), clock.localDate(due)).filter((date) => clock.isWorkingDay(noon(date)));
      expect(dates).toHaveLength(days);
    }),
  );
});

test('working days are counted as a calendar on paper would count them, forwards and back', () => {
  fc.assert(
    fc.property(anInstant, fc.nat(60 * 24), (from, hours) => {
      const to = new Date(from.getTime() + hours * HOUR);
      const paper = datesBetween(clock.localDate(from), clock.localDate(to)).filter((date) => clock.isWorkingDay(noon(date))).length;
      expect(clock.workingDaysBetween(from, to)).toBe(paper);
      expect(clock.workingDaysBetween(to, from)).toBe(paper === 0 ? 0 : -paper);
    }),
  );
});

test('days that were left and are added again lead to the same end on the same day, and one working day later for each that passed', () => {
  fc.assert(
    fc.property(anInstant, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 30 * 24 }), (from, days, hours) => {
      const due = clock.addWorkingDays(from, days);
      const to = new Date(from.getTime() + hours * HOUR);
      const again = clock.addWorkingDays(to, clock.workingDaysBetween(from, due));
      expect(again).toEqual(clock.addWorkingDays(due, clock.workingDaysBetween(from, to)));
    }),
  );
});

test('year and date are those of the city', () => {
  expect(clock.localYear(new Date('2026-12-31T23:30:00Z'))).toBe(2027);
  expect(clock.localDate(new Date('2026-12-31T22:59:59Z'))).toBe('2026-12-31');
  expect(workingClock({ country: 'DE', state: 'NI', time_zone: 'America/New_York' }).localYear(new Date('2027-01-01T03:00:00Z'))).toBe(
    2026,
  );
});

test('a state without known holidays is refused instead of having none', () => {
  const nowhere = workingClock({ country: 'DE', state: 'XX', time_zone: 'Europe/Berlin' });
  expect(() => nowhere.isWorkingDay(noon('2026-11-20'))).toThrow(/DE-XX/);
});

test('making a clock loads no holidays: the library comes with the first question', () => {
  const file = path.join(import.meta.dirname, 'clock.ts');
  const script = `
    const { createRequire } = await import('node:module');
    const cache = createRequire(${JSON.stringify(file)}).cache;
    const loaded = () => Object.keys(cache).some((name) => name.includes('date-holidays'));
    const { workingClock } = await import(${JSON.stringify(file)});
    const clock = workingClock({ country: 'DE', state: 'NI', time_zone: 'Europe/Berlin' });
    const before = loaded();
    clock.isWorkingDay(new Date('2026-11-20T11:00:00Z'));
    console.log(before, loaded());`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(said.trim()).toBe('false true');
});

function minutesFrom(first: string, last: string) {
  return fc.integer({ min: Date.parse(first) / MINUTE, max: Date.parse(last) / MINUTE }).map((minute) => new Date(minute * MINUTE));
}

function noon(date: string): Date {
  return new Date(`${date}T11:00:00Z`);
}

const berlin = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'medium' });

function localTime(at: Date): string {
  return berlin.format(at);
}

/** The dates after `first` up to and with `last`. */
function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(first) + DAY; at <= Date.parse(last); at += DAY) dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}
