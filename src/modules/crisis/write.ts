import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { lockCrisis, momentsOf, pastOf } from './lock.ts';
import type { AddEntry, AnswerEntry, NoteReport } from './schema.ts';
import type { EntrySort } from './words.ts';

/** Writes into the book: what happened, a task, a decision. Refuses `not_found`, `crisis_closed`, `invalid_input` for a happening to come. */
export async function addCrisisEntry(work: Work, input: AddEntry): Promise<void> {
  const [past, moment] = await Promise.all([pastOf(work.house), momentsOf(work.house)]);
  await change(work, 'addCrisisEntry', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const { sort, words, reason, who } = input;
    const happened_at = past(input.happened_at, 'happened_at', tx.now);
    const until_at = sort === 'task' ? moment(input.until_at, 'until_at') : null;
    await insert(tx, { ...{ crisis_id, sort, words, who, happened_at, until_at }, reason: sort === 'decision' ? reason : '' });
  });
}

/** Says that a task is done, or puts an entry right: what was written stays. Refuses `not_found`, `crisis_closed`, `crisis_task_done`, `invalid_input`. */
export async function answerCrisisEntry(work: Work, input: AnswerEntry): Promise<void> {
  await change(work, 'answerCrisisEntry', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const { about_id, sort, words } = input;
    const about = await tx
      .selectFrom('crisis_entries')
      .select('sort')
      .where('crisis_entry_id', '=', about_id)
      .where('crisis_id', '=', crisis_id)
      .executeTakeFirst();
    if (!about) throw new Refusal('not_found');
    if (sort === 'correction' && !words) throw new Refusal('invalid_input', { field: 'words' });
    if (sort === 'done') {
      if (about.sort !== 'task') throw new Refusal('not_found');
      const known = await tx
        .selectFrom('crisis_entries')
        .select('crisis_entry_id')
        .where('about_id', '=', about_id)
        .where('sort', '=', 'done')
        .executeTakeFirst();
      if (known) throw new Refusal('crisis_task_done');
    }
    await insert(tx, { ...{ crisis_id, sort, words, about_id, happened_at: tx.now }, who: '', reason: '' });
  });
}

/** Notes that a text went out, as it was sent. Refuses `not_found`, `crisis_closed`, `invalid_input` for a time to come. */
export async function noteReportSent(work: Work, input: NoteReport): Promise<void> {
  const past = await pastOf(work.house);
  await change(work, 'noteReportSent', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const { template_id, words, who } = input;
    const known = await tx
      .selectFrom('crisis_templates')
      .select('crisis_template_id')
      .where('crisis_template_id', '=', template_id)
      .executeTakeFirst();
    if (!known) throw new Refusal('not_found');
    const happened_at = past(input.happened_at, 'happened_at', tx.now);
    await insert(tx, { ...{ crisis_id, sort: 'report', template_id, words, who, happened_at }, reason: '' });
  });
}

interface Written {
  crisis_id: string;
  sort: EntrySort;
  words: string;
  reason: string;
  who: string;
  happened_at: Date;
  until_at?: Date | null;
  about_id?: string;
  template_id?: string;
}

async function insert(tx: Tx, entry: Written): Promise<void> {
  const crisis_entry_id = newId();
  const { crisis_id, sort, words, reason, who, happened_at } = entry;
  await tx
    .insertInto('crisis_entries')
    .values({
      ...{ crisis_entry_id, crisis_id, sort, words, reason, who, happened_at },
      ...{ written_at: tx.now, taken_at: tx.now, until_at: entry.until_at ?? null, about_id: entry.about_id ?? null },
      ...{ template_id: entry.template_id ?? null, author: '', by_person_id: tx.actor.person_id, copy_id: null },
    })
    .execute();
  tx.record(`crisis:${crisis_id}`, `crisis.${sort}_written`, { words, reason, who }, { crisis_entry_id });
}
