import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { lockCrisis, momentsOf, pastOf } from './lock.ts';
import type { AddEntry, AnswerEntry, NoteReport } from './schema.ts';
import type { EntrySort } from './words.ts';

/*
 * Each of the three takes the id of its entry from whoever writes, or makes one. One that is there already, word for word, is there once; with other words,
 * or in another crisis, it is refused (`crisis_entry_differs`).
 */

/** Writes into the book: what happened, a task, a decision. Refuses `not_found`, `crisis_closed`, `invalid_input` for a happening to come. */
export async function addCrisisEntry(work: Work, input: AddEntry): Promise<void> {
  const [past, moment] = await Promise.all([pastOf(work.house), momentsOf(work.house)]);
  await change(work, 'addCrisisEntry', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const { sort, words, who, crisis_entry_id } = input;
    const happened_at = past(input.happened_at, 'happened_at', tx.now);
    const until_at = sort === 'task' ? moment(input.until_at, 'until_at') : null;
    const reason = sort === 'decision' ? input.reason : '';
    const timed = input.happened_at !== '';
    await write(tx, { crisis_entry_id, crisis_id, sort, words, reason, who, happened_at, until_at, timed });
  });
}

/** Says that a task is done, or puts an entry right: what was written stays. Refuses `not_found`, `crisis_closed`, `crisis_task_done`, `invalid_input`. */
export async function answerCrisisEntry(work: Work, input: AnswerEntry): Promise<void> {
  await change(work, 'answerCrisisEntry', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const { about_id, sort, words, crisis_entry_id } = input;
    const about = await tx
      .selectFrom('crisis_entries')
      .select('sort')
      .where('crisis_entry_id', '=', about_id)
      .where('crisis_id', '=', crisis_id)
      .executeTakeFirst();
    if (!about || (sort === 'done' && about.sort !== 'task')) throw new Refusal('not_found');
    if (sort === 'correction' && !words) throw new Refusal('invalid_input', { field: 'words' });
    await write(tx, { crisis_entry_id, crisis_id, sort, words, about_id, happened_at: tx.now, timed: false });
  });
}

/** Notes that a text went out, as it was sent. Refuses `not_found`, `crisis_closed`, `invalid_input` for a time to come. */
export async function noteReportSent(work: Work, input: NoteReport): Promise<void> {
  const past = await pastOf(work.house);
  await change(work, 'noteReportSent', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const { template_id, words, who, crisis_entry_id } = input;
    const known = await tx
      .selectFrom('crisis_templates')
      .select('crisis_template_id')
      .where('crisis_template_id', '=', template_id)
      .executeTakeFirst();
    if (!known) throw new Refusal('not_found');
    const happened_at = past(input.happened_at, 'happened_at', tx.now);
    await write(tx, { crisis_entry_id, crisis_id, sort: 'report', template_id, words, who, happened_at, timed: input.happened_at !== '' });
  });
}

interface Written {
  crisis_entry_id: string | undefined;
  crisis_id: string;
  sort: EntrySort;
  words: string;
  reason?: string;
  who?: string;
  happened_at: Date;
  /** Whether the time was given: else it is that of the first time it was sent. */
  timed: boolean;
  until_at?: Date | null;
  about_id?: string;
  template_id?: string;
}

async function write(tx: Tx, { timed, ...entry }: Written): Promise<void> {
  const { crisis_id, sort, words, reason = '', who = '' } = entry;
  const row = {
    ...{ ...entry, crisis_entry_id: entry.crisis_entry_id ?? newId(), reason, who },
    ...{ until_at: entry.until_at ?? null, about_id: entry.about_id ?? null, template_id: entry.template_id ?? null },
  };
  const about = { crisis_entry_id: row.crisis_entry_id };
  if (await isThere(tx, row, timed)) return tx.record(`crisis:${crisis_id}`, 'crisis.entry_sent_again', {}, about);
  if (sort === 'done') await demandOpen(tx, row.about_id);
  const made = { written_at: tx.now, taken_at: tx.now, author: '', by_person_id: tx.actor.person_id, copy_id: null };
  await tx
    .insertInto('crisis_entries')
    .values({ ...row, ...made })
    .execute();
  tx.record(`crisis:${crisis_id}`, `crisis.${sort}_written`, { words, reason, who }, about);
}

type Row = Required<Omit<Written, 'timed' | 'until_at' | 'about_id' | 'template_id'>> & {
  until_at: Date | null;
  about_id: string | null;
  template_id: string | null;
};

async function isThere(tx: Tx, row: Row, timed: boolean): Promise<boolean> {
  const known = await tx
    .selectFrom('crisis_entries')
    .selectAll()
    .where('crisis_entry_id', '=', row.crisis_entry_id ?? '')
    .executeTakeFirst();
  if (!known) return false;
  const { happened_at, ...rest } = row;
  const same = Object.entries(timed ? row : rest).every(([name, value]) => String(value) === String(known[name as keyof Row]));
  if (!same) throw new Refusal('crisis_entry_differs');
  return true;
}

async function demandOpen(tx: Tx, task_id: string | null): Promise<void> {
  const done = await tx
    .selectFrom('crisis_entries')
    .select('crisis_entry_id')
    .where('about_id', '=', task_id)
    .where('sort', '=', 'done')
    .executeTakeFirst();
  if (done) throw new Refusal('crisis_task_done');
}
