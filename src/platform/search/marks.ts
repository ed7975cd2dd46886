import type { Actor } from '../work.ts';

/** The marks somebody carries: a document is found by whoever carries one of its audience. */
export function marksOf(actor: Actor): string[] {
  if (actor.kind !== 'staff' || !actor.person_id || actor.factor_due) return ['public'];
  const desk = actor.grants.some(({ action, kind }) => action === 'case.read' && (kind === 'ticket' || kind === '*'));
  const by = [...actor.teams.map((team) => `team:${team}`), ...(actor.roles ?? []).map((role) => `role:${role}`)];
  return ['public', 'staff', ...(desk ? ['desk'] : []), ...by, `person:${actor.person_id}`];
}
