import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { mayDo } from '#modules/people';
import { workingClock } from '#platform/clock';
import { demand } from '#platform/errors';
import { marksOf } from '#platform/search';
import type { Span } from '#platform/span';
import type { Actor, Work } from '#platform/work';
import { inLanguages } from './texts.ts';
import { ARTICLE } from './words.ts';

/** Nothing is told of what fewer said. */
const FEWEST_VOICES = 5;
const MOST = 100;

export const mayReadArticleFigures = (actor: Actor): boolean => actor.kind === 'staff' && mayDo(actor, 'figures.read', ARTICLE, null);

/**
 * Released articles the actor may read that need work: due for review, links that lead nowhere, of no help to a third or more of at least five who said so in a
 * span, or named in `slugs` (opened, and followed by a call). The worst first, at most 100. For those with `figures.read` of articles.
 */
export async function articlesToMendFor(work: Work, { from, to }: Span, slugs: readonly string[]) {
  demand(mayReadArticleFigures(work.actor));
  const today = workingClock(await cityOf(work.house)).localDate(work.now());
  const { rows } = await sql<{
    slug: string;
    title: unknown;
    team_name: unknown;
    due: boolean;
    broken: number;
    said: number;
    unhelpful: number;
    called: boolean;
  }>`
    select slug, title, team_name, due, broken, said, unhelpful, called from (
      select a.slug, v.title, m.name as team_name, coalesce(a.review_on <= ${today}::date, false) as due, a.slug = any(${[...slugs]}::text[]) as called,
        (select count(*)::int from article_links l where l.article_id = a.article_id and l.failures >= 2) as broken, f.said, f.unhelpful
      from articles a join article_versions v on v.article_id = a.article_id and v.version = a.published_version
      join teams m on m.team_id = a.team_id
      cross join lateral (select count(*)::int as said, count(*) filter (where not solved)::int as unhelpful
        from article_feedback where article_id = a.article_id and given_at >= ${from} and given_at < ${to}) f
      where a.archived_at is null and a.trashed_at is null and a.mark = any(${marksOf(work.actor)}::text[])) x
    where due or called or broken > 0 or (said >= ${FEWEST_VOICES} and 3 * unhelpful >= said)
    order by due::int + called::int + (broken > 0)::int + (said >= ${FEWEST_VOICES} and 3 * unhelpful >= said)::int desc, unhelpful desc, slug
    limit ${MOST}`.execute(work.read);
  return rows.map((row) => ({
    ...row,
    ...{ title: inLanguages(row.title), team_name: inLanguages(row.team_name) },
    ...(row.said < FEWEST_VOICES ? { said: null, unhelpful: null } : {}),
  }));
}
export type ArticleToMend = Awaited<ReturnType<typeof articlesToMendFor>>[number];
