import { newId } from '#platform/ids';
import { linkFile } from '#platform/files';
import type { Tx } from '#platform/work';
import type { Visibility } from './words.ts';

/** A stored picture with its small version, as hexadecimal hashes. */
export interface StoredPicture {
  file_hash: string;
  thumbnail_hash: string;
  name: string;
}

/** Hangs stored pictures on a case, beside an entry of its timeline. */
export async function attachPictures(tx: Tx, at: { case_id: string; event_id: string; visibility: Visibility }, pictures: StoredPicture[]): Promise<void> {
  for (const picture of pictures) {
    const case_file_id = newId();
    await tx
      .insertInto('case_files')
      .values({
        case_file_id,
        case_id: at.case_id,
        event_id: at.event_id,
        visibility: at.visibility,
        file_hash: Buffer.from(picture.file_hash, 'hex'),
        thumbnail_hash: Buffer.from(picture.thumbnail_hash, 'hex'),
        name: picture.name.slice(0, 200),
        added_at: tx.now,
      })
      .execute();
    await linkFile(tx, picture.file_hash, 'case_file', case_file_id);
    await linkFile(tx, picture.thumbnail_hash, 'case_thumbnail', case_file_id);
    tx.record(`case:${at.case_id}`, 'case.file_added', {}, { case_file_id, file_hash: picture.file_hash });
  }
}
