import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { enterJoining } from './joined.ts';
import { moveCase } from './move.ts';
import type { LockedCase, StateTable } from './rules.ts';

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
export async function mergeCases(tx: Tx, from: LockedCase, into: LockedCase, by: Joining): Promise<string> {
  const refuse = (code: 'not_found' | 'link_to_itself' | 'merge_into_closed' | 'merge_into_merged' | 'merge_has_merged') => {
    throw new Refusal(code, { field: 'other_number' });
  };
  if (from.kind !== into.kind) refuse('not_found');
  if (from.case_id === into.case_id) refuse('link_to_itself');
  const joined = await tx.selectFrom('cases').select('case_id').where('merged_into', '=', from.case_id).limit(1).execute();
  if (joined.length > 0) refuse('merge_has_merged');
  if (into.merged_into !== null) refuse('merge_into_merged');
  if (into.phase === 'closed') refuse('merge_into_closed');
  const event_id = await moveCase(tx, from, by.states, by.merged_state, { body: by.body });
  from.merged_into = into.case_id;
  await tx.updateTable('cases').set({ merged_into: into.case_id }).where('case_id', '=', from.case_id).execute();
  await tx
    .insertInto('case_links')
    .values({ from_case_id: from.case_id, to_case_id: into.case_id, type: 'duplicate_of', linked_at: tx.now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await enterJoining(tx, into.case_id, 'merged', from.case_id);
  tx.record(`case:${from.case_id}`, 'case.merged', {}, { into_case_id: into.case_id });
  tx.record(`case:${into.case_id}`, 'case.merged_from', {}, { from_case_id: from.case_id });
  return event_id;
}

/** Takes a joined case out again and lets it go on in `back_to`. Refuses `not_merged`. Gives the id of the entry. */
export async function unmergeCase(tx: Tx, row: LockedCase, states: StateTable, back_to: string): Promise<string> {
  if (row.merged_into === null) throw new Refusal('not_merged');
  return await moveCase(tx, row, states, back_to);
}
