import { z } from 'zod';
import { paperReportFor } from '#modules/reports';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { differencesOf, type Reading, readingOf } from './compare.ts';
import { writtenIn } from './day.ts';
import { dropSheet, lockNumber, numberIn, setState, sheetOf, takeInHand } from './lock.ts';
import { type CheckSheet, decisiveSchema, type SettleSheet, type Typed, typedSchema } from './schema.ts';
import type { Decisive, PaperState } from './words.ts';

/** What became of a second reading: the case, or the fields to settle. */
export interface Checked {
  case_id: string | null;
  differs: Decisive[];
}

/**
 * Takes what somebody else reads on the paper. Where both read the same, the case comes into being; else nothing is decided yet. Refuses `own_sheet` for whoever
 * read it first, `paper_other_number` for another sheet, and what lockNumber(), paperReportFor() refuse.
 */
export async function checkSheet(work: Work, input: CheckSheet): Promise<Checked> {
  const number = numberIn(input.number);
  if (numberIn(input.number_again) !== number) throw new Refusal('paper_other_number', { field: 'number_again' });
  const second = readingOf(input);
  const known = await knownSheet(work, number, 'waiting', input.version);
  const differs = known ? differencesOf(readingOf(known.typed), second) : [];
  const store = known && differs.length === 0 ? await readyOf(work, known) : null;
  return await change(work, 'checkSheet', input, async (tx) => {
    await lockNumber(tx, number, ['waiting']);
    const { version } = await sheetOf(tx, number, input.version);
    await takeInHand(tx, number, 'second');
    if (store) return { case_id: await enter(tx, number, store), differs };
    // What was read before the lock is not what is there now.
    if (differs.length === 0) throw new Refusal('changed_meanwhile');
    await tx
      .updateTable('paper_sheets')
      .set({ second: JSON.stringify(second), version: version + 1, changed_at: tx.now })
      .where('number', '=', number)
      .execute();
    await setState(tx, number, 'differs');
    tx.record(`paper:${number}`, 'paper.differs', {}, { fields: differs.join(' ') });
    return { case_id: null, differs };
  });
}

/**
 * Settles what two people read differently, and the case comes into being. Not for whoever read the sheet first: `own_sheet`. Refuses `paper_choose` beside a
 * difference nobody settled, and what checkSheet() refuses.
 */
export async function settleSheet(work: Work, input: SettleSheet): Promise<Checked> {
  const number = numberIn(input.number);
  const known = await knownSheet(work, number, 'differs', input.version);
  const store = known ? await readyOf(work, { ...known, typed: { ...known.typed, ...settled(known, input) } }) : null;
  return await change(work, 'settleSheet', input, async (tx) => {
    await lockNumber(tx, number, ['differs']);
    await sheetOf(tx, number, input.version);
    await takeInHand(tx, number, 'second');
    if (!store) throw new Refusal('changed_meanwhile');
    return { case_id: await enter(tx, number, store), differs: [] };
  });
}

type Known = NonNullable<Awaited<ReturnType<typeof knownSheet>>>;
type Store = Awaited<ReturnType<typeof paperReportFor>>;

/** The sheet as the form was made from it; null where it is another one by now, or none: then the change says why, or gives what it gave before. */
async function knownSheet(work: Work, number: string, state: PaperState, version: number) {
  const row = await work.read
    .selectFrom('paper_sheets as s')
    .innerJoin('paper_numbers as n', 'n.number', 's.number')
    .select(['s.typed', 's.pictures', 's.second', 'n.number', 'n.reserved_at'])
    .where('s.number', '=', number)
    .where('s.version', '=', version)
    .where('n.state', '=', state)
    .executeTakeFirst();
  return row && { ...row, typed: typedSchema.parse(row.typed) };
}

async function readyOf(work: Work, { number, typed, reserved_at, pictures }: Pick<Known, 'number' | 'typed' | 'reserved_at' | 'pictures'>) {
  const written_at = (await writtenIn(work.house))(typed, reserved_at, work.now());
  const scan = pictures as unknown as Parameters<typeof paperReportFor>[1]['scan'];
  return await paperReportFor(work, { ...typed, number, written_at, scan });
}

/** Stores the case of a locked number; its sheet goes. */
async function enter(tx: Tx, number: string, store: Store): Promise<string> {
  const { case_id } = await store(tx);
  await dropSheet(tx, number);
  await setState(tx, number, 'entered', { entered_at: tx.now, case_id });
  tx.record(`paper:${number}`, 'paper.entered', {}, { case_id });
  return case_id;
}

/** The fields that were settled, as chosen or corrected. */
function settled({ typed, second }: Known, { choice, other }: SettleSheet): Partial<Typed> {
  const readings = { first: readingOf(typed), second: readingOf(second as unknown as Reading) };
  const fields = differencesOf(readings.first, readings.second);
  const open = fields.find((field) => !choice[field]);
  if (open) throw new Refusal('paper_choose', { field: `choice.${open}` });
  return Object.fromEntries(
    fields.map((field) => {
      const by = choice[field] ?? 'first';
      return [field, by === 'other' ? corrected(field, other[field] ?? '') : readings[by][field]];
    }),
  );
}

function corrected(field: Decisive, typed: string): unknown {
  const read = decisiveSchema.shape[field].safeParse(typed);
  if (read.success) return read.data;
  throw new z.ZodError(read.error.issues.map((issue) => ({ ...issue, path: ['other', field] })));
}
