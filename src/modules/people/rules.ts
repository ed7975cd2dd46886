import type { Actor } from '#platform/work';
import type { Action } from './words.ts';

/** Whether a role of the actor allows `action` on a thing of `kind` that belongs to `team_id` (null: to nobody yet, which only a grant for all covers). */
export function mayDo(actor: Actor, action: Action, kind: string, team_id: string | null): boolean {
  return actor.grants.some(
    (grant) =>
      grant.action === action &&
      (grant.kind === '*' || grant.kind === kind) &&
      (grant.scope === 'all' || (team_id !== null && actor.teams.includes(team_id))),
  );
}

/** Whether somebody looks after people; the house itself does (a job, a command, what the directory says). */
export const manages = (actor: Actor): boolean => actor.kind === 'system' || mayDo(actor, 'people.manage', '*', null);

/** The kinds an action is allowed for in all teams, and those only in the actor's own. `'*'` stands for every kind. */
export function kindsFor(actor: Actor, action: Action): { all: string[]; own_team: string[] } {
  const of = (scope: 'all' | 'own_team') =>
    actor.grants.filter((grant) => grant.action === action && grant.scope === scope).map((grant) => grant.kind);
  return { all: of('all'), own_team: of('own_team') };
}

/** How long an account and device must wait after so many failures in a row: the sixth waits a minute, doubling up to a quarter of an hour. */
export function blockedForMs(failures: number): number {
  return failures < 6 ? 0 : Math.min(15 * 60_000, 60_000 * 2 ** (failures - 6));
}
