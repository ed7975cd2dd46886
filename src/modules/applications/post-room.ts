import { demandVisible, lockCase, mayWork, putNote, touchCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { notePosted } from '#modules/postbox';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { paperLetters } from './post-room-read.ts';
import { APPLICATION, mayPrint } from './rules.ts';
import type { LetterBack, OnBatch, PostBatch, SettleLetter } from './schema.ts';
import { BATCH, UNDO_MINUTES } from './words.ts';

const MINUTE = 60_000;

/** Takes the letters that wait, oldest first, into a batch to print. Gives its id. Refuses `forbidden`, `nothing_chosen` where none waits. */
export async function makeBatch(work: Work, _input: object = {}): Promise<string> {
  return await change(work, 'makeBatch', {}, async (tx) => {
    demand(mayPrint(tx.actor));
    const waiting = await paperLetters(tx).limit(BATCH.max).execute();
    if (waiting.length === 0) throw new Refusal('nothing_chosen');
    const batch_id = newId();
    await tx.insertInto('letter_batches').values({ batch_id, made_at: tx.now, made_by: tx.actor.person_id }).execute();
    for (const { case_id, sent_at } of waiting) {
      const row = { batch_id, printed_at: null, posted_on: null, posted_at: null, posted_by: null };
      const taken = await tx
        .insertInto('posted_letters')
        .values({ case_id, waiting_since: sent_at ?? tx.now, ...row })
        // Two who press at once: what the other took already is not printed twice.
        .onConflict((oc) => oc.column('case_id').doUpdateSet(row).where('posted_letters.batch_id', 'is', null))
        .executeTakeFirst();
      if (taken.numInsertedOrUpdatedRows) tx.record(`case:${case_id}`, 'letter.batched', {}, { batch_id });
    }
    tx.record(`batch:${batch_id}`, 'letter.batch_made', {}, { count: String(waiting.length) });
    return batch_id;
  });
}

/** A batch came out of the printer. Refuses `forbidden`, `not_found`. */
export async function markPrinted(work: Work, input: OnBatch): Promise<void> {
  await onBatch(work, 'markPrinted', input, async (tx, batch_id) => {
    await tx
      .updateTable('posted_letters')
      .set({ printed_at: tx.now })
      .where('batch_id', '=', batch_id)
      .where('printed_at', 'is', null)
      .execute();
    tx.record(`batch:${batch_id}`, 'letter.printed');
  });
}

/** A batch was handed to the post on a day; from it the law counts (§ 41 (2) VwVfG: the fourth day after). Refuses `forbidden`, `not_found`, `invalid_input` for a day to come, or before the batch was made. */
export async function postBatch(work: Work, input: PostBatch): Promise<void> {
  const clock = workingClock(await cityOf(work.house));
  await onBatch(work, 'postBatch', input, async (tx, batch_id) => {
    const { posted_on } = input;
    const { made_at } = await tx.selectFrom('letter_batches').select('made_at').where('batch_id', '=', batch_id).executeTakeFirstOrThrow();
    if (posted_on > clock.localDate(tx.now) || posted_on < clock.localDate(made_at))
      throw new Refusal('invalid_input', { field: 'posted_on' });
    const letters = await tx
      .updateTable('posted_letters')
      .set({ posted_on, posted_at: tx.now, posted_by: tx.actor.person_id, printed_at: tx.now })
      .where('batch_id', '=', batch_id)
      .where('posted_at', 'is', null)
      .returning('case_id')
      .execute();
    for (const { case_id } of letters) {
      await notePosted(tx, { case_id, posted_on });
      tx.record(`case:${case_id}`, 'letter.posted', { posted_on }, { batch_id });
    }
    tx.record(`batch:${batch_id}`, 'letter.batch_posted', {}, { count: String(letters.length) });
  });
}

/** Takes the last step of a batch back, for some minutes: it was not posted after all, or its letters wait again. Refuses `forbidden`, `not_found`, `state_not_reachable` once it is too late. */
export async function undoBatch(work: Work, input: OnBatch): Promise<void> {
  await onBatch(work, 'undoBatch', input, async (tx, batch_id) => {
    const letters = await tx.selectFrom('posted_letters').select(['case_id', 'posted_at']).where('batch_id', '=', batch_id).execute();
    const posted = letters.some((one) => one.posted_at !== null);
    const since = tx.now.getTime() - UNDO_MINUTES * MINUTE;
    demand(!posted || letters.every((one) => (one.posted_at?.getTime() ?? 0) >= since), 'state_not_reachable');
    const ids = letters.map((one) => one.case_id);
    if (posted) {
      const back = { posted_on: null, posted_at: null, posted_by: null };
      await tx.updateTable('posted_letters').set(back).where('batch_id', '=', batch_id).execute();
      for (const case_id of ids) await notePosted(tx, { case_id, posted_on: null });
    } else {
      await tx.updateTable('posted_letters').set({ batch_id: null, printed_at: null }).where('batch_id', '=', batch_id).execute();
      await tx.deleteFrom('letter_batches').where('batch_id', '=', batch_id).execute();
    }
    for (const case_id of ids) tx.record(`case:${case_id}`, 'letter.step_undone', {}, { batch_id });
    tx.record(`batch:${batch_id}`, 'letter.batch_undone');
  });
}

/** A letter could not be delivered: its team finds the case unread, with why. Refuses `forbidden`, `not_found` for one that was not posted. */
export async function letterCameBack(work: Work, input: LetterBack): Promise<void> {
  await change(work, 'letterCameBack', input, async (tx) => {
    demand(mayPrint(tx.actor));
    const { case_id } = await caseOfNumber(tx, input.number);
    const row = await lockCase(tx, case_id);
    const back = await tx
      .updateTable('posted_letters')
      .set({ came_back_at: tx.now, came_back_why: input.why, settled_at: null })
      .where('case_id', '=', case_id)
      .where('posted_at', 'is not', null)
      .executeTakeFirst();
    if (back.numUpdatedRows === 0n) throw new Refusal('not_found', { field: 'number' });
    // What did not arrive is not presumed to have (§ 41 (2) VwVfG, § 122 (2) AO).
    await notePosted(tx, { case_id, posted_on: null });
    await putNote(tx, row, `Der Bescheid kam zurück: ${input.why}`);
    await touchCase(tx, row, { unread_since: tx.now });
    tx.record(`case:${case_id}`, 'letter.came_back', { why: input.why });
  });
}

/** The team has dealt with a letter that came back; `again`: it goes out once more. Refuses `not_found`, `forbidden`. */
export async function settleLetter(work: Work, input: SettleLetter): Promise<void> {
  await change(work, 'settleLetter', input, async (tx) => {
    const row = await lockCase(tx, input.case_id);
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    const again = {
      batch_id: null,
      printed_at: null,
      posted_on: null,
      posted_at: null,
      posted_by: null,
      came_back_at: null,
      came_back_why: null,
    };
    const settled = await tx
      .updateTable('posted_letters')
      .set({ settled_at: tx.now, ...(input.again === 'yes' && { ...again, waiting_since: tx.now }) })
      .where('case_id', '=', input.case_id)
      .where('came_back_at', 'is not', null)
      .where('settled_at', 'is', null)
      .executeTakeFirst();
    if (settled.numUpdatedRows === 0n) throw new Refusal('not_found');
    tx.record(`case:${input.case_id}`, 'letter.settled', {}, { again: input.again });
  });
}

async function caseOfNumber(tx: Tx, number: string): Promise<{ case_id: string }> {
  const row = await tx
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', number)
    .where('kind', '=', APPLICATION.kind)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', { field: 'number' });
  return row;
}

async function onBatch(work: Work, name: string, input: OnBatch, run: (tx: Tx, batch_id: string) => Promise<void>): Promise<void> {
  await change(work, name, input, async (tx) => {
    demand(mayPrint(tx.actor));
    const batch = await tx
      .selectFrom('letter_batches')
      .select('batch_id')
      .where('batch_id', '=', input.batch_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!batch) throw new Refusal('not_found');
    await run(tx, batch.batch_id);
  });
}
