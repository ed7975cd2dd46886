import { Refusal } from '#platform/errors';
import { linkFile } from '#platform/files';
import { newId } from '#platform/ids';
import type { Tx, Work } from '#platform/work';
import { mayRead } from './rules.ts';
import type { Visibility } from './words.ts';

/** A stored picture with its small version, as hexadecimal hashes. */
export interface StoredPicture {
  file_hash: string;
  thumbnail_hash: string;
  name: string;
}

/** Hangs stored pictures on a case, beside an entry of its timeline. Refuses `file_missing` with the `name` of one that was swept. */
export async function attachPictures(
  tx: Tx,
  at: { case_id: string; event_id: string; visibility: Visibility },
  pictures: StoredPicture[],
): Promise<void> {
  for (const picture of pictures) {
    const case_file_id = newId();
    // The links first: a file that was swept meanwhile is a refusal with its name, not a broken reference.
    await named(picture, linkFile(tx, picture.file_hash, 'case_file', case_file_id));
    await named(picture, linkFile(tx, picture.thumbnail_hash, 'case_thumbnail', case_file_id));
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
    tx.record(`case:${at.case_id}`, 'case.file_added', {}, { case_file_id, file_hash: picture.file_hash });
  }
}

async function named(picture: StoredPicture, linking: Promise<void>): Promise<void> {
  await linking.catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(error.code, { field: 'photo', detail: { name: picture.name } }) : error;
  });
}

/**
 * A file of a case, for whoever may read it: everybody where it is public and the case published, the reporter by the proved link (`proved`: case id),
 * staff who see the case. Refuses `not_found` otherwise: a hash or an id alone opens nothing.
 */
export async function fileOf(work: Work, case_file_id: string, proved: string | null) {
  const file = await work.read
    .selectFrom('case_files')
    .innerJoin('cases', 'cases.case_id', 'case_files.case_id')
    .select(['case_files.name', 'case_files.visibility', 'case_files.file_hash', 'case_files.thumbnail_hash', 'cases.published_at'])
    .select([
      'cases.case_id',
      'cases.kind',
      'cases.state',
      'cases.phase',
      'cases.team_id',
      'cases.assignee_id',
      'cases.accepted_at',
      'cases.confidential',
      'cases.version',
    ])
    .where('case_files.case_file_id', '=', case_file_id)
    .executeTakeFirst();
  const open = file?.visibility === 'public' && file.published_at !== null;
  const own = file !== undefined && proved === file.case_id && file.visibility !== 'internal';
  if (!file || !(open || own || mayRead(work.actor, file))) throw new Refusal('not_found');
  return file;
}
