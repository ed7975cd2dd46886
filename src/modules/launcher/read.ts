import type { Work } from '#platform/work';

/** Every application in use, for lists to choose from; ordered as the city orders them. */
export async function appsFor(work: Work) {
  return await work.read
    .selectFrom('apps')
    .select(['app_id', 'name', 'about', 'icon', 'owner_team_id'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('app_id')
    .execute();
}
