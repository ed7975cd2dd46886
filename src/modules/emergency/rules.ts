import { kindsFor, mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

const KIND = 'emergency';

/** Whether somebody looks after the pack of a team: makes and takes it, sets its passphrase, says who is told. */
export function mayKeepPack(actor: Actor, team_id: string): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && !actor.factor_due && mayDo(actor, 'emergency.pack', KIND, team_id));
}

/** The teams whose packs somebody looks after; null: all. */
export function packTeamsOf(actor: Actor): readonly string[] | null {
  if (actor.kind === 'system') return null;
  if (actor.kind !== 'staff' || actor.factor_due) return [];
  const { all, own_team } = kindsFor(actor, 'emergency.pack');
  const fits = (kinds: string[]) => kinds.some((kind) => kind === KIND || kind === '*');
  if (fits(all)) return null;
  return fits(own_team) ? actor.teams : [];
}

/** Whether somebody looks after any pack at all. */
export function keepsPacks(actor: Actor): boolean {
  const teams = packTeamsOf(actor);
  return teams === null || teams.length > 0;
}

/** Whoever lets applications go along must read them with their contacts: a passphrase is no way around a right. */
export const mayTakeApplications = (actor: Actor, team_id: string): boolean =>
  mayDo({ ...actor, grants: actor.grants.filter((grant) => grant.kind === 'application') }, 'case.read_contact', 'application', team_id);
