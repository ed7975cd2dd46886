import type { PicturePart } from '#platform/blur';
import { Refusal } from '#platform/errors';
import { linkFile, unlinkFile } from '#platform/files';
import type { House, Tx } from '#platform/work';
import { inBatches } from './forget.ts';
import { touchCase } from './move.ts';
import type { LockedCase } from './rules.ts';

interface Pair {
  file_hash: string;
  thumbnail_hash: string;
}

/**
 * Puts a picture in the place of one of a locked case: everybody who could see that sees this from then on. What it was before is kept beside it, unseen,
 * for as long as the city says since the first time. `shown` null: the original again. Refuses `not_found`, `original_gone`.
 */
export async function coverPicture(tx: Tx, row: LockedCase, case_file_id: string, shown: Pair | null, parts: PicturePart[]): Promise<void> {
  const was = await pictureOf(tx, row.case_id, case_file_id);
  const first = was.blurred_at === null;
  const original = first
    ? { file: was.file_hash, thumbnail: was.thumbnail_hash }
    : { file: was.original_hash, thumbnail: was.original_thumbnail_hash };
  const { file, thumbnail } = original;
  if (!file || !thumbnail) throw new Refusal('original_gone');
  const now = shown
    ? { file: Buffer.from(shown.file_hash, 'hex'), thumbnail: Buffer.from(shown.thumbnail_hash, 'hex') }
    : { file, thumbnail };
  await linkFile(tx, now.file, 'case_file', case_file_id);
  await linkFile(tx, now.thumbnail, 'case_thumbnail', case_file_id);
  if (shown) {
    await linkFile(tx, file, 'case_original', case_file_id);
    await linkFile(tx, thumbnail, 'case_original', case_file_id);
  }
  await tx
    .updateTable('case_files')
    .set({
      file_hash: now.file,
      thumbnail_hash: now.thumbnail,
      original_hash: shown ? file : null,
      original_thumbnail_hash: shown ? thumbnail : null,
      blurred_parts: shown ? JSON.stringify(parts) : null,
      blurred_at: shown ? (was.blurred_at ?? tx.now) : null,
    })
    .where('case_file_id', '=', case_file_id)
    .execute();
  if (!was.file_hash.equals(now.file)) await unlinkFile(tx, was.file_hash, 'case_file', case_file_id);
  if (was.thumbnail_hash && !was.thumbnail_hash.equals(now.thumbnail))
    await unlinkFile(tx, was.thumbnail_hash, 'case_thumbnail', case_file_id);
  if (!shown) for (const hash of [file, thumbnail]) await unlinkFile(tx, hash, 'case_original', case_file_id);
  await touchCase(tx, row);
  tx.record(`case:${row.case_id}`, shown ? 'case.file_blurred' : 'case.file_unblurred', {}, { case_file_id });
}

async function pictureOf(tx: Tx, case_id: string, case_file_id: string) {
  const row = await tx
    .selectFrom('case_files')
    .select(['file_hash', 'thumbnail_hash', 'original_hash', 'original_thumbnail_hash', 'blurred_at'])
    .where('case_file_id', '=', case_file_id)
    .where('case_id', '=', case_id)
    .where('thumbnail_hash', 'is not', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Deletes what pictures were before parts of them were covered, where that was before a moment. */
export function forgetOriginals(house: House, before: Date): Promise<number> {
  return inBatches(house, 'forgetOriginals', async (tx) => {
    const rows = await tx
      .selectFrom('case_files')
      .select(['case_file_id', 'case_id', 'original_hash', 'original_thumbnail_hash'])
      .where('original_hash', 'is not', null)
      .where('blurred_at', '<', before)
      .orderBy('blurred_at')
      .limit(100)
      .execute();
    for (const { case_file_id, case_id, original_hash, original_thumbnail_hash } of rows) {
      await tx
        .updateTable('case_files')
        .set({ original_hash: null, original_thumbnail_hash: null })
        .where('case_file_id', '=', case_file_id)
        .execute();
      for (const hash of [original_hash, original_thumbnail_hash]) if (hash) await unlinkFile(tx, hash, 'case_original', case_file_id);
      tx.record(`case:${case_id}`, 'case.original_forgotten', {}, { case_file_id });
    }
    return rows.length;
  });
}
