import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import type { LockedCase } from './rules.ts';

/** Says in the timeline of a main case, for staff, that another one was joined into it or taken out again. */
export async function enterJoining(tx: Tx, main: string, type: 'merged' | 'unmerged', from_case_id: string): Promise<void> {
  await tx
    .insertInto('case_events')
    .values({
      event_id: newId(),
      case_id: main,
      at: tx.now,
      type,
      visibility: 'internal',
      actor_id: tx.actor.person_id,
      detail: JSON.stringify({ from_case_id }),
    })
    .execute();
}

/** Takes the pointer of a locked case to the one it was joined into away: it goes on by itself. */
export async function partFromMain(tx: Tx, row: LockedCase): Promise<void> {
  const main = row.merged_into;
  if (main === null) return;
  await tx.updateTable('cases').set({ merged_into: null }).where('case_id', '=', row.case_id).execute();
  await tx
    .deleteFrom('case_links')
    .where('from_case_id', '=', row.case_id)
    .where('to_case_id', '=', main)
    .where('type', '=', 'duplicate_of')
    .execute();
  row.merged_into = null;
  await enterJoining(tx, main, 'unmerged', row.case_id);
  tx.record(`case:${row.case_id}`, 'case.unmerged', {}, { into_case_id: main });
  tx.record(`case:${main}`, 'case.unmerged_from', {}, { from_case_id: row.case_id });
}
