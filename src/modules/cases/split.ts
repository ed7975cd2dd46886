import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { inheritMet } from './deadlines.ts';
import { attachFile, MAIL_TYPE } from './files.ts';
import { type Joining, mergeCases } from './merge.ts';
import { touchCase } from './move.ts';
import type { OpenedCase } from './open.ts';
import type { LockedCase } from './rules.ts';
import type { Visibility } from './words.ts';

export { type SplitEntry, splitEntriesFor } from './split-entries.ts';

/** A picture that went to another case, and where it hung before. */
export interface MovedPicture {
  case_file_id: string;
  event_id: string;
  visibility: Visibility;
}

/** What goes along into a case taken out of another one: pictures by their ids; `open`: what was public stays so; `followers`: they follow both from now on. */
export interface Splitting {
  body: string;
  pictures: string[];
  open: boolean;
  followers: boolean;
  /** Entries of the timeline and files, by their ids, that stand in both from now on. */
  copies?: { entries: string[]; files: string[] };
}

/**
 * Takes what was chosen out of a locked case into one that was opened just now: its reporter is the reporter of both, the timelines name each other with
 * the reason, and a first answer that was given counts for both. Refuses `not_found` for a picture that did not come with this case. Gives the ids of
 * the entry and what moved.
 */
export async function splitCase(
  tx: Tx,
  from: LockedCase,
  to: OpenedCase,
  by: Splitting,
): Promise<{ event_id: string; moved: MovedPicture[] }> {
  const moved = await movePictures(tx, from.case_id, to, by);
  if (by.copies) await copyInto(tx, from.case_id, to, by.copies);
  await carryPeople(tx, from.case_id, to.case_id, by.followers);
  await carryPauses(tx, from.case_id, to.case_id);
  await inheritMet(tx, from.case_id, to.case_id, 'first_answer');
  await tx
    .insertInto('case_links')
    .values({ from_case_id: to.case_id, to_case_id: from.case_id, type: 'split_from', linked_at: tx.now })
    .execute();
  const event_id = newId();
  const entry = { at: tx.now, type: 'split', visibility: 'public', actor_id: tx.actor.person_id, body: by.body };
  const about = (part: 'to' | 'from', other_case_id: string) => JSON.stringify({ part, other_case_id });
  await tx
    .insertInto('case_events')
    .values([
      { ...entry, event_id, case_id: from.case_id, detail: about('to', to.case_id) },
      { ...entry, event_id: newId(), case_id: to.case_id, detail: about('from', from.case_id) },
    ])
    .execute();
  await touchCase(tx, from);
  tx.record(`case:${from.case_id}`, 'case.split', { body: by.body }, { to_case_id: to.case_id });
  tx.record(`case:${to.case_id}`, 'case.split_from', {}, { from_case_id: from.case_id });
  return { event_id, moved };
}

/** Puts a case that was taken out of another one back: it is joined into that one, and its pictures hang where they hung before. Refuses as mergeCases() does. */
export async function unsplitCase(tx: Tx, row: LockedCase, main: LockedCase, moved: MovedPicture[], by: Joining): Promise<string> {
  for (const picture of moved) {
    await tx
      .updateTable('case_files')
      .set({ case_id: main.case_id, event_id: picture.event_id, visibility: picture.visibility })
      .where('case_file_id', '=', picture.case_file_id)
      .where('case_id', '=', row.case_id)
      .execute();
  }
  await tx.deleteFrom('case_links').where('from_case_id', '=', row.case_id).where('type', '=', 'split_from').execute();
  return await mergeCases(tx, row, main, by);
}

/** Pictures that came with a case: from its reporter, never from its team. */
export function picturesThatMayMove(read: Pick<ReadDb, 'selectFrom'>, case_id: string) {
  return read
    .selectFrom('case_files')
    .innerJoin('files', 'files.file_hash', 'case_files.file_hash')
    .innerJoin('case_events', 'case_events.event_id', 'case_files.event_id')
    .select(['case_files.case_file_id', 'case_files.name', 'case_events.event_id', 'case_files.visibility'])
    .where('case_files.case_id', '=', case_id)
    .where('case_files.visibility', 'in', ['public', 'reporter'])
    .where('files.kind', '=', 'picture')
    .where((eb) => eb.or([eb('case_events.type', '=', 'created'), eb('case_events.direction', '=', 'in')]));
}

async function movePictures(tx: Tx, from: string, to: OpenedCase, by: Splitting): Promise<MovedPicture[]> {
  if (by.pictures.length === 0) return [];
  const rows = await picturesThatMayMove(tx, from).where('case_files.case_file_id', 'in', by.pictures).execute();
  if (rows.length !== by.pictures.length) throw new Refusal('not_found', { field: 'photo_id' });
  await tx
    .updateTable('case_files')
    .set({
      case_id: to.case_id,
      event_id: to.event_id,
      ...(!by.open && { visibility: 'reporter' }),
    })
    .where('case_file_id', 'in', by.pictures)
    .execute();
  return rows.map(({ name: _name, ...picture }) => picture as MovedPicture);
}

/** Messages, notes and files that may stand in both parts; never a mail as it came. */
export function copyable(read: Pick<ReadDb, 'selectFrom'>, case_id: string) {
  return {
    entries: read
      .selectFrom('case_events')
      .select(['event_id', 'at', 'type', 'visibility', 'direction', 'actor_id', 'body', 'detail'])
      .where('case_id', '=', case_id)
      .where('type', 'in', ['message', 'note'])
      .where('body', 'is not', null)
      .orderBy('at')
      .orderBy('event_id')
      .limit(200),
    files: read
      .selectFrom('case_files')
      .innerJoin('files', 'files.file_hash', 'case_files.file_hash')
      .select(['case_files.case_file_id', 'case_files.name', 'case_files.visibility', 'case_files.file_hash', 'case_files.thumbnail_hash'])
      .where('case_files.case_id', '=', case_id)
      .where('files.media_type', '<>', MAIL_TYPE)
      .orderBy('case_files.case_file_id')
      .limit(100),
  };
}

async function copyInto(tx: Tx, from: string, to: OpenedCase, by: { entries: string[]; files: string[] }): Promise<void> {
  const of = copyable(tx, from);
  const entries = by.entries.length === 0 ? [] : await of.entries.where('event_id', 'in', by.entries).execute();
  const files = by.files.length === 0 ? [] : await of.files.where('case_files.case_file_id', 'in', by.files).execute();
  if (entries.length !== by.entries.length) throw new Refusal('not_found', { field: 'entries' });
  if (files.length !== by.files.length) throw new Refusal('not_found', { field: 'files' });
  for (const entry of entries)
    await tx
      .insertInto('case_events')
      .values({ ...entry, event_id: newId(), case_id: to.case_id, detail: JSON.stringify(entry.detail) })
      .execute();
  for (const { name, visibility, ...file } of files)
    await attachFile(
      tx,
      { case_id: to.case_id, event_id: to.event_id, visibility: visibility as Visibility },
      { name, file_hash: file.file_hash.toString('hex'), thumbnail_hash: file.thumbnail_hash?.toString('hex') ?? null },
    );
}

/** When the first one stood still, the second did too, until now. */
async function carryPauses(tx: Tx, from: string, to: string): Promise<void> {
  await sql`insert into case_pauses (case_id, began_at, ended_at)
    select ${to}, began_at, coalesce(ended_at, ${tx.now}) from case_pauses where case_id = ${from}`.execute(tx);
}

/** The reporter, and whoever follows with an account or a confirmed address, stand with the other case as they stand with this one, mails stopped or not. */
async function carryPeople(tx: Tx, from: string, to: string, followers: boolean): Promise<void> {
  await sql`
    insert into case_people (case_person_id, case_id, part, person_id, name, email, phone, language, confirmed_at, muted_at, mails, mails_for_all,
      mails_for_all_at, added_at)
    select gen_random_uuid(), ${to}, part, person_id, name, email, phone, language, confirmed_at, muted_at, mails, mails_for_all,
      mails_for_all_at, ${tx.now}
    from case_people where case_id = ${from} and erased_at is null
      and (part in ('reporter', 'participant') or ${followers}::boolean and part = 'follower' and (person_id is not null or confirmed_at is not null))`.execute(
    tx,
  );
}
