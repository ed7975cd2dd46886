import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `services` holds of the one asking: which drafts they saved last. */
export async function ownServicesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const service_drafts = await work.read
    .selectFrom('service_drafts')
    .select(['service_id', 'saved_at'])
    .where('saved_by', '=', person_id)
    .orderBy('service_id')
    .execute();
  return { service_drafts };
}
