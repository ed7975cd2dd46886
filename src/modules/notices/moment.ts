import type { City } from '#modules/city';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';

/** Null for ''. A moment without an offset is one on the city's clock. Refuses `invalid_input` for a day that does not exist. */
export function momentOf(city: City, typed: string, field: string): Date | null {
  if (!typed) return null;
  const at = workingClock(city).momentOf(typed);
  if (!at) throw new Refusal('invalid_input', { field });
  return at;
}
