import type { City } from '#modules/city';
import { serviceClock } from '#platform/service-clock';
import type { Office } from './schema.ts';

/** Whether an office is open now, until when, or from when on; null where it says no hours. */
export function openNow(office: Pick<Office, 'hours'>, city: City, now: Date): { open: boolean; changes_at: Date } | null {
  const { hours } = office;
  if (!hours || Object.values(hours).every((day) => day.length === 0)) return null;
  const clock = serviceClock(city, hours);
  if (!clock.isOpen(now)) return { open: false, changes_at: clock.nextOpen(now) };
  return { open: true, changes_at: clock.closesAt(now) };
}
