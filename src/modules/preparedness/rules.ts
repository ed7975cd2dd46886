import { kindsFor, mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

const KIND = 'preparedness';

function scopeOf(actor: Actor, action: 'preparedness.read' | 'preparedness.work'): { all: boolean; teams: readonly string[] } {
  if (actor.kind === 'system') return { all: true, teams: [] };
  if (actor.kind !== 'staff' || actor.factor_due) return { all: false, teams: [] };
  const { all, own_team } = kindsFor(actor, action);
  const fits = (kinds: string[]) => kinds.some((kind) => kind === KIND || kind === '*');
  return { all: fits(all), teams: fits(own_team) ? actor.teams : [] };
}

/** Who works for the city reads what is critical and how it is done without computers; that is what it is for. */
export const readsServices = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'staff' && !actor.factor_due);

/** Of which teams' services somebody sees what is missing: of all, or of these. Whoever may work on it may see it. */
export function gapTeams(actor: Actor): { all: boolean; teams: readonly string[] } {
  const [read, work] = [scopeOf(actor, 'preparedness.read'), scopeOf(actor, 'preparedness.work')];
  return read.all || work.all ? { all: true, teams: [] } : { all: false, teams: [...new Set([...read.teams, ...work.teams])] };
}
export const seesGapsOf = (actor: Actor, { owner }: { owner: string }): boolean => {
  const { all, teams } = gapTeams(actor);
  return all || teams.includes(owner);
};
/** Whether somebody sees the whole: checklist, findings of all exercises, gaps of every team. */
export const seesAllPreparedness = (actor: Actor): boolean => gapTeams(actor).all;
export const seesSomePreparedness = (actor: Actor): boolean => gapTeams(actor).all || gapTeams(actor).teams.length > 0;

/** Whether somebody keeps the whole: checklist and exercises. */
export const worksPreparedness = (actor: Actor): boolean => scopeOf(actor, 'preparedness.work').all;

/** Whether somebody writes down a critical service and who answers for it: for its team, for all, or as who edits the city. */
export function mayEditCritical(actor: Actor, { team }: { team: string }): boolean {
  const { all, teams } = scopeOf(actor, 'preparedness.work');
  return all || teams.includes(team) || (actor.kind === 'staff' && !actor.factor_due && mayDo(actor, 'city.edit', '*', null));
}

/** Makes new ones: whoever may for some team. */
export const mayAddCritical = (actor: Actor): boolean =>
  scopeOf(actor, 'preparedness.work').teams.length > 0 || mayEditCritical(actor, { team: '' });
