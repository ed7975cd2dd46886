import { demand, Refusal } from '#platform/errors';
import { unlinkAllFiles } from '#platform/files';
import { readCaseNumber } from '#platform/numbers';
import type { Tx } from '#platform/work';
import { mayEnter } from './rules.ts';
import { type Typed, typedSchema } from './schema.ts';
import { type PaperState, SHEET_FILE } from './words.ts';

/** A number as it stands on paper, as a scanner types it, or in the address its code holds. */
export function numberIn(text: string): string {
  return readCaseNumber(text.trim().split('?')[0]?.split('/').at(-1) ?? '')?.text ?? '';
}

/** The number, locked, in one of `states`, for whoever enters sheets of its team. Refuses `not_found` for everybody else, `paper_entered`, `paper_void`, `changed_meanwhile`. */
export async function lockNumber(tx: Tx, number: string, states: readonly PaperState[]) {
  const row = await tx
    .selectFrom('paper_numbers')
    .select(['number', 'team_id', 'reserved_at', 'state'])
    .where('number', '=', numberIn(number))
    .forNoKeyUpdate()
    .executeTakeFirst();
  demand(row !== undefined && mayEnter(tx.actor, row.team_id), 'not_found');
  const state = row.state as PaperState;
  if (states.includes(state)) return { ...row, state };
  if (state === 'entered') throw new Refusal('paper_entered', { detail: { number: row.number } });
  if (state === 'void') throw new Refusal('paper_void', { detail: { number: row.number } });
  throw new Refusal('changed_meanwhile');
}

/** The sheet of a locked number as it stood on the page. Refuses `changed_meanwhile`. */
export async function sheetOf(tx: Tx, number: string, version: number) {
  const sheet = await tx.selectFrom('paper_sheets').selectAll().where('number', '=', number).executeTakeFirst();
  if (!sheet || sheet.version !== version) throw new Refusal('changed_meanwhile');
  return { ...sheet, typed: typedSchema.parse(sheet.typed) as Typed };
}

/** Says that a sheet is in somebody's hands. Refuses `own_sheet` for whoever had the other part. */
export async function takeInHand(tx: Tx, number: string, part: 'first' | 'second'): Promise<void> {
  const { person_id } = tx.actor;
  demand(person_id !== null);
  const { had } = await tx
    .insertInto('paper_hands')
    .values({ number, person_id, part })
    .onConflict((oc) => oc.columns(['number', 'person_id']).doUpdateSet((eb) => ({ part: eb.ref('paper_hands.part') })))
    .returning('part as had')
    .executeTakeFirstOrThrow();
  if (had !== part) throw new Refusal('own_sheet');
}

/** A sheet goes with its pictures; what was linked to a case stays there. */
export async function dropSheet(tx: Tx, number: string): Promise<void> {
  const gone = await tx.deleteFrom('paper_sheets').where('number', '=', number).returning('paper_sheet_id').executeTakeFirst();
  if (gone) await unlinkAllFiles(tx, SHEET_FILE, gone.paper_sheet_id);
}

/** Says where a number is now. */
export async function setState(
  tx: Tx,
  number: string,
  state: PaperState,
  more: { entered_at?: Date; case_id?: string } = {},
): Promise<void> {
  await tx
    .updateTable('paper_numbers')
    .set({ state, ...more })
    .where('number', '=', number)
    .execute();
}
