import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { assetsOf } from './read.ts';

/** What `assets` holds of the one asking: the devices they have, and what they were given and gave back. */
export async function ownAssetsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [assets, asset_bookings, asset_events] = await Promise.all([
    assetsOf(work.read, person_id),
    work.read
      .selectFrom('asset_bookings')
      .innerJoin('assets', 'assets.asset_id', 'asset_bookings.asset_id')
      .select(['assets.asset_tag', 'assets.model_name', 'asset_bookings.from_on', 'asset_bookings.until_on', 'asset_bookings.note'])
      .where('asset_bookings.person_id', '=', person_id)
      .orderBy('asset_bookings.from_on')
      .execute(),
    work.read
      .selectFrom('asset_events')
      .innerJoin('assets', 'assets.asset_id', 'asset_events.asset_id')
      .select(['assets.asset_tag', 'assets.model_name', 'asset_events.at', 'asset_events.what'])
      .where('asset_events.person_id', '=', person_id)
      .orderBy('asset_events.at')
      .execute(),
  ]);
  return { assets: assets.map(({ asset_id: _, team_id: __, ...asset }) => asset), asset_bookings, asset_events };
}
