import { catalogueOf, placeNamedFor } from '#modules/reports';
import { demand, Refusal } from '#platform/errors';
import { linkFile, unlinkAllFiles } from '#platform/files';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { writtenIn } from './day.ts';
import { dropSheet, lockNumber, setState, sheetOf, takeInHand } from './lock.ts';
import { type OnPaper, type OnSheet, type SaveSheet, STEP_FIELDS, type Typed, type VoidNumber } from './schema.ts';
import { PAPER_OPEN, PAPER_STEPS, type PaperStep, SHEET_FILE } from './words.ts';

/**
 * Keeps one page of a sheet; the first one begins it. Anybody of the team goes on with it, and all who did are the first pair of eyes. Refuses `not_found`,
 * `paper_entered`, `paper_void`, `changed_meanwhile`, `paper_too_early`, `paper_to_come`, `category_unknown`, `file_missing` and what placeNamedFor() refuses.
 */
export async function saveSheet(work: Work, input: SaveSheet): Promise<void> {
  const { number: _number, version, step, ...fields } = input;
  const [written, { categories }] = await Promise.all([writtenIn(work.house), catalogueOf(work.house)]);
  if (input.step === 'where') await placeNamedFor(work, input);
  if (input.step === 'what' && !categories.some((one) => one.active && one.category_id === input.category_id))
    throw new Refusal('category_unknown', { field: 'category_id' });
  await change(work, 'saveSheet', input, async (tx) => {
    const { number, state, reserved_at } = await lockNumber(tx, input.number, ['out', 'draft']);
    if (input.step === 'day') written({ ...input, written_on: input.written_on ?? '' }, reserved_at, tx.now);
    if (state === 'out') await beginSheet(tx, number, version);
    const sheet = await sheetOf(tx, number, version);
    await takeInHand(tx, number, 'first');
    const { pictures, ...typed } = { pictures: null, ...fields } as { pictures: (typeof STEP_FIELDS.scan)['_output']['pictures'] | null };
    if (pictures) {
      await unlinkAllFiles(tx, SHEET_FILE, sheet.paper_sheet_id);
      for (const hash of pictures.flatMap((one) => [one.file_hash, one.thumbnail_hash]))
        await linkFile(tx, hash, SHEET_FILE, sheet.paper_sheet_id);
    }
    await tx
      .updateTable('paper_sheets')
      .set({
        ...{ typed: JSON.stringify({ ...sheet.typed, ...typed }), version: version + 1, changed_at: tx.now },
        ...(pictures && { pictures: JSON.stringify(pictures) }),
      })
      .where('number', '=', number)
      .execute();
    tx.record(`paper:${number}`, 'paper.saved', typed, { step });
  });
}

async function beginSheet(tx: Tx, number: string, version: number): Promise<void> {
  if (version !== 0) throw new Refusal('changed_meanwhile');
  const first = { paper_sheet_id: newId(), typed: '{}', pictures: '[]', version, changed_at: tx.now };
  await tx
    .insertInto('paper_sheets')
    .values({ number, ...first })
    .execute();
  await setState(tx, number, 'draft');
}

/** The pages without which a sheet is no report. */
export const missingSteps = (typed: Typed): PaperStep[] => PAPER_STEPS.filter((step) => !STEP_FIELDS[step].safeParse(typed).success);

/** Gives a sheet to the second pair of eyes. Refuses `paper_incomplete`, and what lockNumber() refuses. */
export async function handOn(work: Work, input: OnSheet): Promise<void> {
  await change(work, 'handOn', input, async (tx) => {
    const { number } = await lockNumber(tx, input.number, ['draft']);
    const sheet = await sheetOf(tx, number, input.version);
    if (missingSteps(sheet.typed).length > 0) throw new Refusal('paper_incomplete');
    await takeInHand(tx, number, 'first');
    await touch(tx, number);
    await setState(tx, number, 'waiting');
    tx.record(`paper:${number}`, 'paper.handed_on');
  });
}

/** Takes a sheet back whose second reading nobody has begun; for whoever read it first. Refuses `forbidden`, and what lockNumber() refuses. */
export async function takeSheetBack(work: Work, input: OnSheet): Promise<void> {
  await change(work, 'takeSheetBack', input, async (tx) => {
    const { number } = await lockNumber(tx, input.number, ['waiting']);
    await sheetOf(tx, number, input.version);
    const hand = await tx
      .selectFrom('paper_hands')
      .select('part')
      .where('number', '=', number)
      .where('person_id', '=', tx.actor.person_id)
      .executeTakeFirst();
    demand(hand?.part === 'first');
    await touch(tx, number);
    await setState(tx, number, 'draft');
    tx.record(`paper:${number}`, 'paper.taken_back');
  });
}

/** Counts a change of a sheet, so that a form made before it is noticed. */
async function touch(tx: Tx, number: string): Promise<void> {
  await tx
    .updateTable('paper_sheets')
    .set((eb) => ({ version: eb('version', '+', 1), changed_at: tx.now }))
    .where('number', '=', number)
    .execute();
}

/** Says that no report comes of a number, and why; what was typed goes. Refuses what lockNumber() refuses. */
export async function voidNumber(work: Work, input: VoidNumber): Promise<void> {
  const { void_reason } = input;
  await change(work, 'voidNumber', input, async (tx) => {
    const { number } = await lockNumber(tx, input.number, PAPER_OPEN);
    await dropSheet(tx, number);
    const by = { void_at: tx.now, void_by: tx.actor.person_id, void_reason };
    await tx
      .updateTable('paper_numbers')
      .set({ state: 'void', ...by })
      .where('number', '=', number)
      .execute();
    tx.record(`paper:${number}`, 'paper.voided', { void_reason });
  });
}

/** A number that was void is out again: its sheet was found. Refuses what lockNumber() refuses. */
export async function reviveNumber(work: Work, input: OnPaper): Promise<void> {
  await change(work, 'reviveNumber', input, async (tx) => {
    const { number } = await lockNumber(tx, input.number, ['void']);
    await tx
      .updateTable('paper_numbers')
      .set({ state: 'out', void_at: null, void_by: null, void_reason: null })
      .where('number', '=', number)
      .execute();
    tx.record(`paper:${number}`, 'paper.revived');
  });
}
