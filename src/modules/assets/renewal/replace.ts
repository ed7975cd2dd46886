import { demand, Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { mayWorkAsset } from '../rules.ts';

/** Devices in whose place something is ordered, for whoever looks after them, inside the change that orders. Refuses `not_found` for others, also where one is lost or disposed of. */
export async function replaceableAssets(tx: Tx, asset_ids: readonly string[]) {
  if (asset_ids.length === 0) throw new Refusal('no_device_chosen', { field: 'asset_id' });
  const rows = await tx
    .selectFrom('assets')
    .leftJoin('asset_models as m', 'm.model_id', 'assets.model_id')
    .select(['assets.asset_id', 'assets.asset_tag', 'assets.person_id', 'assets.team_id', 'assets.place', 'assets.state', 'm.replacement'])
    .where('assets.asset_id', 'in', [...asset_ids])
    .orderBy('assets.asset_id')
    .execute();
  demand(rows.length === asset_ids.length, 'not_found');
  for (const row of rows) {
    demand(mayWorkAsset(tx.actor, row), 'not_found');
    demand(row.state !== 'lost' && row.state !== 'disposed', 'asset_state');
  }
  return rows;
}
