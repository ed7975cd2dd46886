import { sql } from 'kysely';
import { Refusal } from '#platform/errors';
import { marksOf } from '#platform/search';
import type { Work } from '#platform/work';
import { topicsFor } from './city.ts';
import { ARTICLE_ROW, hasArticleDesk, mayEdit, mayOpen } from './rules.ts';
import type { ArticleList } from './schema.ts';
import { inLanguages } from './texts.ts';
import type { Audience } from './words.ts';
import { writersOf } from './writers.ts';

const MOST = 2_000;

/** Released articles that carry a mark of whoever asks; the only door readers have. */
function readable(work: Work) {
  return work.read
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .where('articles.mark', 'in', marksOf(work.actor))
    .where('articles.archived_at', 'is', null)
    .where('articles.trashed_at', 'is', null);
}

/** What one may read, under the city's topics, by title. */
export async function articlesFor(work: Work, wanted: ArticleList) {
  let query = readable(work).select(['articles.slug', 'articles.topic_id', 'articles.audience', 'articles.duty', 'articles.published_at']);
  if (wanted.topic) query = query.where('articles.topic_id', '=', wanted.topic);
  if (wanted.app) query = query.where(sql<boolean>`${wanted.app} = any(articles.apps)`);
  const [topics, rows] = await Promise.all([
    topicsFor(work.read),
    query.select(['text.title', 'text.summary']).orderBy(sql`text.title->>'de' collate "de-x-icu"`).limit(MOST).execute(),
  ]);
  const articles = rows.map((row) => ({
    ...row,
    title: inLanguages(row.title),
    summary: inLanguages(row.summary),
    audience: row.audience as Audience,
  }));
  return {
    wanted,
    topics,
    groups: topics
      .map((topic) => ({ ...topic, articles: articles.filter((one) => one.topic_id === topic.id) }))
      .filter((topic) => topic.articles.length > 0),
    desk: hasArticleDesk(work.actor),
  };
}
export type Articles = Awaited<ReturnType<typeof articlesFor>>;

/** One released article as its readers see it. Refuses `not_found`, also for a draft and for whom it is not meant. */
export async function articleFor(work: Work, slug: string) {
  const row = await readable(work)
    .leftJoin('teams', 'teams.team_id', 'articles.team_id')
    .leftJoin('people as owner', 'owner.person_id', 'articles.owner_id')
    .select(ARTICLE_ROW)
    .select([
      'articles.slug',
      'articles.topic_id',
      'articles.audience',
      'articles.apps',
      'articles.duty',
      'articles.published_at',
      'articles.review_on',
    ])
    .select([
      'text.title',
      'text.summary',
      'text.html',
      'text.version as shown_version',
      'teams.name as team_name',
      'owner.name as owner_name',
    ])
    .where('articles.slug', '=', slug)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const staff = work.actor.kind === 'staff';
  const writers = staff ? await writersOf(work.read, row) : [];
  const topic = (await topicsFor(work.read)).find((one) => one.id === row.topic_id);
  const { article_id, apps, duty, published_at, topic_id, shown_version } = row;
  return {
    ...{ slug: row.slug, topic_id, topic: topic?.name ?? null, apps, duty, published_at, version: shown_version },
    ...{
      title: inLanguages(row.title),
      summary: inLanguages(row.summary),
      html: inLanguages(row.html),
      audience: row.audience as Audience,
    },
    team_name: row.team_name,
    // Names of staff are for staff.
    staff: staff
      ? {
          article_id,
          owner_name: row.owner_name,
          review_on: row.review_on,
          may: { open: mayOpen(work.actor, row, writers), edit: mayEdit(work.actor, row, writers) },
        }
      : null,
  };
}
export type ArticleForReader = Awaited<ReturnType<typeof articleFor>>;
