import { mayDo } from '#modules/people';
import { REPORT } from '#modules/reports';
import type { Actor } from '#platform/work';

/** Whoever enters a sheet works on reports of the team and reads who reported them: both stand on it. */
export const NEEDED = ['case.work', 'case.read_contact'] as const;

/** Whether somebody enters sheets of a team, and is a second pair of eyes for them. */
export function mayEnter(actor: Actor, team_id: string | null): boolean {
  return actor.kind === 'staff' && !actor.factor_due && NEEDED.every((action) => mayDo(actor, action, REPORT.kind, team_id));
}

/** The teams whose sheets somebody enters; null: all. */
export const paperTeamsOf = (actor: Actor): readonly string[] | null =>
  mayEnter(actor, null) ? null : actor.teams.filter((team_id) => mayEnter(actor, team_id));

/** Whether somebody enters sheets at all. */
export const entersPaper = (actor: Actor): boolean => paperTeamsOf(actor)?.length !== 0;
