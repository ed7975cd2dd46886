import { type CaseKind, type CaseRow, mayRead, mayWork, type StateTable } from '#modules/cases';
import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

/** What a report may become. A referred report is not done: citizens asked whether "forwarded" means "fixed" (Stralsund 2022). */
export const REPORT_STATES = {
  received: { phase: 'new', next: ['checked', 'in_work', 'planned', 'asked', 'referred', 'declined', 'duplicate', 'done', 'withdrawn'] },
  checked: { phase: 'active', next: ['in_work', 'planned', 'asked', 'referred', 'declined', 'duplicate', 'done', 'withdrawn'] },
  in_work: { phase: 'active', next: ['planned', 'asked', 'referred', 'declined', 'duplicate', 'done', 'withdrawn'] },
  // Planned anew for another day.
  planned: { phase: 'active', next: ['planned', 'in_work', 'asked', 'referred', 'declined', 'duplicate', 'done', 'withdrawn'] },
  // The clock stops while the reporter is asked.
  asked: { phase: 'waiting', next: ['checked', 'in_work', 'planned', 'referred', 'declined', 'duplicate', 'done', 'withdrawn'] },
  referred: { phase: 'closed', next: ['checked'] },
  declined: { phase: 'closed', next: ['checked'] },
  duplicate: { phase: 'closed', next: ['checked'] },
  done: { phase: 'closed', next: ['checked'] },
  // By whoever reported it, who may think better of it for a while.
  withdrawn: { phase: 'closed', next: ['received', 'checked'] },
} as const satisfies StateTable;

export const REPORT: CaseKind = {
  kind: 'report',
  prefix: 'MEL',
  sequence: 'case_number_report',
  states: REPORT_STATES,
  first_state: 'received',
  confidential: false,
};

export const isOpen = (row: { phase: string }) => row.phase !== 'closed';

/** A team takes a report on once: while it is open and nobody of the team has yet. */
export function mayAccept(actor: Actor, row: CaseRow): boolean {
  return isOpen(row) && row.accepted_at === null && mayWork(actor, row);
}

export function mayAnswer(actor: Actor, row: CaseRow): boolean {
  return isOpen(row) && mayWork(actor, row);
}

export function mayClose(actor: Actor, row: CaseRow): boolean {
  return mayWork(actor, row);
}

/** Text and photos become public only by somebody with the right to publish. */
export function mayRelease(actor: Actor, row: CaseRow): boolean {
  return mayRead(actor, row) && mayDo(actor, 'report.publish', row.kind, row.team_id);
}

/** The states a report may go to from here. */
export function statesAfter(state: string): readonly string[] {
  const from: { next: readonly string[] } | undefined = (REPORT_STATES as StateTable)[state];
  return from?.next ?? [];
}
