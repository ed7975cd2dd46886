import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { lockAsset, tellAsset } from '../move.ts';
import { worksAllAssets } from '../rules.ts';
import type { DecideDoubt, OnDoubt } from '../schema.ts';
import { addAsset, joinInventory } from './take.ts';

/**
 * A person says which device a report is: one of the register, by its tag or as one that was proposed, or with neither a new one. For who looks after all devices.
 * Refuses `forbidden`, `not_found`, `changed_meanwhile` where somebody else decided, `asset_unknown` for a tag nobody carries.
 */
export async function decideDoubt(work: Work, input: DecideDoubt): Promise<void> {
  await change(work, 'decideDoubt', input, async (tx) => {
    const row = await lockDoubt(tx, input.doubt_id);
    if (row.decided_at) throw new Refusal('changed_meanwhile');
    const chosen = input.asset_tag ? await assetTagged(tx, input.asset_tag) : input.asset_id || null;
    if (chosen) await lockAsset(tx, chosen);
    const asset_id = chosen ?? (await addAsset(tx, row.inventory_id, row));
    await joinInventory(tx, row.inventory_id, asset_id, row);
    await tellAsset(tx, asset_id, { what: 'joined', note: row.agent_id });
    await tx
      .updateTable('asset_doubts')
      .set({ decided_at: tx.now, decided_by: tx.actor.person_id, asset_id, made: chosen === null })
      .where('doubt_id', '=', input.doubt_id)
      .execute();
  });
}

/** Takes such a decision back: the report belongs to no device again and waits to be decided. A device made for it stays. Refuses as decideDoubt(). */
export async function undoDoubt(work: Work, input: OnDoubt): Promise<void> {
  await change(work, 'undoDoubt', input, async (tx) => {
    const row = await lockDoubt(tx, input.doubt_id);
    const newer = await tx
      .selectFrom('asset_doubts')
      .select('doubt_id')
      .where('inventory_id', '=', row.inventory_id)
      .where('at', '>', row.at)
      .executeTakeFirst();
    if (!row.decided_at || newer) throw new Refusal('changed_meanwhile');
    await tx.updateTable('asset_inventories').set({ asset_id: null }).where('inventory_id', '=', row.inventory_id).execute();
    await tx
      .updateTable('asset_doubts')
      .set({ decided_at: null, decided_by: null, asset_id: null, made: false })
      .where('doubt_id', '=', input.doubt_id)
      .execute();
    if (row.asset_id) await tellAsset(tx, row.asset_id, { what: 'parted', note: row.agent_id });
    else tx.record(`inventory:${row.inventory_id}`, 'asset.parted');
  });
}

async function lockDoubt(tx: Tx, doubt_id: string) {
  demand(worksAllAssets(tx.actor));
  const row = await tx
    .selectFrom('asset_doubts')
    .innerJoin('asset_inventories as report', 'report.inventory_id', 'asset_doubts.inventory_id')
    .select(['asset_doubts.inventory_id', 'asset_doubts.decided_at', 'asset_doubts.asset_id', 'asset_doubts.at'])
    .select(['report.agent_id', 'report.serial', 'report.uuid', 'report.model_name', 'report.sort', 'report.host_name'])
    .where('asset_doubts.doubt_id', '=', doubt_id)
    .forNoKeyUpdate('asset_doubts')
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

async function assetTagged(tx: Tx, tag: string): Promise<string> {
  const row = await tx
    .selectFrom('assets')
    .select('asset_id')
    .where(sql<boolean>`lower(asset_tag) = ${tag.toLowerCase()}`)
    .executeTakeFirst();
  if (!row) throw new Refusal('asset_unknown', { field: 'asset_tag' });
  return row.asset_id;
}
