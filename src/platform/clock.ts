import { Temporal } from 'temporal-polyfill';
import { publicHolidays } from './holidays.ts';

/** Where a clock stands: ISO country, state code of date-holidays ('NI'), its region where a state has some ('A' in Augsburg), IANA zone. */
export interface ClockPlace {
  country: string;
  state: string;
  region?: string;
  time_zone: string;
}

const MINUTE = 60_000;

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
     * 0 days end with the day of `from`, or with the next working day when it is none.
     */
    addWorkingDays(from: Date, days: number): Date {
      if (!Number.isInteger(days) || days < 0) throw new RangeError(`A deadline cannot be ${days} working days.`);
      let day = dayOf(from);
      const key = `${place.country}/${place.state}/${place.region}/${time_zone}/${day}/${days}`;
      const known = ends.get(key);
      if (known !== undefined) return new Date(known);
      let left = days;
      while (left > 0 || !isWorking(day)) {
        day = day.add({ days: 1 });
        if (left > 0 && isWorking(day)) left -= 1;
      }
      const end = startOf(day.add({ days: 1 })) - 1_000;
      if (ends.size >= 5_000) ends.clear();
      ends.set(key, end);
      return new Date(end);
    },

    /** Whole minutes between two instants that lie on working days, all 24 hours of them; negative when `to` is before `from`. */
    workingMinutesBetween(from: Date, to: Date): number {
      const [first, last] = from <= to ? [from.getTime(), to.getTime()] : [to.getTime(), from.getTime()];
      let sum = 0;
      let day = dayOf(new Date(first));
      for (let start = startOf(day); start < last; ) {
        const next = day.add({ days: 1 });
        const end = startOf(next);
        if (isWorking(day)) sum += Math.min(end, last) - Math.max(start, first);
        [day, start] = [next, end];
      }
      const minutes = Math.floor(sum / MINUTE);
      return from <= to || minutes === 0 ? minutes : -minutes;
    },

    /** The first instant by which so many minutes on working days have passed since `from`; negative ones go back, as for a deadline that was overdue. */
    addWorkingMinutes(from: Date, minutes: number): Date {
      if (!Number.isFinite(minutes)) throw new RangeError(`A deadline cannot be ${minutes} minutes.`);
      let at = from.getTime();
      let left = Math.abs(minutes) * MINUTE;
      const back = minutes < 0;
      let day = dayOf(back ? new Date(at - 1) : from);
      while (left > 0) {
        const [start, end] = [startOf(day), startOf(day.add({ days: 1 }))];
        if (isWorking(day)) {
          const step = Math.min(left, back ? at - start : end - at);
          left -= step;
          at += back ? -step : step;
          if (left === 0) break;
        }
        at = back ? start : end;
        day = day.add({ days: back ? -1 : 1 });
      }
      return new Date(at);
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
