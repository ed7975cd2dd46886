import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';
import { ARTICLE } from './words.ts';

/** What rules ask of an article. */
export interface ArticleRow {
  article_id: string;
  team_id: string;
  mark: string;
  owner_id: string | null;
  state: string;
  version: number;
  published_version: number | null;
  archived_at: Date | null;
  trashed_at: Date | null;
}

/** The columns of a row that rules ask of. */
export const ARTICLE_ROW = [
  'articles.article_id',
  'articles.team_id',
  'articles.mark',
  'articles.owner_id',
  'articles.state',
  'articles.version',
  'articles.published_version',
  'articles.archived_at',
  'articles.trashed_at',
] as const;

const isStaff = (actor: Actor) => actor.kind === 'staff';

export const mayWriteFor = (actor: Actor, team_id: string) => isStaff(actor) && mayDo(actor, 'article.write', ARTICLE, team_id);
export const mayReleaseFor = (actor: Actor, team_id: string) => isStaff(actor) && mayDo(actor, 'article.release', ARTICLE, team_id);

/** Whether somebody writes or releases for any team at all: they have a desk of articles. */
export const hasArticleDesk = (actor: Actor) =>
  isStaff(actor) &&
  actor.grants.some((one) => ['article.write', 'article.release'].includes(one.action) && [ARTICLE, '*'].includes(one.kind));

export const isReadable = (row: ArticleRow) => row.published_version !== null && !row.archived_at && !row.trashed_at;

/** Who wrote in the versions since the last release, and the owner: a text of their own. */
const isOwn = (actor: Actor, row: ArticleRow, writers: readonly (string | null)[]) =>
  isStaff(actor) && actor.person_id !== null && (row.owner_id === actor.person_id || writers.includes(actor.person_id));

/**
 * Whether somebody sees texts that are not released. A draft of an article that never was released is its writers' and its owner's alone; in review
 * whoever may release it reads it too; once it was released, all who write for its department work on it together.
 */
export function mayOpen(actor: Actor, row: ArticleRow, writers: readonly (string | null)[]): boolean {
  if (isOwn(actor, row, writers)) return true;
  if (row.trashed_at) return row.published_version !== null && mayReleaseFor(actor, row.team_id);
  if (row.state === 'review' && mayReleaseFor(actor, row.team_id)) return true;
  return row.published_version !== null && (mayWriteFor(actor, row.team_id) || mayReleaseFor(actor, row.team_id));
}

/** Whoever opens it and writes for its department edits it; not what lies in the trash or the archive. */
export const mayEdit = (actor: Actor, row: ArticleRow, writers: readonly (string | null)[]) =>
  !row.trashed_at && !row.archived_at && mayOpen(actor, row, writers) && mayWriteFor(actor, row.team_id);

/** Four eyes: whoever wrote in any version since the last release does not release this one. */
export const mayRelease = (actor: Actor, row: ArticleRow, writers: readonly (string | null)[]) =>
  row.state === 'review' &&
  !row.trashed_at &&
  mayReleaseFor(actor, row.team_id) &&
  actor.person_id !== null &&
  !writers.includes(actor.person_id);

/** Taking away from readers and bringing back: whoever releases for the department, or the owner who writes for it. */
export const mayKeep = (actor: Actor, row: ArticleRow) =>
  mayReleaseFor(actor, row.team_id) || (row.owner_id !== null && row.owner_id === actor.person_id && mayWriteFor(actor, row.team_id));
