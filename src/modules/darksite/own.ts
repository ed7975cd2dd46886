import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `darksite` holds of the one asking: of which services they told how they are. */
export async function ownStatesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const service_states_told = await work.read
    .selectFrom('service_state_events')
    .select(['service_id', 'at', 'state'])
    .where('by_person_id', '=', person_id)
    .orderBy('at')
    .execute();
  return { service_states_told };
}
