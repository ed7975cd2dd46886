import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

const require = createRequire(import.meta.url);

/** Facts of the calendar, the same for every city of a state, hence kept per process: 'DE/NI//2026' → dates. */
const known = new Map<string, ReadonlySet<string>>();

/** The public holidays of a year as 'YYYY-MM-DD', from date-holidays. Throws RangeError if it does not know the state: deadlines would be wrong without a word. */
export function publicHolidays(place: { country: string; state: string; region?: string }, year: number): ReadonlySet<string> {
  const { country, state, region = '' } = place;
  const key = `${country}/${state}/${region}/${year}`;
  const found = known.get(key) ?? datesOf(country, state, region, year);
  known.set(key, found);
  return found;
}

function datesOf(country: string, state: string, region: string, year: number): ReadonlySet<string> {
  // The library takes 110 ms to load, which a starting server and most requests need not pay.
  const Library: typeof Holidays = require('date-holidays');
  const calendar = new Library();
  const states = calendar.getStates(country);
  if (!states?.[state]) {
    throw new RangeError(
      `The public holidays of ${country}-${state} are not known; known are ${Object.keys(states ?? {}).join(', ') || 'none'}.`,
    );
  }
  calendar.init(country, state, region, { types: ['public'], languages: 'de' });
  const dates = new Set<string>();
  for (const holiday of calendar.getHolidays(year)) {
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
    for (let day = 0; day < days; day += 1) dates.add(new Date(first + day * 86_400_000).toISOString().slice(0, 10));
  }
  return dates;
}
