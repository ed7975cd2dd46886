import type { City } from '#modules/city';

/** Whether a moment lies no longer back than the hours in which a city lets reporters change their minds. */
export function withinHours(city: City, since: Date | null, now: Date): boolean {
  return since !== null && now.getTime() - since.getTime() < city.reporting.correct_hours * 3_600_000;
}
