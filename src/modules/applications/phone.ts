import type { FormText, Standing } from '#modules/forms';
import { withAnswer } from '#modules/forms';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { secretHash } from '#platform/secret-hash';
import { readCode, typedCode } from '#platform/typed-code';
import { change, type House, type Tx, type Work } from '#platform/work';
import type { Procedure } from './city.ts';
import { type Draft, draftByLink, draftFor, keepAnswers, lockDraft } from './drafts.ts';
import type { FilesByPhone, PhoneLinkOn } from './schema.ts';
import { filesOf } from './uploads.ts';
import { PHONE_MINUTES } from './words.ts';

/** A link for a phone as the computer shows it. */
export interface PhoneLink {
  code: string;
  expires_at: Date;
}

/** What a phone sees: the question and what it sent itself; else why not. */
export type SeenByPhone =
  | {
      open: true;
      procedure: Procedure;
      title: FormText;
      help: FormText | undefined;
      expires_at: Date;
      files: { upload_id: string; name: string; size: number }[];
    }
  | { open: false; why: 'expired' | 'elsewhere' | 'over' };

/** The code of a link, the same each time it is shown: 50 bits. It holds for half an hour, and guesses are counted by address. */
const codeOf = (house: House, phone_link_id: string): string => typedCode(house, 'phone link', phone_link_id, 10);

/** A question of a draft that takes files. Refuses `not_found`. */
export function fileQuestion({ filled }: Pick<Draft, 'filled'>, place: string): Standing {
  const standing = filled.standings.get(place);
  const part = standing?.spot.part;
  if (!standing?.active || part?.kind !== 'field' || part.type !== 'file' || part.mode) throw new Refusal('not_found');
  return standing;
}

/** Opens a question for a phone; an earlier link to it ends. Refuses `not_found`. */
export async function openPhoneLink(work: Work, { place, ...on }: PhoneLinkOn): Promise<void> {
  await change(work, 'openPhoneLink', { draft_id: on.draft_id, place }, async (tx) => {
    const draft = await lockDraft(tx, work, on);
    fileQuestion(draft, place);
    await closePhoneLinks(tx, draft.draft_id, place);
    const phone_link_id = newId();
    const expires_at = new Date(tx.now.getTime() + PHONE_MINUTES * 60_000);
    const secret_hash = secretHash(codeOf(work.house, phone_link_id));
    await tx
      .insertInto('phone_links')
      .values({ phone_link_id, draft_id: draft.draft_id, place, secret_hash, made_at: tx.now, expires_at })
      .execute();
    tx.record(`draft:${draft.draft_id}`, 'application.phone_opened', {}, { place });
  });
}

/** Ends the link to a question; what came stays. Refuses `not_found`. */
export async function endPhoneLink(work: Work, { place, ...on }: PhoneLinkOn): Promise<void> {
  await change(work, 'endPhoneLink', { draft_id: on.draft_id, place }, async (tx) => {
    const draft = await lockDraft(tx, work, on);
    await closePhoneLinks(tx, draft.draft_id, place);
    tx.record(`draft:${draft.draft_id}`, 'application.phone_closed', {}, { place });
  });
}

/** Ends the links to a place and below it, inside a change that holds the draft. */
export async function closePhoneLinks(tx: Tx, draft_id: string, place: string): Promise<void> {
  await tx
    .deleteFrom('phone_links')
    .where('draft_id', '=', draft_id)
    .where((eb) => eb.or([eb('place', '=', place), eb(eb.fn<boolean>('starts_with', ['place', eb.val(`${place}.`)]), '=', true)]))
    .execute();
}

/** A question that takes files, with the link that is open for it. Refuses `not_found` as draftFor() does. */
export async function phoneLinkFor(work: Work, { place, ...on }: PhoneLinkOn) {
  const draft = await draftFor(work, on);
  const standing = fileQuestion(draft, place);
  const row = await work.read
    .selectFrom('phone_links')
    .select(['phone_link_id', 'expires_at'])
    .where('draft_id', '=', draft.draft_id)
    .where('place', '=', place)
    .where('expires_at', '>', work.now())
    .executeTakeFirst();
  const link: PhoneLink | null = row ? { code: codeOf(work.house, row.phone_link_id), expires_at: row.expires_at } : null;
  return { draft, standing, link };
}

/** What a phone may see by its code. Nothing else of the draft is given out. */
export async function questionForPhone(work: Work, { code, device }: { code: string; device: string }): Promise<SeenByPhone> {
  const row = await work.read
    .selectFrom('phone_links')
    .select(['phone_link_id', 'draft_id', 'place', 'device_hash', 'expires_at'])
    .where('secret_hash', '=', secretHash(readCode(code)))
    .executeTakeFirst();
  if (!row) return { open: false, why: 'over' };
  if (row.expires_at <= work.now()) return { open: false, why: 'expired' };
  if (isElsewhere(row.device_hash, device)) return { open: false, why: 'elsewhere' };
  const draft = await draftByLink(work.read, work, row.draft_id);
  const question = draft && questionOf(draft, row.place);
  if (!draft || !question) return { open: false, why: 'over' };
  const files = await work.read
    .selectFrom('application_files')
    .innerJoin('files', 'files.file_hash', 'application_files.file_hash')
    .select(['upload_id', 'name', 'files.size'])
    .where('phone_link_id', '=', row.phone_link_id)
    .where('joined_into', 'is', null)
    .orderBy('added_at')
    .orderBy('upload_id')
    .execute();
  const { title, help } = question.spot.part;
  return {
    open: true,
    procedure: draft.procedure,
    title,
    help,
    expires_at: row.expires_at,
    files: files.map((file) => ({ ...file, size: Number(file.size) })),
  };
}

function questionOf(draft: Draft, place: string): Standing | null {
  const standing = draft.filled.standings.get(place);
  return standing?.active ? standing : null;
}

const isElsewhere = (device_hash: Buffer | null, device: string) => device_hash !== null && !device_hash.equals(secretHash(device));

/**
 * Adds to a question what a phone took, or takes some of it away. The first phone that sends something is the only one from then on. Refuses `phone_link_over`, `phone_link_elsewhere`, and what filesOf() does.
 */
export async function filesByPhone(work: Work, { code, device, files, remove }: FilesByPhone): Promise<void> {
  const secret_hash = secretHash(readCode(code));
  const said = { link: secret_hash.toString('hex'), device: secretHash(device).toString('hex'), files, remove };
  await change(work, 'filesByPhone', said, async (tx) => {
    // The draft is locked before its link, as everywhere.
    const found = await tx.selectFrom('phone_links').select('draft_id').where('secret_hash', '=', secret_hash).executeTakeFirst();
    const draft = found && (await draftByLink(tx, work, found.draft_id));
    const link =
      draft &&
      (await tx
        .selectFrom('phone_links')
        .select(['phone_link_id', 'place', 'device_hash'])
        .where('secret_hash', '=', secret_hash)
        .where('expires_at', '>', tx.now)
        .executeTakeFirst());
    const question = link && questionOf(draft, link.place);
    if (!question) throw new Refusal('phone_link_over');
    if (isElsewhere(link.device_hash, device)) throw new Refusal('phone_link_elsewhere');
    const { phone_link_id, place } = link;
    if (!link.device_hash)
      await tx
        .updateTable('phone_links')
        .set({ device_hash: secretHash(device) })
        .where('phone_link_id', '=', phone_link_id)
        .execute();
    const own = await tx.selectFrom('application_files').select('upload_id').where('phone_link_id', '=', phone_link_id).execute();
    const changed = {
      files: files.map((file) => ({ ...file, field: place })),
      remove: remove.filter((one) => own.some(({ upload_id }) => upload_id === one)),
      phone_link_id,
    };
    const now_there = await filesOf(tx, draft.draft_id, question, changed);
    await keepAnswers(tx, draft.draft_id, withAnswer(draft.answers, question, now_there));
    tx.record(
      `draft:${draft.draft_id}`,
      'application.phone_sent',
      {},
      { place, added: String(files.length), removed: String(changed.remove.length) },
    );
  });
}
