import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import { kindsFor, mayDo } from '#modules/people';
import type { DB } from '#platform/database/tables.gen';
import type { Actor } from '#platform/work';
import type { Phase } from './words.ts';

/** The states of a kind of case: the phase each belongs to, and what it may become. */
export type StateTable = Readonly<Record<string, { phase: Phase; next: readonly string[] }>>;

/** What the core must know of a kind of case; everything else stands in its module. `sequence` is made by the module's migration. */
export interface CaseKind {
  kind: string;
  prefix: string;
  sequence: string;
  states: StateTable;
  first_state: string;
  confidential: boolean;
}

/** What decides who may see and do what with a case. */
export interface CaseRow {
  case_id: string;
  kind: string;
  state: string;
  phase: string;
  team_id: string | null;
  assignee_id: string | null;
  accepted_at: Date | null;
  confidential: boolean;
  version: number;
}

/** The columns of a `CaseRow`, for every query whose rows are asked what the actor may do with them. */
export const CASE_ROW = [
  'cases.case_id',
  'cases.kind',
  'cases.state',
  'cases.phase',
  'cases.team_id',
  'cases.assignee_id',
  'cases.accepted_at',
  'cases.confidential',
  'cases.version',
] as const;

/** A case that a change holds: what rules need, and the case it was joined into. */
export interface LockedCase extends CaseRow {
  merged_into: string | null;
}

export function canBecome(states: StateTable, from: string, to: string): boolean {
  return states[from]?.next.includes(to) ?? false;
}

/** Staff see a case by a role for its kind; '*' does not open confidential kinds, those must be named. */
export function mayRead(actor: Actor, row: CaseRow): boolean {
  return actor.kind === 'staff' && mayDo(actorFor(actor, row), 'case.read', row.kind, row.team_id);
}

export function mayWork(actor: Actor, row: CaseRow): boolean {
  return mayRead(actor, row) && mayDo(actorFor(actor, row), 'case.work', row.kind, row.team_id);
}

export function mayAssign(actor: Actor, row: CaseRow): boolean {
  return mayRead(actor, row) && mayDo(actorFor(actor, row), 'case.assign', row.kind, row.team_id);
}

export function mayReadContact(actor: Actor, row: CaseRow): boolean {
  return mayRead(actor, row) && mayDo(actorFor(actor, row), 'case.read_contact', row.kind, row.team_id);
}

function actorFor(actor: Actor, row: CaseRow): Actor {
  return row.confidential ? { ...actor, grants: actor.grants.filter((grant) => grant.kind !== '*') } : actor;
}

/** `mayRead` for lists, counts and searches: one condition on `cases`, the same for all of them. */
export function visibleTo(actor: Actor) {
  return (eb: ExpressionBuilder<DB, 'cases'>): ExpressionWrapper<DB, 'cases', SqlBool> => {
    if (actor.kind !== 'staff') return eb.lit(false) as unknown as ExpressionWrapper<DB, 'cases', SqlBool>;
    const { all, own_team } = kindsFor(actor, 'case.read');
    const teams = [...actor.teams];
    const named = (kinds: string[]) => kinds.filter((kind) => kind !== '*');
    const parts: ExpressionWrapper<DB, 'cases', SqlBool>[] = [];
    if (all.includes('*')) parts.push(eb('cases.confidential', '=', false));
    if (named(all).length > 0) parts.push(eb('cases.kind', 'in', named(all)));
    if (teams.length > 0 && own_team.includes('*'))
      parts.push(eb.and([eb('cases.team_id', 'in', teams), eb('cases.confidential', '=', false)]));
    if (teams.length > 0 && named(own_team).length > 0)
      parts.push(eb.and([eb('cases.team_id', 'in', teams), eb('cases.kind', 'in', named(own_team))]));
    return parts.length > 0 ? eb.or(parts) : (eb.lit(false) as unknown as ExpressionWrapper<DB, 'cases', SqlBool>);
  };
}

/** Who did what an entry of a timeline says, and for whom where that is somebody else. */
export function doneBy({ person_id, acting }: Actor): { actor_id: string | null; for_id: string | null } {
  return acting ? { actor_id: acting.person_id, for_id: person_id } : { actor_id: person_id, for_id: null };
}
