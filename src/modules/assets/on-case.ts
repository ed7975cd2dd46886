import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { mayWorkAsset } from './rules.ts';
import type { AssetSort, AssetState } from './words.ts';

/** Which device a case is about: chosen by its id, or typed by tag or serial number. '' for none. */
export interface NamedAsset {
  asset_id: string;
  device: string;
}

/**
 * The device somebody named for a case of `person_id`, inside a change: one that this person has, or one the actor looks after. Refuses `asset_unknown` for a
 * chosen one that is neither; typed words that name no such device stay words, and give null.
 */
export async function assetNamed(tx: Tx, { asset_id, device }: NamedAsset, person_id: string | null): Promise<string | null> {
  if (!asset_id && !device) return null;
  const named = tx.selectFrom('assets').select(['asset_id', 'team_id', 'person_id']);
  const row = await (asset_id
    ? named.where('asset_id', '=', asset_id)
    : named
        .where((eb) => eb.or([eb(sql`lower(asset_tag)`, '=', device.toLowerCase()), eb(sql`lower(serial)`, '=', device.toLowerCase())]))
        .orderBy(sql`lower(asset_tag) = ${device.toLowerCase()}`, 'desc')
        .limit(1)
  ).executeTakeFirst();
  const known = row && ((person_id !== null && row.person_id === person_id) || mayWorkAsset(tx.actor, row));
  if (asset_id && !known) throw new Refusal('asset_unknown', { field: 'asset_id' });
  return known ? row.asset_id : null;
}

/** What helps whoever helps: model, state, warranty and what the device last reported. Without price, contract and notes; the caller has asked who may read the case. */
export async function assetForHelp(db: ReadDb, asset_id: string) {
  const row = await db
    .selectFrom('assets')
    .leftJoin('people', 'people.person_id', 'assets.person_id')
    .leftJoin('asset_models', 'asset_models.model_id', 'assets.model_id')
    .leftJoin('asset_inventories as i', 'i.asset_id', 'assets.asset_id')
    .select(['assets.asset_id', 'assets.asset_tag', 'assets.serial', 'assets.model_id', 'assets.model_name', 'assets.sort', 'assets.state'])
    .select(['assets.place', 'people.name as person_name', 'i.os_name', 'i.os_version', 'i.memory_mb', 'i.seen_at'])
    .select([sql<string | null>`assets.warranty_until::text`.as('warranty_until'), sql<string | null>`i.patched_on::text`.as('patched_on')])
    .select(sql<string | null>`asset_models.support_ends::text`.as('support_ends'))
    .where('assets.asset_id', '=', asset_id)
    .executeTakeFirst();
  return row ? { ...row, sort: row.sort as AssetSort, state: row.state as AssetState } : null;
}
export type AssetForHelp = NonNullable<Awaited<ReturnType<typeof assetForHelp>>>;
