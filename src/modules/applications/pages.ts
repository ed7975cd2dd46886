import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { withAnswer } from '#modules/forms';
import { UPLOAD } from '#modules/forms/words';
import { type DocumentPart, joinedDocument } from '#platform/documents';
import { Refusal } from '#platform/errors';
import { fileStream, safeFileName, storeUnread } from '#platform/files';
import { change, repeatWhileDown, type Tx, type Work } from '#platform/work';
import { type Draft, draftFor, keepAnswers, lockDraft } from './drafts.ts';
import { fileQuestion } from './phone.ts';
import type { ArrangeFiles, JoinFiles, TakeApart } from './schema.ts';
import { keepUpload, removeUpload } from './uploads.ts';

/** What may be put together at once, in bytes before and pages after. */
const JOIN = { most_bytes: 60_000_000, most_pages: 100 } as const;

/** The files of a question in their order, with how far each is turned and of how many others it was made. Refuses `not_found`. */
export async function documentPagesFor(work: Work, { place, ...on }: Omit<TakeApart, 'upload_id'>) {
  const draft = await draftFor(work, on);
  const standing = fileQuestion(draft, place);
  const rows = await work.read
    .selectFrom('application_files')
    .innerJoin('files', 'files.file_hash', 'application_files.file_hash')
    .select(['upload_id', 'name', 'application_files.media_type', 'application_files.file_hash', 'files.size', 'turn', 'joined_into'])
    .where('draft_id', '=', draft.draft_id)
    .execute();
  const files = standing.values.flatMap((id) => {
    const row = rows.find((one) => one.upload_id === id);
    return row ? [{ ...row, size: Number(row.size), parts: rows.filter((one) => one.joined_into === id).length }] : [];
  });
  return { draft, standing, files };
}

/** Moves a file of a question up or down, or turns it by a quarter to the right for when it is put together. Refuses `not_found`. */
export async function arrangeFiles(work: Work, { place, upload_id, how, ...on }: ArrangeFiles): Promise<void> {
  await change(work, 'arrangeFiles', { draft_id: on.draft_id, place, upload_id, how }, async (tx) => {
    const draft = await lockDraft(tx, work, on);
    const standing = fileQuestion(draft, place);
    const order = [...standing.values];
    const at = order.indexOf(upload_id);
    if (at < 0) throw new Refusal('not_found');
    if (how === 'turn') await turn(tx, upload_id);
    const to = how === 'up' ? at - 1 : how === 'down' ? at + 1 : at;
    const other = order[to];
    if (other !== undefined) [order[at], order[to]] = [other, upload_id];
    await keepAnswers(tx, draft.draft_id, withAnswer(draft.answers, standing, order));
    tx.record(`draft:${draft.draft_id}`, 'application.files_arranged', {}, { place });
  });
}

async function turn(tx: Tx, upload_id: string): Promise<void> {
  await tx.updateTable('application_files').set({ turn: sql`(turn + 90) % 360` }).where('upload_id', '=', upload_id).execute();
}

/**
 * Puts all files of a question together in their order: their document, see documentFor(), answers it from then on; they are kept until the application is sent. Refuses `not_found`, and `changed_meanwhile`
 * where files came or went since they were shown.
 */
export async function joinFiles(work: Work, { place, name, upload_ids: ids, file_hash, ...on }: JoinFiles): Promise<void> {
  await change(work, 'joinFiles', { draft_id: on.draft_id, place, ids }, async (tx) => {
    const draft = await lockDraft(tx, work, on);
    const question = fileQuestion(draft, place);
    if (file_hash === '' || question.values.join() !== ids.join()) throw new Refusal('changed_meanwhile');
    const made = { file_hash, media_type: 'application/pdf', name: safeFileName(`${name}.pdf`), phone_link_id: null };
    const joined_into = await keepUpload(tx, draft.draft_id, made);
    for (const [joined_at_place, upload_id] of ids.entries())
      await tx.updateTable('application_files').set({ joined_into, joined_at_place }).where('upload_id', '=', upload_id).execute();
    await keepAnswers(tx, draft.draft_id, withAnswer(draft.answers, question, [joined_into]));
    tx.record(`draft:${draft.draft_id}`, 'application.files_joined', {}, { place, count: String(ids.length) });
  });
}

/**
 * All files of a question as one PDF, stored and not linked yet; '' where they are not those that were shown. Never within a change: it takes long, and is done in a thread of its own. Refuses `not_found`,
 * `join_few`, `join_too_large`, `join_too_many`, `file_damaged`.
 */
export async function documentFor(work: Work, { name, upload_ids, ...on }: Omit<JoinFiles, 'file_hash'>): Promise<string> {
  const { files, standing } = await documentPagesFor(work, on);
  if (files.map(({ upload_id }) => upload_id).join() !== upload_ids.join()) return '';
  if (files.length < 2) throw new Refusal('join_few');
  if (files.reduce((sum, { size }) => sum + size, 0) > JOIN.most_bytes)
    throw new Refusal('join_too_large', { detail: { max_mb: JOIN.most_bytes / 1_000_000 } });
  const parts: DocumentPart[] = [];
  for (const file of files) parts.push({ ...file, bytes: await buffer((await fileStream(work.read, file.file_hash)).stream) });
  const bytes = await joinedDocument(parts, { title: name, most_pages: JOIN.most_pages });
  const { part } = standing.spot;
  const max_bytes = Math.min(part.kind === 'field' ? (part.max_size ?? UPLOAD.max_bytes) : 0, UPLOAD.max_bytes);
  if (bytes.length > max_bytes) throw new Refusal('join_too_large', { detail: { max_mb: Math.floor(max_bytes / 1_000_000) } });
  const repeat = <T>(step: () => Promise<T>) => repeatWhileDown(work.house, step, { bytes: bytes.length, what: 'join', until: work.until });
  const { file } = await storeUnread(work.house.pools.write, bytes, { media_type: 'application/pdf', max_bytes, repeat });
  return file.file_hash;
}

/** The files a document was put together from come back in its place. Refuses `not_found`. */
export async function takeApart(work: Work, { place, upload_id, ...on }: TakeApart): Promise<void> {
  await change(work, 'takeApart', { draft_id: on.draft_id, place, upload_id }, async (tx) => {
    const draft = await lockDraft(tx, work, on);
    const standing = fileQuestion(draft, place);
    const parts = standing.values.includes(upload_id) ? await partsOf(tx, draft, upload_id) : [];
    if (parts.length === 0) throw new Refusal('not_found');
    await tx
      .updateTable('application_files')
      .set({ joined_into: null, joined_at_place: null })
      .where('joined_into', '=', upload_id)
      .execute();
    await removeUpload(tx, draft.draft_id, upload_id);
    const order = standing.values.flatMap((id) => (id === upload_id ? parts : [id]));
    await keepAnswers(tx, draft.draft_id, withAnswer(draft.answers, standing, order));
    tx.record(`draft:${draft.draft_id}`, 'application.files_apart', {}, { place });
  });
}

async function partsOf(tx: Tx, { draft_id }: Draft, joined_into: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('application_files')
    .select('upload_id')
    .where('draft_id', '=', draft_id)
    .where('joined_into', '=', joined_into)
    .orderBy('joined_at_place')
    .execute();
  return rows.map((row) => row.upload_id);
}
