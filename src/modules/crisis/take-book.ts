import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import type { BookPayload } from './book.pure.ts';
import { bookEntry } from './book.ts';
import { checkedBook } from './check-book.ts';
import { mayLead } from './rules.ts';

/** What reading a book back would do. Refuses what `checkedBook` refuses, `crisis_file_older`, `crisis_entry_differs`; `forbidden`. */
export async function bookPreviewFor(work: Work, text: string) {
  demand(mayLead(work.actor));
  const book = checkedBook(work.house, text);
  const { fresh } = await compared(work.read, book);
  const crisis = await knownCrisis(work.read, book.crisis.crisis_id);
  return { book, fresh, known: book.entries.length - fresh.length, opens: crisis === undefined, closed: Boolean(crisis?.closed_at) };
}
export type BookPreview = Awaited<ReturnType<typeof bookPreviewFor>>;

/**
 * Takes what was written in a book: entries that are known by their id are passed over, the others are added as they are; a crisis begun in it is opened.
 * Nothing is changed or written over, and nothing is there twice. What comes after the crisis was closed is taken too: it happened.
 */
export async function takeBook(work: Work, { text }: { text: string }): Promise<{ crisis_id: string; taken: number }> {
  demand(mayLead(work.actor));
  const book = checkedBook(work.house, text);
  return await change(work, 'takeBook', { text }, async (tx) => {
    const { crisis_id } = book.crisis;
    const opens = !(await lockOrOpen(tx, book));
    const { fresh } = await compared(tx, book);
    for (const { hash: _, ...entry } of fresh)
      await tx
        .insertInto('crisis_entries')
        .values({
          ...entry,
          ...{ crisis_id, happened_at: new Date(entry.happened_at), written_at: new Date(entry.written_at), taken_at: tx.now },
          ...{ until_at: entry.until_at ? new Date(entry.until_at) : null, by_person_id: null, copy_id: book.copy_id },
        })
        .execute();
    await noteCopy(tx, book);
    const counts = { taken: String(fresh.length), known: String(book.entries.length - fresh.length), opened: String(opens) };
    tx.record(`crisis:${crisis_id}`, 'crisis.book_taken', { entries: book.entries }, { ...counts, copy_id: book.copy_id });
    return { crisis_id, taken: fresh.length };
  });
}

const knownCrisis = (db: ReadDb, crisis_id: string) =>
  db.selectFrom('crises').select('closed_at').where('crisis_id', '=', crisis_id).executeTakeFirst();

/** Locks the crisis of a book; false where it is opened by this. */
async function lockOrOpen(tx: Tx, { crisis }: BookPayload): Promise<boolean> {
  const { crisis_id, kind, words, exercise } = crisis;
  const made = await tx
    .insertInto('crises')
    .values({
      ...{ crisis_id, kind, words, exercise, since: new Date(crisis.since), known_at: new Date(crisis.known_at) },
      ...{ opened_at: tx.now, opened_by: tx.actor.person_id, opened_elsewhere: true, closed_at: null, closed_by: null, summary: '' },
    })
    .onConflict((oc) => oc.column('crisis_id').doNothing())
    .executeTakeFirst();
  await tx.selectFrom('crises').select('crisis_id').where('crisis_id', '=', crisis_id).forNoKeyUpdate().executeTakeFirstOrThrow();
  return made.numInsertedOrUpdatedRows === 0n;
}

/** Which entries of a book are not known yet. Refuses `crisis_entry_differs` where one is known with other words or of another crisis, `crisis_file_older`. */
async function compared(db: ReadDb | Tx, book: BookPayload) {
  const copy = await db.selectFrom('crisis_copies').selectAll().where('copy_id', '=', book.copy_id).executeTakeFirst();
  // The chain only grows: what this copy sent before stands at the same place.
  if (copy && (copy.entries > 0 || copy.book_id !== book.book_id) && book.entries[copy.entries - 1]?.hash !== copy.head)
    throw new Refusal('crisis_file_older');
  const ids = book.entries.map((one) => one.crisis_entry_id);
  if (new Set(ids).size !== ids.length) throw new Refusal('crisis_file_changed');
  const rows = ids.length === 0 ? [] : await db.selectFrom('crisis_entries').selectAll().where('crisis_entry_id', 'in', ids).execute();
  const known = new Map(rows.map((row) => [row.crisis_entry_id, row]));
  for (const { hash: _, ...entry } of book.entries) {
    const row = known.get(entry.crisis_entry_id);
    if (!row) continue;
    const ours = bookEntry({ ...row, sort: row.sort as typeof entry.sort, by_name: null });
    const same = Object.entries(entry).every(([field, value]) => sameValue(ours[field as keyof typeof ours], value));
    if (!same || row.crisis_id !== book.crisis.crisis_id) throw new Refusal('crisis_entry_differs');
  }
  await demandAbout(db, book);
  return { fresh: book.entries.filter((one) => !known.has(one.crisis_entry_id)) };
}

const sameValue = (ours: string | null, theirs: string | null): boolean =>
  ours === theirs || (ours !== null && theirs !== null && /^\d{4}-.*Z$/.test(theirs) && Date.parse(ours) === Date.parse(theirs));

/** What an entry is about stands before it, or in the book of the same crisis. */
async function demandAbout(db: ReadDb | Tx, { entries, crisis }: BookPayload): Promise<void> {
  const seen = new Set<string>();
  const asked = new Set<string>();
  for (const { crisis_entry_id, about_id } of entries) {
    if (about_id && !seen.has(about_id)) asked.add(about_id);
    seen.add(crisis_entry_id);
  }
  if (asked.size === 0) return;
  const rows = await db
    .selectFrom('crisis_entries')
    .select('crisis_entry_id')
    .where('crisis_entry_id', 'in', [...asked])
    .where('crisis_id', '=', crisis.crisis_id)
    .execute();
  if (rows.length !== asked.size) throw new Refusal('crisis_file_changed');
}

async function noteCopy(tx: Tx, { copy_id, book_id, crisis, entries }: BookPayload): Promise<void> {
  const row = { entries: entries.length, head: entries.at(-1)?.hash ?? '', read_at: tx.now, read_by: tx.actor.person_id };
  await tx
    .insertInto('crisis_copies')
    .values({ ...{ copy_id, book_id, crisis_id: crisis.crisis_id }, ...row })
    .onConflict((oc) => oc.column('copy_id').doUpdateSet(row))
    .execute();
}
