import { Temporal } from 'temporal-polyfill';
import { publicHolidays } from './holidays.ts';

/** Where a clock stands: ISO country, state code of date-holidays ('NI'), its region where a state has some ('A' in Augsburg), IANA zone. */
export interface ClockPlace {
  country: string;
  state: string;
  region?: string;
  time_zone: string;
}

/** Facts of the calendar as publicHolidays() keeps them: every case of a day asks for the same few deadlines. */
const ends = new Map<string, number>();

/**
 * The clock of a city: Monday to Friday are working days unless they are public holidays there (§ 193 BGB), and days begin and end in its zone.
 * Cheap to make; the holidays of a year are computed when first asked for. Its methods throw RangeError for a state without known holidays.
 */
export function workingClock(place: ClockPlace) {
  const { time_zone } = place;
  // One case asks for the day of one instant several times, and the polyfill takes long to find it.
  let last: { at: number; day: Temporal.PlainDate } | undefined;
  const dayOf = (at: Date) => {
    if (last?.at !== at.getTime())
      last = { at: at.getTime(), day: Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(time_zone).toPlainDate() };
    return last.day;
  };
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(time_zone).epochMilliseconds;
  const isWorking = (day: Temporal.PlainDate) => day.dayOfWeek <= 5 && !publicHolidays(place, day.year).has(day.toString());

  return {
    /** Whether the local day of this instant is a working day. */
    isWorkingDay: (at: Date): boolean => isWorking(dayOf(at)),

    /**
     * The last second (23:59:59) of the Nth working day after the day of `from`: that day does not count (§ 187 (1) BGB), the last one counts in full (§ 188 (1) BGB).
     * 0 days end with the day of `from`, or with the next working day when it is none; negative ones end with the Nth working day before it.
     */
    addWorkingDays(from: Date, days: number): Date {
      if (!Number.isInteger(days)) throw new RangeError(`A deadline cannot be ${days} working days.`);
      let day = dayOf(from);
      const key = `${place.country}/${place.state}/${place.region}/${time_zone}/${day}/${days}`;
      const known = ends.get(key);
      if (known !== undefined) return new Date(known);
      let left = Math.abs(days);
      while (left > 0 || !isWorking(day)) {
        day = day.add({ days: days < 0 ? -1 : 1 });
        if (left > 0 && isWorking(day)) left -= 1;
      }
      const end = startOf(day.add({ days: 1 })) - 1_000;
      if (ends.size >= 5_000) ends.clear();
      ends.set(key, end);
      return new Date(end);
    },

    /** Working days after the day of `from` up to the day of `to`, that day included; negative when `to` lies on an earlier day. */
    workingDaysBetween(from: Date, to: Date): number {
      const [first, last] = from <= to ? [dayOf(from), dayOf(to)] : [dayOf(to), dayOf(from)];
      let days = 0;
      for (let day = first.add({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
        if (isWorking(day)) days += 1;
      return from <= to || days === 0 ? days : -days;
    },

    /** The instant at which the local day of `at` began. */
    startOfDay: (at: Date): Date => new Date(startOf(dayOf(at))),

    /** The instant at which a year begins in the city's zone. */
    startOfYear: (year: number): Date => new Date(startOf(Temporal.PlainDate.from({ year, month: 1, day: 1 }))),

    /** The year of an instant in the city's zone, as case numbers carry it. */
    localYear: (at: Date): number => dayOf(at).year,

    /**
     * The instant of a day ('YYYY-MM-DD') and a time ('HH:MM', '24:00' is the day's end) on the city's clock; null for a day that does not exist. An hour
     * that summer time leaves out is the next one, one that comes twice is the first.
     */
    instantOf(date: string, time: string): Date | null {
      try {
        const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
        const local = time === '24:00' ? day.add({ days: 1 }).toPlainDateTime('00:00') : day.toPlainDateTime(time);
        return new Date(local.toZonedDateTime(time_zone, { disambiguation: 'compatible' }).epochMilliseconds);
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    },

    /** A moment as a form gives it, on the city's clock ('2026-03-02T10:00'), or as programs do, with an offset; null for one that does not exist. */
    momentOf(typed: string): Date | null {
      if (/(Z|[+-]\d\d:?\d\d)$/.test(typed)) return Number.isNaN(Date.parse(typed)) ? null : new Date(typed);
      const [date = '', time = ''] = typed.split('T');
      return this.instantOf(date, time.slice(0, 5));
    },

    /** An instant as such a form shows it, '2026-03-02T10:00' on the city's clock. */
    localMoment: (at: Date): string =>
      Temporal.Instant.fromEpochMilliseconds(at.getTime())
        .toZonedDateTimeISO(time_zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' }),

    /** The date of an instant in the city's zone, 'YYYY-MM-DD'. */
    localDate: (at: Date): string => dayOf(at).toString(),
  };
}

/** A day as people write it, '1.3.2026' or '2026-03-01', as '2026-03-01'; anything else as it is. */
export function isoDay(typed: string): string {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
}
