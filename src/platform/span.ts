import { Temporal } from 'temporal-polyfill';
import { type ClockPlace, workingClock } from './clock.ts';

export interface Span {
  from: Date;
  to: Date;
}

/** From a moment so many days ('30d') or months ('12m') ago until now, or a whole year of the place ('2026'). */
export function spanOf(time: string, now: Date, place: ClockPlace): Span {
  const [, n, unit] = /^(\d+)([dm])$/.exec(time) ?? [];
  if (n && unit) {
    const back = unit === 'd' ? { days: Number(n) } : { months: Number(n) };
    const from = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(place.time_zone).subtract(back);
    return { from: new Date(from.epochMilliseconds), to: now };
  }
  const clock = workingClock(place);
  return { from: clock.startOfYear(Number(time)), to: clock.startOfYear(Number(time) + 1) };
}

/** The span before, just as long; before a year the year before, as far as this one has come. */
export function spanBefore(time: string, now: Date, place: ClockPlace): Span {
  const { from, to } = spanOf(time, now, place);
  if (!/^\d{4}$/.test(time)) return { from: spanOf(time, from, place).from, to: from };
  const before = spanOf(String(Number(time) - 1), now, place);
  return to <= now ? before : { from: before.from, to: new Date(before.from.getTime() + (now.getTime() - from.getTime())) };
}
