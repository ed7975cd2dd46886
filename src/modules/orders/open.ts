import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayOrder } from './rules.ts';

/** Demands that the service portal is open to the actor; gives who they are. Refuses `sign_in_needed`, `order_closed`. */
export async function demandOpen(work: Work): Promise<string> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  if (!mayOrder(work.actor, await cityOf(work.house))) throw new Refusal('order_closed');
  return person_id;
}
