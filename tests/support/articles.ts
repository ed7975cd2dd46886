import { type CreateArticle, createArticle, releaseArticle, submitArticle } from '#modules/articles';
import type { Actor } from '#platform/work';
import { workOf } from './house.ts';
import { aStaffMember } from './people.ts';

export const ARTICLE_TEAM = 'it-service';

/** A filled form: an article for all staff. */
export function anArticleForm(typed: Partial<CreateArticle> = {}): CreateArticle {
  return {
    title: { de: 'Beamer anschließen' },
    summary: { de: 'Bild an die Wand.' },
    body: { de: '## Schritte\n\n1. Kabel stecken\n2. Gerät anschalten' },
    topic_id: 'arbeitsplatz',
    audience: 'staff',
    team_id: ARTICLE_TEAM,
    apps: [],
    duty: false,
    change_note: '',
    ...typed,
  };
}

/** Somebody who writes for the team. */
export const aWriter = (): Promise<Actor> => aStaffMember({ name: 'Schreiber', teams: [ARTICLE_TEAM], roles: ['clerk'] });
/** Somebody who releases for the team, and writes too. */
export const aReviewer = (): Promise<Actor> => aStaffMember({ name: 'Prüferin', teams: [ARTICLE_TEAM], roles: ['team_lead'] });

export interface AnArticle extends Partial<CreateArticle> {
  by?: Actor;
  state?: 'draft' | 'review' | 'published';
}

/** An article in a state, written by somebody and released by somebody else. */
export async function anArticle({ by, state = 'draft', ...typed }: AnArticle = {}) {
  const writer = by ?? (await aWriter());
  const { article_id, slug } = await createArticle(workOf(writer), anArticleForm(typed));
  const on = { article_id, version: 1 };
  if (state !== 'draft') await submitArticle(workOf(writer), on);
  if (state === 'published') await releaseArticle(workOf(await aReviewer()), { ...on, review_on: '' });
  return { ...on, slug, writer };
}
