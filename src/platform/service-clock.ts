import { Temporal } from 'temporal-polyfill';
import type { ClockPlace } from './clock.ts';
import { publicHolidays } from './holidays.ts';

/** Hours of one day, '08:00' to '16:00'; '24:00' ends a day. */
export type Hours = readonly { from: string; to: string }[];
/** The hours of a week in which somebody is there. */
export type Week = Readonly<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', Hours>>;

/** A stretch of time in milliseconds, without its last one. */
export interface Span {
  from: number;
  to: number;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A deadline that needs more open days than this lies in no calendar. */
const MOST_DAYS = 4_000;

/** The clock of people who are there at certain hours: it runs on the hours of `week`, in the zone of `place`, and stands still on its public holidays. */
export function serviceClock(place: ClockPlace, week: Week) {
  const zone = place.time_zone;
  const known = new Map<string, Span[]>();
  const dayOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

  /** The open spans of a local day, in order and apart from each other. An hour that summer time leaves out is no hour, one that comes twice is two. */
  const spansOf = (day: Temporal.PlainDate): Span[] => {
    const key = day.toString();
    let spans = known.get(key);
    if (!spans) {
      const hours = publicHolidays(place, day.year).has(key) ? [] : week[DAYS[day.dayOfWeek - 1] ?? 'sun'];
      spans = joined(hours.map(({ from, to }) => ({ from: instant(day, from, zone), to: instant(day, to, zone) })));
      if (known.size >= 5_000) known.clear();
      known.set(key, spans);
    }
    return spans;
  };

  return {
    /** Whether somebody is there. */
    isOpen: (at: Date): boolean => spansOf(dayOf(at.getTime())).some((span) => span.from <= at.getTime() && at.getTime() < span.to),

    /** When somebody who is there at `at` goes; `at` itself while closed. */
    closesAt(at: Date): Date {
      const span = spansOf(dayOf(at.getTime())).find((one) => one.from <= at.getTime() && at.getTime() < one.to);
      return span ? new Date(span.to) : at;
    },

    /** The next instant at which somebody is there: `at` itself while open. Throws RangeError where nobody ever is. */
    nextOpen(at: Date): Date {
      let day = dayOf(at.getTime());
      for (let n = 0; n < MOST_DAYS; n += 1) {
        const span = spansOf(day).find((one) => one.to > at.getTime());
        if (span) return new Date(Math.max(span.from, at.getTime()));
        day = day.add({ days: 1 });
      }
      throw new RangeError('Nobody is ever there: the week has no hours.');
    },

    /** Milliseconds of service between two instants, without those of `pauses`; 0 where `to` is not after `from`. */
    serviceBetween(from: Date, to: Date, pauses: readonly Span[] = []): number {
      let sum = 0;
      const held = joined(pauses);
      for (
        let day = dayOf(from.getTime()), last = dayOf(to.getTime());
        Temporal.PlainDate.compare(day, last) <= 0;
        day = day.add({ days: 1 })
      )
        for (const span of without(within(spansOf(day), from.getTime(), to.getTime()), held)) sum += span.to - span.from;
      return sum;
    },

    /** The first instant by which so many milliseconds of service have passed since `from`, without those of `pauses`. Throws RangeError where it never comes. */
    dueAt(from: Date, service_ms: number, pauses: readonly Span[] = []): Date {
      if (!(service_ms >= 0)) throw new RangeError(`A deadline cannot be ${service_ms} milliseconds.`);
      let left = service_ms;
      const held = joined(pauses);
      let day = dayOf(from.getTime());
      for (let n = 0; n < MOST_DAYS; n += 1) {
        for (const span of without(within(spansOf(day), from.getTime(), Number.POSITIVE_INFINITY), held)) {
          if (span.to - span.from >= left) return new Date(span.from + left);
          left -= span.to - span.from;
        }
        day = day.add({ days: 1 });
      }
      throw new RangeError('The deadline never comes: the week has no hours, or a pause has no end.');
    },
  };
}
export type ServiceClock = ReturnType<typeof serviceClock>;

function instant(day: Temporal.PlainDate, time: string, zone: string): number {
  if (time === '24:00') return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Spans in order, those that touch or overlap as one, empty ones left out. */
function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => span.to > span.from).sort((a, b) => a.from - b.from);
  const out: Span[] = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else out.push({ ...span });
  }
  return out;
}

function within(spans: readonly Span[], from: number, to: number): Span[] {
  return spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) })).filter((span) => span.to > span.from);
}

/** What is left of spans without the pauses; both in order and apart. */
function without(spans: readonly Span[], pauses: readonly Span[]): Span[] {
  return spans.flatMap((span) => {
    const left: Span[] = [];
    let from = span.from;
    for (const pause of pauses) {
      if (pause.to <= from || pause.from >= span.to) continue;
      if (pause.from > from) left.push({ from, to: pause.from });
      from = Math.max(from, pause.to);
    }
    if (from < span.to) left.push({ from, to: span.to });
    return left;
  });
}
