import { type LockedCase, moveCase } from '#modules/cases';
import type { Tx } from '#platform/work';
import { APPLICATION_STATES } from './rules.ts';

/** Moves a locked application, and has programs told that want to know. Gives the id of the entry. Refuses `state_not_reachable`. */
export async function moveApplication(tx: Tx, row: LockedCase, to: string, say: Parameters<typeof moveCase>[4]): Promise<string> {
  const event_id = await moveCase(tx, row, APPLICATION_STATES, to, say);
  tx.enqueue(ANNOUNCE, { case_id: row.case_id, event_id });
  return event_id;
}

/** The queue of what other programs are told. */
export const ANNOUNCE = 'handover.announce';
