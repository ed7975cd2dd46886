import type { Actor } from '#platform/work';

/** Who keeps the crisis book: opens crises, sees them at all, and writes in them. Nobody else learns that there is one. */
export const mayLead = (actor: Actor): boolean =>
  actor.kind === 'staff' &&
  !actor.factor_due &&
  actor.grants.some(({ action, kind, scope }) => action === 'crisis.lead' && scope === 'all' && (kind === 'crisis' || kind === '*'));
