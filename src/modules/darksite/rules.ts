import { kindsFor } from '#modules/people';
import type { Actor } from '#platform/work';

/** Of whose services somebody tells how they are: of all teams, or of these. */
export function toldTeams(actor: Actor): { all: boolean; teams: readonly string[] } {
  if (actor.kind === 'system') return { all: true, teams: [] };
  if (actor.kind !== 'staff' || actor.factor_due) return { all: false, teams: [] };
  const { all, own_team } = kindsFor(actor, 'service.state');
  const fits = (kinds: string[]) => kinds.some((kind) => kind === 'service' || kind === '*');
  return { all: fits(all), teams: fits(own_team) ? actor.teams : [] };
}

/** Whether somebody tells how a service is. */
export function mayTellState(actor: Actor, { owner }: { owner: string }): boolean {
  const { all, teams } = toldTeams(actor);
  return all || teams.includes(owner);
}

/** Whether somebody tells of any service at all. */
export function tellsStates(actor: Actor): boolean {
  const { all, teams } = toldTeams(actor);
  return all || teams.length > 0;
}

/** Whether somebody speaks for the whole city: the sentence above everything, and the emergency website. */
export const tellsForAll = (actor: Actor): boolean => toldTeams(actor).all;
