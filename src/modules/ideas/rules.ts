import { type CaseKind, type CaseRow, mayRead, mayWork, type StateTable } from '#modules/cases';
import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import type { IdeaType } from './words.ts';

/** A decision about a suggestion is not for ever: both ends lead back to considering. */
const SUGGESTION_STATES = {
  received: { phase: 'new', next: ['considered', 'taken_up', 'not_taken_up'] },
  considered: { phase: 'active', next: ['taken_up', 'not_taken_up'] },
  taken_up: { phase: 'closed', next: ['considered'] },
  not_taken_up: { phase: 'closed', next: ['considered'] },
} as const satisfies StateTable;

/** Praise is not decided on: it reaches the people it is meant for, and that is its end. */
const PRAISE_STATES = {
  received: { phase: 'new', next: ['passed_on'] },
  passed_on: { phase: 'closed', next: [] },
} as const satisfies StateTable;

export const IDEA_STATES: Record<IdeaType, StateTable> = { suggestion: SUGGESTION_STATES, praise: PRAISE_STATES };

export const IDEA: CaseKind = {
  kind: 'idea',
  prefix: 'IDE',
  sequence: 'case_number_idea',
  states: SUGGESTION_STATES,
  first_state: 'received',
  confidential: false,
};

export const isOpen = (row: { phase: string }) => row.phase !== 'closed';

/** What somebody wrote becomes public, and is taken back, only by those with the right to publish. */
export function mayPublish(actor: Actor, row: CaseRow): boolean {
  return mayRead(actor, row) && mayDo(actor, 'report.publish', row.kind, row.team_id);
}

/** The states an idea may go to from here, for those who work on it. */
export function canMoveTo(actor: Actor, row: CaseRow, type: IdeaType): readonly string[] {
  return mayWork(actor, row) ? (IDEA_STATES[type][row.state]?.next ?? []) : [];
}

/** Suggestions find supporters until they are decided on. Staff do not count among those the city listens to here. */
export function maySupport(actor: Actor, idea: { type: string; phase: string }): boolean {
  return idea.type === 'suggestion' && isOpen(idea) && actor.kind !== 'staff';
}
