import { kindsFor, mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import type { AssetState } from './words.ts';

const KIND = 'asset';

/** What a device may become. A lost one is found again or given up; what is disposed of has no way back. */
export const ASSET_MOVES: Record<AssetState, readonly AssetState[]> = {
  in_stock: ['assigned', 'lent', 'repair', 'lost', 'disposed'],
  assigned: ['assigned', 'lent', 'in_stock', 'repair', 'lost'],
  lent: ['assigned', 'lent', 'in_stock', 'repair', 'lost'],
  repair: ['in_stock', 'assigned', 'lent', 'lost', 'disposed'],
  lost: ['in_stock', 'disposed'],
  disposed: [],
};

/** Sorts of devices on which data of people lie: they enter the store only with words on how these were erased (BSI IT-Grundschutz CON.6). */
const WITH_DATA: ReadonlySet<string> = new Set(['notebook', 'computer', 'phone', 'tablet', 'printer']);
export const holdsData = (sort: string): boolean => WITH_DATA.has(sort);

/** Whether somebody looks after a device: IT and the store for all, others for those of their teams. */
export const mayWorkAsset = (actor: Actor, asset: { team_id: string | null }): boolean =>
  actor.kind === 'system' || (actor.kind === 'staff' && mayDo(actor, 'asset.work', KIND, asset.team_id));

/** Whether somebody looks after any device at all. */
export function worksAssets(actor: Actor): boolean {
  const { all, teams } = assetTeams(actor);
  return all || teams.length > 0;
}

/** Whether somebody looks after every device of the city. */
export const worksAllAssets = (actor: Actor): boolean => assetTeams(actor).all;

/** Whose devices somebody looks after: of all, or of these teams. */
export function assetTeams(actor: Actor): { all: boolean; teams: readonly string[] } {
  if (actor.kind === 'system') return { all: true, teams: [] };
  if (actor.kind !== 'staff' || actor.factor_due) return { all: false, teams: [] };
  const { all, own_team } = kindsFor(actor, 'asset.work');
  const fits = (kinds: string[]) => kinds.some((kind) => kind === KIND || kind === '*');
  return { all: fits(all), teams: fits(own_team) ? actor.teams : [] };
}

/** Whoever has a device sees it too, without what it cost and what was noted. */
export const maySeeAsset = (actor: Actor, asset: { team_id: string | null; person_id: string | null }): boolean =>
  mayWorkAsset(actor, asset) || (actor.kind === 'staff' && asset.person_id !== null && asset.person_id === actor.person_id);
