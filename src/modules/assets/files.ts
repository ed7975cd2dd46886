import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { linkFile } from '#platform/files';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { lockAsset, tellAsset } from './move.ts';
import { mayWorkAsset } from './rules.ts';
import type { AddAssetFiles } from './schema.ts';

const OWNER = 'asset';

/** Takes stored files to a device: an invoice, a delivery note. Refuses `file_empty` without one, and as lockAsset(). */
export async function addAssetFiles(work: Work, input: AddAssetFiles): Promise<void> {
  await change(work, 'addAssetFiles', input, async (tx) => {
    await lockAsset(tx, input.asset_id);
    if (input.files.length === 0) throw new Refusal('file_empty', { field: 'document' });
    await addFilesTo(tx, input.asset_id, 'document', input.files);
  });
}

/** Files of a device inside a change that does more. Refuses `file_missing`. */
export async function addFilesTo(tx: Tx, asset_id: string, kind: 'document' | 'erasure', files: AddAssetFiles['files']): Promise<void> {
  for (const { file_hash, name } of files) {
    await linkFile(tx, file_hash, OWNER, asset_id);
    const hash = Buffer.from(file_hash, 'hex');
    const { size } = await tx.selectFrom('files').select('size').where('file_hash', '=', hash).executeTakeFirstOrThrow();
    await tx
      .insertInto('asset_files')
      .values({
        ...{ asset_file_id: newId(), asset_id, kind, name, size, file_hash: hash },
        ...{ added_by: tx.actor.person_id, added_at: tx.now },
      })
      .execute();
    await tellAsset(tx, asset_id, { what: 'file_added', note: name });
  }
}

/** The files of a device, in the order they came. */
export async function assetFilesOf(db: ReadDb, asset_id: string) {
  return await db
    .selectFrom('asset_files')
    .select(['asset_file_id', 'kind', 'name', 'added_at'])
    .select(sql<number>`size::float8`.as('size'))
    .where('asset_id', '=', asset_id)
    .orderBy('added_at')
    .orderBy('asset_file_id')
    .execute();
}

/** A file for whoever looks after its device. Refuses `not_found`. */
export async function assetFileFor(work: Work, asset_file_id: string) {
  const row = await work.read
    .selectFrom('asset_files')
    .innerJoin('assets', 'assets.asset_id', 'asset_files.asset_id')
    .select(['asset_files.name', 'asset_files.file_hash', 'assets.team_id'])
    .where('asset_file_id', '=', asset_file_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  demand(mayWorkAsset(work.actor, row), 'not_found');
  return row;
}
