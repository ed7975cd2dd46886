import { type CaseKind, type CaseRow, mayWork, type StateTable } from '#modules/cases';
import type { City } from '#modules/city';
import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import type { TicketType } from './words.ts';

/** `external`: somebody outside works on it, and the clock runs on; only waiting for the requester stops it. */
const SERVICE_STATES = {
  received: { phase: 'new', next: ['in_work', 'waiting', 'external', 'solved', 'withdrawn', 'duplicate'] },
  in_work: { phase: 'active', next: ['waiting', 'external', 'solved', 'withdrawn', 'duplicate'] },
  waiting: { phase: 'waiting', next: ['in_work', 'external', 'solved', 'withdrawn', 'duplicate'] },
  external: { phase: 'active', next: ['in_work', 'waiting', 'solved', 'withdrawn', 'duplicate'] },
  solved: { phase: 'closed', next: ['in_work'] },
  withdrawn: { phase: 'closed', next: ['in_work'] },
  duplicate: { phase: 'closed', next: ['in_work'] },
} as const satisfies StateTable;

/** ITIL: the cause behind incidents; a known error has a workaround and waits for its end. */
const PROBLEM_STATES = {
  received: { phase: 'new', next: ['analysed', 'known_error', 'solved', 'withdrawn'] },
  analysed: { phase: 'active', next: ['known_error', 'solved', 'withdrawn'] },
  known_error: { phase: 'active', next: ['analysed', 'solved', 'withdrawn'] },
  solved: { phase: 'closed', next: ['analysed'] },
  withdrawn: { phase: 'closed', next: ['analysed'] },
} as const satisfies StateTable;

/** A change that failed was taken back; it is made again as a new one. A plan that is altered must be approved anew. */
const CHANGE_STATES = {
  received: { phase: 'new', next: ['approved', 'declined', 'withdrawn'] },
  approved: { phase: 'active', next: ['under_way', 'withdrawn', 'received'] },
  under_way: { phase: 'active', next: ['carried_out', 'failed'] },
  carried_out: { phase: 'closed', next: [] },
  failed: { phase: 'closed', next: [] },
  declined: { phase: 'closed', next: [] },
  withdrawn: { phase: 'closed', next: [] },
} as const satisfies StateTable;

export const TICKET_STATES: Record<TicketType, StateTable> = {
  incident: SERVICE_STATES,
  request: SERVICE_STATES,
  problem: PROBLEM_STATES,
  change: CHANGE_STATES,
};

export const TICKET: CaseKind = {
  kind: 'ticket',
  prefix: 'TIC',
  sequence: 'case_number_ticket',
  states: SERVICE_STATES,
  first_state: 'received',
  confidential: false,
};

/** What people ask for; problems and changes are the desk's own. */
export const isAsked = (type: string) => type === 'incident' || type === 'request';

export const isOpen = (row: { phase: string }) => row.phase !== 'closed';

/** ITIL: priority follows from impact and urgency, by the table of the city; 1 is the most urgent. */
export function priorityOf(desk: NonNullable<City['service_desk']>, impact: number, urgency: number): number {
  return desk.priorities[impact - 1]?.[urgency - 1] ?? 4;
}

/** What the core sorts by: more is more urgent. */
export const sortPriority = (priority: number) => 4 - priority;
/** The other way round. */
export const priorityIn = (sorted: number) => 4 - sorted;

/** The states a ticket may go to from here, for those who work on it. */
export function canMoveTo(actor: Actor, row: CaseRow, type: TicketType): readonly string[] {
  return mayWork(actor, row) ? (TICKET_STATES[type][row.state]?.next ?? []) : [];
}

/** Who takes calls and opens tickets for others: whoever works on tickets at all. */
export function mayTakeCalls(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.some((grant) => grant.action === 'case.work' && grant.kind === 'ticket');
}

/** Calls back are made by those who work on tickets of the desk's own team. */
export function mayCallBack(actor: Actor, desk: City['service_desk']): boolean {
  return actor.kind === 'staff' && desk !== undefined && mayDo(actor, 'case.work', TICKET.kind, desk.team);
}

/** Whose solution can be contested: their own, so many days after it. */
export function mayReopen(row: { state: string; solved_at: Date | null }, reopen_days: number, now: Date): boolean {
  return row.state === 'solved' && row.solved_at !== null && now.getTime() - row.solved_at.getTime() <= reopen_days * 86_400_000;
}

/** What answers spare is for those who see all tickets, and for those who read figures. */
export function maySeeFigures(actor: Actor): boolean {
  return actor.kind === 'staff' && (mayDo(actor, 'case.read', 'ticket', null) || mayReadDeskFigures(actor));
}

/** The figures of the desk as a whole; whoever reads them need not see a single ticket. */
export function mayReadDeskFigures(actor: Actor): boolean {
  return actor.kind === 'staff' && mayDo(actor, 'figures.read', 'ticket', null);
}
