import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import type { House, Tx } from '#platform/work';
import { mayLead } from './rules.ts';

/** The crisis, locked, for whoever keeps the book. Refuses `not_found` for everybody else, `crisis_closed`. */
export async function lockCrisis(tx: Tx, crisis_id: string) {
  demand(mayLead(tx.actor), 'not_found');
  const crisis = await tx.selectFrom('crises').selectAll().where('crisis_id', '=', crisis_id).forNoKeyUpdate().executeTakeFirst();
  if (!crisis) throw new Refusal('not_found');
  if (crisis.closed_at) throw new Refusal('crisis_closed');
  return crisis;
}

/** Reads moments as they were typed, on the city's clock. Null for none. Refuses `invalid_input` beside the field. */
export async function momentsOf(house: House) {
  const clock = workingClock(await cityOf(house));
  return (typed: string, field: string): Date | null => {
    if (!typed) return null;
    const at = clock.momentOf(typed);
    if (!at) throw new Refusal('invalid_input', { field });
    return at;
  };
}

/** The same for what has happened: the future is refused beside the field, and nothing typed is `now`. */
export async function pastOf(house: House) {
  const moment = await momentsOf(house);
  return (typed: string, field: string, now: Date): Date => {
    const at = moment(typed, field) ?? now;
    if (at > now) throw new Refusal('invalid_input', { field });
    return at;
  };
}
