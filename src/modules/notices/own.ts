import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `notices` holds of the one asking: which announcements they acknowledged, and when. */
export async function ownNoticesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const announcement_acks = await work.read
    .selectFrom('announcement_acks')
    .innerJoin('announcements', 'announcements.announcement_id', 'announcement_acks.announcement_id')
    .select(['announcements.title', 'announcement_acks.acknowledged_at'])
    .where('announcement_acks.person_id', '=', person_id)
    .orderBy('announcement_acks.acknowledged_at')
    .execute();
  return { announcement_acks };
}
