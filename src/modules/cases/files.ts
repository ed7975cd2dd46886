import { Refusal } from '#platform/errors';
import { linkFile } from '#platform/files';
import { newId } from '#platform/ids';
import type { Tx, Work } from '#platform/work';
import { CASE_ROW, mayRead, mayReadContact } from './rules.ts';
import type { Visibility } from './words.ts';

/** A stored picture with its small version, as hexadecimal hashes. */
export interface StoredPicture {
  file_hash: string;
  thumbnail_hash: string;
  name: string;
}

/** A stored file with its name; the small version only where it is a picture. */
export interface StoredAttachment {
  file_hash: string;
  thumbnail_hash: string | null;
  name: string;
}

interface FilePlace {
  case_id: string;
  event_id: string;
  visibility: Visibility;
}

/** Hangs stored pictures on a case, beside an entry of its timeline. Refuses `file_missing` with the `name` of one that was swept. */
export async function attachPictures(tx: Tx, at: FilePlace, pictures: StoredPicture[]): Promise<void> {
  for (const picture of pictures) await attachFile(tx, at, picture);
}

/** Hangs one stored file on a case, beside an entry of its timeline; gives its id there. Refuses `file_missing` with its `name` if it was swept. */
export async function attachFile(tx: Tx, at: FilePlace, file: StoredAttachment): Promise<string> {
  const case_file_id = newId();
  // The links first: a file that was swept meanwhile is a refusal with its name, not a broken reference.
  await named(file, linkFile(tx, file.file_hash, 'case_file', case_file_id));
  if (file.thumbnail_hash) await named(file, linkFile(tx, file.thumbnail_hash, 'case_thumbnail', case_file_id));
  await tx
    .insertInto('case_files')
    .values({
      case_file_id,
      case_id: at.case_id,
      event_id: at.event_id,
      visibility: at.visibility,
      file_hash: Buffer.from(file.file_hash, 'hex'),
      thumbnail_hash: file.thumbnail_hash ? Buffer.from(file.thumbnail_hash, 'hex') : null,
      name: file.name.slice(0, 200),
      added_at: tx.now,
    })
    .execute();
  tx.record(`case:${at.case_id}`, 'case.file_added', {}, { case_file_id, file_hash: file.file_hash });
  return case_file_id;
}

async function named(file: { name: string }, linking: Promise<void>): Promise<void> {
  await linking.catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(error.code, { field: 'photo', detail: { name: file.name } }) : error;
  });
}

/** A mail as it came holds names and addresses. */
export const MAIL_TYPE = 'message/rfc822';

/**
 * A file of a case, for whoever may read it: everybody where it is public and the case published, the reporter by the proved link (`proved`: case id),
 * staff who see the case. Refuses `not_found` otherwise: a hash or an id alone opens nothing.
 */
export async function fileOf(work: Work, case_file_id: string, proved: string | null) {
  const file = await work.read
    .selectFrom('case_files')
    .innerJoin('cases', 'cases.case_id', 'case_files.case_id')
    .innerJoin('files', 'files.file_hash', 'case_files.file_hash')
    .select('files.media_type')
    .select(['case_files.name', 'case_files.visibility', 'case_files.file_hash', 'case_files.thumbnail_hash', 'cases.published_at'])
    .select(CASE_ROW)
    .where('case_files.case_file_id', '=', case_file_id)
    .executeTakeFirst();
  const open = file?.visibility === 'public' && file.published_at !== null;
  const own = file !== undefined && proved === file.case_id && file.visibility !== 'internal';
  const mayOpen = file?.media_type === MAIL_TYPE ? mayReadContact : mayRead;
  if (!file || !(open || own || mayOpen(work.actor, file))) throw new Refusal('not_found');
  return file;
}
