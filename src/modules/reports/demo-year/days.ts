import type { workingClock } from '#platform/clock';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
type Clock = ReturnType<typeof workingClock>;

/** The days around a year that ends now: when each begins in the city's zone, its month, and whether people work on it. */
export interface Days {
  /** Days of the year that reports are made for, oldest first. */
  past: { start: number; month: number; working: boolean }[];
  /** The next moment somebody sits in the office: on working days from 7 to 16. `fresh` (0 to 1) spreads what waits for the morning. */
  office(at: number, fresh: number): number;
}

const OPEN = 7 * HOUR;
const CLOSED = 16 * HOUR;

/** Looks every day up once; 400 days take a few milliseconds. `from` and `to`: how many days ago the first and the last one lie. */
export function daysUntil(now: Date, clock: Clock, from: number, to: number): Days {
  const all = Array.from({ length: from + 90 }, (_, n) => {
    const at = new Date(now.getTime() - (from - n) * DAY);
    const month = Number(clock.localDate(at).slice(5, 7)) - 1;
    return { start: clock.startOfDay(at).getTime(), month, working: clock.isWorkingDay(at) };
  });
  const first = all[0]?.start ?? 0;
  return {
    past: all.slice(0, from - to + 1),
    office(at, fresh) {
      for (let n = Math.max(0, Math.floor((at - first) / DAY) - 1); n < all.length; n++) {
        const day = all[n];
        if (!day?.working || day.start + CLOSED <= at) continue;
        return at >= day.start + OPEN ? at : day.start + OPEN + fresh * fresh * 6 * HOUR;
      }
      return at;
    },
  };
}
