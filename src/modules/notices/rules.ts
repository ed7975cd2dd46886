import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import { NOTICE, type OutageKind } from './words.ts';

/** Who may tell of an application: whoever publishes notices, and the team that looks after it. `owner` null: about no single application. */
export function mayPublish(actor: Actor, owner: string | null): boolean {
  return actor.kind === 'staff' && (mayDo(actor, 'notice.publish', NOTICE, owner) || (owner !== null && actor.teams.includes(owner)));
}

export interface Times {
  kind: OutageKind;
  begins_at: Date;
  expected_end_at: Date | null;
  ended_at: Date | null;
}

/** Planned work ends by itself, a disturbance only when somebody says so. */
export function standingOf(row: Times, now: Date): 'coming' | 'running' | 'past' {
  if (row.ended_at && row.ended_at <= now) return 'past';
  if (row.kind === 'planned' && row.expected_end_at && row.expected_end_at <= now) return 'past';
  return row.begins_at > now ? 'coming' : 'running';
}

/** Who may announce something: to everybody, or, with a right for their own teams only, to those. */
export function mayAnnounce(actor: Actor, { teams, roles }: { teams: readonly string[]; roles: readonly string[] }): boolean {
  if (actor.kind !== 'staff') return false;
  if (mayDo(actor, 'notice.publish', NOTICE, null)) return true;
  return roles.length === 0 && teams.length > 0 && teams.every((team) => mayDo(actor, 'notice.publish', NOTICE, team));
}

/** Whether somebody may announce anything at all. */
export const mayAnnounceAny = (actor: Actor): boolean =>
  actor.kind === 'staff' && [null, ...actor.teams].some((team) => mayDo(actor, 'notice.publish', NOTICE, team));
