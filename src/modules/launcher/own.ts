import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `launcher` holds of the one asking: which applications they put first, and when they last opened each. */
export async function ownAppsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [app_favourites, app_opens] = await Promise.all([
    work.read.selectFrom('app_favourites').select(['app_id', 'added_at']).where('person_id', '=', person_id).orderBy('app_id').execute(),
    work.read.selectFrom('app_opens').select(['app_id', 'last_at']).where('person_id', '=', person_id).orderBy('app_id').execute(),
  ]);
  return { app_favourites, app_opens };
}
