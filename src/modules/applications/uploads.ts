import { sql } from 'kysely';
import type { Field, Standing } from '#modules/forms';
import { UPLOAD } from '#modules/forms/words';
import { Refusal } from '#platform/errors';
import { linkFile, unlinkAllFiles } from '#platform/files';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { FILE_OWNER } from './drafts.ts';
import type { SaveAnswers } from './schema.ts';

interface Changed extends Pick<SaveAnswers, 'files' | 'remove'> {
  /** The link by which a phone sends them. */
  phone_link_id?: string;
}

/**
 * The files of a question after some were added and some taken away, as its answer names them. More than the question takes are kept, since they can be put together; more than the house takes are not.
 * Refuses beside the question `too_many_files`, `file_too_large`, `file_kind_not_allowed`, `file_missing`.
 */
export async function filesOf(tx: Tx, draft_id: string, { spot, place, values }: Standing, changed: Changed): Promise<string[]> {
  const kept = values.filter((upload_id) => !changed.remove.includes(upload_id));
  for (const upload_id of values.filter((one) => !kept.includes(one))) await removeUpload(tx, draft_id, upload_id);
  const added: string[] = [];
  for (const { field, file_hash, media_type, name } of changed.files) {
    if (field !== place) continue;
    if (kept.length + added.length >= UPLOAD.most)
      throw new Refusal('too_many_files', { field: place, detail: { name, max: UPLOAD.most } });
    await demandFits(tx, spot.part as Field, { place, file_hash, media_type, name });
    added.push(await keepUpload(tx, draft_id, { file_hash, media_type, name, phone_link_id: changed.phone_link_id ?? null }));
  }
  return [...kept, ...added];
}

/** Links a stored file to a draft; gives its id. */
export async function keepUpload(
  tx: Tx,
  draft_id: string,
  { file_hash, media_type, name, phone_link_id }: { file_hash: string; media_type: string; name: string; phone_link_id: string | null },
): Promise<string> {
  const upload_id = newId();
  await linkFile(tx, file_hash, FILE_OWNER, upload_id);
  const file = { file_hash: Buffer.from(file_hash, 'hex'), media_type, name: name.slice(0, 200), phone_link_id };
  await tx
    .insertInto('application_files')
    .values({ upload_id, draft_id, added_at: tx.now, ...file })
    .execute();
  return upload_id;
}

/** Deletes a file of a draft, and those it was put together from, and theirs. */
export async function removeUpload(tx: Tx, draft_id: string, upload_id: string): Promise<void> {
  const parts = await tx.selectFrom('application_files').select('upload_id').where('joined_into', '=', upload_id).execute();
  for (const part of parts) await removeUpload(tx, draft_id, part.upload_id);
  await tx.deleteFrom('application_files').where('upload_id', '=', upload_id).where('draft_id', '=', draft_id).execute();
  await unlinkAllFiles(tx, FILE_OWNER, upload_id);
}

/** What is known of a file of a draft when it is sent. */
interface Upload {
  upload_id: string;
  /** It was put together into another one. */
  is_part: boolean;
  /** Somebody signed on it that they agree. */
  is_consent: boolean;
}

/** The files of a draft, inside the change that sends it. */
export async function uploadsOf(tx: Tx, draft_id: string): Promise<Upload[]> {
  return await tx
    .selectFrom('application_files')
    .select((eb) => [
      'upload_id',
      eb('joined_into', 'is not', null).as('is_part'),
      eb.exists(eb.selectFrom('co_applicants').whereRef('co_applicants.upload_id', '=', 'application_files.upload_id')).as('is_consent'),
    ])
    .where('draft_id', '=', draft_id)
    .$castTo<Upload>()
    .execute();
}

/** Deletes what does not go with what is sent: files that were put together into others, of a row that was taken away, of a question that is not asked any more. */
export async function dropLeftOver(tx: Tx, draft_id: string, uploads: readonly Upload[], sent: string): Promise<void> {
  for (const { upload_id, is_part, is_consent } of uploads)
    if (is_part || !(is_consent || sent.includes(upload_id))) await removeUpload(tx, draft_id, upload_id);
}

/** What belongs to a draft belongs to its case from now on. Before the draft is deleted: files it still has then belong to nobody. */
export async function moveToCase(tx: Tx, draft_id: string, case_id: string): Promise<void> {
  await sql`
    with files as (update application_files set case_id = ${case_id}, draft_id = null where draft_id = ${draft_id})
    update co_applicants set case_id = ${case_id}, draft_id = null where draft_id = ${draft_id}`.execute(tx);
}

/** A question may take less than the house does. */
async function demandFits(
  tx: Tx,
  { max_size, media }: Field,
  file: { place: string; file_hash: string; media_type: string; name: string },
): Promise<void> {
  const at = { field: file.place };
  const stored = await tx.selectFrom('files').select('size').where('file_hash', '=', Buffer.from(file.file_hash, 'hex')).executeTakeFirst();
  if (!stored) throw new Refusal('file_missing', { ...at, detail: { name: file.name } });
  if (max_size !== undefined && Number(stored.size) > max_size)
    throw new Refusal('file_too_large', { ...at, detail: { name: file.name, max_mb: Math.floor(max_size / 100_000) / 10 } });
  if (media && !media.includes(file.media_type))
    throw new Refusal('file_kind_not_allowed', { ...at, detail: { name: file.name, found: file.media_type, allowed: media.join(', ') } });
}
