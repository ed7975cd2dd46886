import { buffer } from 'node:stream/consumers';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import type { Work } from '#platform/work';
import { addressIn } from './address.ts';
import { applicationBy } from './read.ts';
import { mayPrint } from './rules.ts';
import { BATCH } from './words.ts';

/** Letters that wait to be printed, oldest first: decisions whose way is paper, because nobody agreed to another one or it failed. */
export function paperLetters(db: ReadDb) {
  return db
    .selectFrom('decisions')
    .innerJoin('cases', 'cases.case_id', 'decisions.case_id')
    .innerJoin('postbox_entries', (join) =>
      join
        .onRef('postbox_entries.case_id', '=', 'decisions.case_id')
        .on('postbox_entries.kind', '=', 'decision')
        .on('postbox_entries.way', '=', 'paper'),
    )
    .leftJoin('posted_letters', 'posted_letters.case_id', 'decisions.case_id')
    .select(['decisions.case_id', 'cases.number', 'decisions.sent_at'])
    .where('decisions.sent_at', 'is not', null)
    .where('posted_letters.batch_id', 'is', null)
    .where('posted_letters.posted_at', 'is', null)
    .orderBy((eb) => eb.fn.coalesce('posted_letters.waiting_since', 'decisions.sent_at'))
    .orderBy('decisions.case_id');
}

const LAST = 20;

/** What the post room has to do: letters that wait, the last batches with where they stand, letters that came back and nobody has dealt with. Refuses `forbidden`. */
export async function postRoomFor(work: Work) {
  demand(mayPrint(work.actor));
  const { read } = work;
  const [waiting, batches, back] = await Promise.all([
    paperLetters(read).limit(BATCH.max).execute(),
    read
      .selectFrom('letter_batches')
      .innerJoin('posted_letters', 'posted_letters.batch_id', 'letter_batches.batch_id')
      .select(['letter_batches.batch_id', 'letter_batches.made_at'])
      .select((eb) => [
        eb.fn.countAll<string>().as('count'),
        eb.fn.max('printed_at').as('printed_at'),
        eb.fn.max('posted_on').as('posted_on'),
        eb.fn.max('posted_at').as('posted_at'),
      ])
      .groupBy(['letter_batches.batch_id', 'letter_batches.made_at'])
      .orderBy('letter_batches.made_at', 'desc')
      .limit(LAST)
      .execute(),
    read
      .selectFrom('posted_letters')
      .innerJoin('cases', 'cases.case_id', 'posted_letters.case_id')
      .select(['posted_letters.case_id', 'cases.number', 'came_back_at', 'came_back_why'])
      .where('came_back_at', 'is not', null)
      .where('settled_at', 'is', null)
      .orderBy('came_back_at')
      .limit(200)
      .execute(),
  ]);
  return { waiting, batches: batches.map((one) => ({ ...one, count: Number(one.count) })), back };
}

/** A letter of a batch: its number, to whom it goes, and its PDF. */
export interface BatchLetter {
  number: string;
  address: string[];
  pdf: Buffer;
}

/** The letters of a batch in the order in which they waited. Refuses `forbidden`, `not_found`. */
export async function batchFor(work: Work, batch_id: string): Promise<BatchLetter[]> {
  demand(mayPrint(work.actor));
  const rows = await work.read
    .selectFrom('posted_letters')
    .innerJoin('case_files', 'case_files.case_id', 'posted_letters.case_id')
    .innerJoin('case_events', 'case_events.event_id', 'case_files.event_id')
    .select(['posted_letters.case_id', 'case_files.file_hash'])
    .where('batch_id', '=', batch_id)
    .where('case_events.state', '=', 'decided')
    .orderBy('waiting_since')
    .orderBy('posted_letters.case_id')
    .execute();
  if (rows.length === 0) throw new Refusal('not_found');
  const letters: BatchLetter[] = [];
  for (const { case_id, file_hash } of rows) {
    const { number, filled } = await applicationBy(work, case_id);
    letters.push({ number, address: addressIn(filled), pdf: await buffer((await fileStream(work.read, file_hash)).stream) });
  }
  return letters;
}

/** How the letter of a case went by post; null where it did not. */
export async function letterByPostFor(read: ReadDb, case_id: string) {
  const row = await read
    .selectFrom('posted_letters')
    .select(['printed_at', 'posted_on', 'came_back_at', 'came_back_why', 'settled_at'])
    .where('case_id', '=', case_id)
    .executeTakeFirst();
  return row ?? null;
}
