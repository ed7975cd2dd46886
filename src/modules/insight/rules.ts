import { mayEditApp, mayEditEveryApp } from '#modules/launcher';
import { kindsFor } from '#modules/people';
import type { Actor } from '#platform/work';
import type { ProposalState } from './words.ts';

const KIND = 'portfolio';

/** Whose applications an action of the portfolio covers: of all teams, or of these. */
function scopeOf(actor: Actor, action: 'portfolio.read' | 'portfolio.work'): { all: boolean; teams: readonly string[] } {
  if (actor.kind === 'system') return { all: true, teams: [] };
  if (actor.kind !== 'staff' || actor.factor_due) return { all: false, teams: [] };
  const { all, own_team } = kindsFor(actor, action);
  const fits = (kinds: string[]) => kinds.some((kind) => kind === KIND || kind === '*');
  return { all: fits(all), teams: fits(own_team) ? actor.teams : [] };
}

/** Whose entries somebody sees: of all teams, or of these. Whoever may write may read, and so may whoever looks after the application or decides about all of them. */
export function portfolioTeams(actor: Actor): { all: boolean; teams: readonly string[] } {
  const [read, work] = [scopeOf(actor, 'portfolio.read'), scopeOf(actor, 'portfolio.work')];
  const every = actor.kind === 'staff' && !actor.factor_due && mayEditEveryApp(actor);
  if (read.all || work.all || every) return { all: true, teams: [] };
  const owned = actor.kind === 'staff' && !actor.factor_due ? actor.teams.filter((owner) => mayEditApp(actor, { owner })) : [];
  return { all: false, teams: [...new Set([...read.teams, ...work.teams, ...owned])] };
}

/** Whether somebody sees contracts, licences, proposals and the report of the whole city. */
export const readsWholePortfolio = (actor: Actor): boolean => portfolioTeams(actor).all;

/** Whether somebody keeps the whole portfolio: licences, proposals, wishes and measures. */
export const worksPortfolio = (actor: Actor): boolean => scopeOf(actor, 'portfolio.work').all;

/** Whether somebody writes down what is known of an application: who keeps the portfolio of its team, and who looks after it. */
export function mayEditEntry(actor: Actor, { owner }: { owner: string }): boolean {
  const { all, teams } = scopeOf(actor, 'portfolio.work');
  if (all || teams.includes(owner)) return true;
  return actor.kind === 'staff' && !actor.factor_due && mayEditApp(actor, { owner });
}

export const maySeeEntry = (actor: Actor, { owner }: { owner: string }): boolean => {
  const { all, teams } = portfolioTeams(actor);
  return all || teams.includes(owner) || mayEditEntry(actor, { owner });
};

/** What a proposal may become; every step has a way back. */
export const PROPOSAL_MOVES: Record<ProposalState, readonly ProposalState[]> = {
  open: ['examined', 'decided'],
  examined: ['open', 'decided'],
  decided: ['examined', 'decided', 'done'],
  done: ['decided', 'examined'],
};
