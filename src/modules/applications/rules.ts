import { type CaseKind, type CaseRow, mayWork, type StateTable } from '#modules/cases';
import { kindsFor, mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

/**
 * Where an application stands. The same for every procedure, so that citizens, figures and other systems understand them; what a procedure
 * demands on the way (tasks, four eyes, letters) is its own data. While documents or another office are waited for, deadlines stand still.
 */
export const APPLICATION_STATES = {
  received: { phase: 'new', next: ['payment_due', 'in_check', 'documents_wanted', 'proposed', 'decided', 'withdrawn'] },
  /** It arrived and the day counts; nobody looks before the fee is paid, unless the team means to. */
  payment_due: { phase: 'waiting', next: ['received', 'in_check', 'withdrawn'] },
  in_check: { phase: 'active', next: ['documents_wanted', 'other_office', 'proposed', 'decided', 'withdrawn'] },
  documents_wanted: { phase: 'waiting', next: ['in_check', 'proposed', 'decided', 'withdrawn'] },
  other_office: { phase: 'waiting', next: ['in_check', 'withdrawn'] },
  /** A decision waits for a second pair of eyes. */
  proposed: { phase: 'active', next: ['in_check', 'decided', 'withdrawn'] },
  decided: { phase: 'closed', next: [] },
  withdrawn: { phase: 'closed', next: [] },
} as const satisfies StateTable;

export const APPLICATION: CaseKind = {
  kind: 'application',
  prefix: 'ANT',
  sequence: 'case_number_application',
  states: APPLICATION_STATES,
  first_state: 'received',
  confidential: true,
};

/** Whoever proposed a decision does not release it (four eyes). */
export function mayRelease(actor: Actor, row: CaseRow, proposed_by: string | null): boolean {
  return mayWork(actor, row) && row.state === 'proposed' && actor.person_id !== proposed_by;
}

/** Whether somebody reads applications of any team. */
export function readsApplications(actor: Actor): boolean {
  const { all, own_team } = kindsFor(actor, 'case.read');
  return [...all, ...own_team].includes(APPLICATION.kind);
}

/** How applications are dealt with is decided by whoever edits the city. */
export const mayEditProcedures = (actor: Actor): boolean => actor.kind === 'staff' && mayDo(actor, 'city.edit', '*', null);

/** Whoever prints and posts letters; they see whom a letter goes to and what it says, and nothing else of the case. */
export const mayPrint = (actor: Actor): boolean => mayDo(actor, 'letter.print', APPLICATION.kind, null);

/** How letters look is code: whoever may edit texts may not write it by that. */
export const mayDesignLetters = (actor: Actor): boolean => actor.kind === 'staff' && mayDo(actor, 'letter.design', APPLICATION.kind, null);
