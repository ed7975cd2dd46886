import type { City } from '#modules/city';
import { workingClock } from '#platform/clock';
import { publicHolidays } from '#platform/holidays';
import { serviceClock } from '#platform/service-clock';

/** When a change happens and what it touches. */
export interface Planned {
  case_id: string;
  starts_at: Date;
  ends_at: Date;
  app_ids: readonly string[];
}

/** What stands against a plan: another change of the same application at the same time, a public holiday, or that nobody may change anything then. */
export type Conflict<P extends Planned = Planned> =
  | { kind: 'overlap'; with: P; app_ids: string[] }
  | { kind: 'holiday'; date: string }
  | { kind: 'outside' };

const DAY_MS = 86_400_000;

/** What stands against a plan. Pure; changes that touch at their ends do not overlap, and on a public holiday nobody may change anything. */
export function conflictsOf<P extends Planned>(city: City, plan: Planned, others: readonly P[]): Conflict<P>[] {
  const overlaps = others.flatMap((other) => {
    const app_ids = other.app_ids.filter((id) => plan.app_ids.includes(id));
    const meets = other.case_id !== plan.case_id && other.starts_at < plan.ends_at && plan.starts_at < other.ends_at;
    return meets && app_ids.length > 0 ? [{ kind: 'overlap' as const, with: other, app_ids }] : [];
  });
  const holidays = holidaysIn(city, plan.starts_at, plan.ends_at).map((date) => ({ kind: 'holiday' as const, date }));
  const allowed = city.service_desk?.change_window;
  const inside = allowed ? serviceClock(city, allowed).serviceBetween(plan.starts_at, plan.ends_at) : null;
  const outside = inside !== null && inside < plan.ends_at.getTime() - plan.starts_at.getTime() ? [{ kind: 'outside' as const }] : [];
  return [...overlaps, ...holidays, ...outside];
}

/** The public holidays between two instants, as dates of the city; `until` is not part of it. */
export function holidaysIn(city: City, from: Date, until: Date): string[] {
  const clock = workingClock(city);
  const [first, last] = [clock.localDate(from), clock.localDate(new Date(until.getTime() - 1))];
  const dates: string[] = [];
  for (let day = Date.parse(`${first}T12:00:00Z`); day <= Date.parse(`${last}T12:00:00Z`); day += DAY_MS) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (publicHolidays(city, Number(date.slice(0, 4))).has(date)) dates.push(date);
  }
  return dates;
}
