import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { moveCase } from './move.ts';
import type { CaseRow, StateTable } from './rules.ts';

/** Where two cases are joined: the table of states of their kind, and the state of the one that is joined. `body` is said to everybody in its timeline. */
export interface Joining {
  states: StateTable;
  merged_state: string;
  body?: string;
}

/**
 * Joins a locked case into another locked one of the same kind. Nothing moves: messages, photos and people stay with their case, and reads of the main one
 * take them in. Refuses `not_found`, `link_to_itself`, `merge_into_closed`, `merge_into_merged`, `merge_has_merged`. Gives the id of the entry.
 */
export async function mergeCases(tx: Tx, from: CaseRow, into: CaseRow, by: Joining): Promise<string> {
  const refuse = (code: 'not_found' | 'link_to_itself' | 'merge_into_closed' | 'merge_into_merged' | 'merge_has_merged') => {
    throw new Refusal(code, { field: 'other_number' });
  };
  if (from.kind !== into.kind) refuse('not_found');
  if (from.case_id === into.case_id) refuse('link_to_itself');
  const merged = await tx
    .selectFrom('cases')
    .select(['case_id', 'merged_into'])
    .where((eb) => eb.or([eb('case_id', '=', into.case_id), eb('merged_into', '=', from.case_id)]))
    .execute();
  if (merged.some((one) => one.merged_into === from.case_id)) refuse('merge_has_merged');
  if (merged.some((one) => one.merged_into !== null)) refuse('merge_into_merged');
  if (into.phase === 'closed') refuse('merge_into_closed');
  const event_id = await moveCase(tx, from, by.states, by.merged_state, { body: by.body });
  await tx.updateTable('cases').set({ merged_into: into.case_id }).where('case_id', '=', from.case_id).execute();
  await tx
    .insertInto('case_links')
    .values({ from_case_id: from.case_id, to_case_id: into.case_id, type: 'duplicate_of', linked_at: tx.now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await enter(tx, into.case_id, 'merged', { from_case_id: from.case_id });
  tx.record(`case:${from.case_id}`, 'case.merged', {}, { into_case_id: into.case_id });
  tx.record(`case:${into.case_id}`, 'case.merged_from', {}, { from_case_id: from.case_id });
  return event_id;
}

/** Takes a joined case out again and lets it go on in `back_to`. Refuses `not_merged`. Gives the id of the entry. */
export async function unmergeCase(tx: Tx, row: CaseRow, states: StateTable, back_to: string): Promise<string> {
  const known = await tx.selectFrom('cases').select('merged_into').where('case_id', '=', row.case_id).executeTakeFirst();
  const main = known?.merged_into;
  if (!main) throw new Refusal('not_merged');
  await tx.updateTable('cases').set({ merged_into: null }).where('case_id', '=', row.case_id).execute();
  await tx
    .deleteFrom('case_links')
    .where('from_case_id', '=', row.case_id)
    .where('to_case_id', '=', main)
    .where('type', '=', 'duplicate_of')
    .execute();
  const event_id = await moveCase(tx, row, states, back_to);
  await enter(tx, main, 'unmerged', { from_case_id: row.case_id });
  tx.record(`case:${row.case_id}`, 'case.unmerged', {}, { into_case_id: main });
  tx.record(`case:${main}`, 'case.unmerged_from', {}, { from_case_id: row.case_id });
  return event_id;
}

async function enter(tx: Tx, case_id: string, type: 'merged' | 'unmerged', detail: { from_case_id: string }): Promise<void> {
  await tx
    .insertInto('case_events')
    .values({
      event_id: newId(),
      case_id,
      at: tx.now,
      type,
      visibility: 'internal',
      actor_id: tx.actor.person_id,
      detail: JSON.stringify(detail),
    })
    .execute();
}
