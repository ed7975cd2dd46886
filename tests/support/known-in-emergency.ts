import { ownStatesFor } from '#modules/darksite';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';

/** Somebody who said how a service is: what the modules for an emergency then hold of them. */
export async function knownInEmergency(actor: Actor): Promise<object> {
  await theHouse().database.app.query(
    `insert into service_state_events (service_state_event_id, service_id, at, state, told, by_person_id)
     values (gen_random_uuid(), 'hundesteuer', now(), 'down', '{}', $1)`,
    [actor.person_id],
  );
  return await ownStatesFor(workOf(actor));
}
