import { cityOf } from '#modules/city';
import type { Circumstances } from '#modules/forms';
import { workingClock } from '#platform/clock';
import type { Work } from '#platform/work';

/** Day and federal state that a form is filled in under at a moment. */
export async function circumstancesOf({ house }: Pick<Work, 'house'>, at: Date): Promise<Circumstances> {
  const city = await cityOf(house);
  return { land: city.state, today: workingClock(city).localDate(at) };
}
