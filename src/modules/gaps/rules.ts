import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

/** Who sees every gap: those who see every ticket, and those who read the figures of the desk. */
export function seesAllGaps(actor: Actor): boolean {
  return actor.kind === 'staff' && (mayDo(actor, 'case.read', 'ticket', null) || mayDo(actor, 'figures.read', 'ticket', null));
}

/** The teams whose gaps somebody closes, because they write their articles; null: every team. */
export function teamsWrittenFor(actor: Actor): readonly string[] | null {
  if (actor.kind !== 'staff') return [];
  if (mayDo(actor, 'article.write', 'article', null)) return null;
  return actor.teams.filter((team) => mayDo(actor, 'article.write', 'article', team));
}

/** Whether somebody sees a gap: all of them, or those of a team they write for. Whoever writes everything (an administrator) sees what the desk is asked by that too. */
export function mayReadGap(actor: Actor, gap: { team_id: string }): boolean {
  const teams = teamsWrittenFor(actor);
  return seesAllGaps(actor) || teams === null || teams.includes(gap.team_id);
}

/** Who says what becomes of a gap: the desk, and the team it lies with. */
export function mayDecideGap(actor: Actor, gap: { team_id: string }): boolean {
  const teams = teamsWrittenFor(actor);
  return (actor.kind === 'staff' && mayDo(actor, 'case.work', 'ticket', null)) || teams === null || teams.includes(gap.team_id);
}
