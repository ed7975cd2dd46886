import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `articles` holds of the one asking: the versions they wrote. */
export async function ownArticlesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const articles_written = await work.read
    .selectFrom('article_versions')
    .innerJoin('articles', 'articles.article_id', 'article_versions.article_id')
    .select([
      'articles.slug',
      'article_versions.version',
      'article_versions.title',
      'article_versions.written_at',
      'article_versions.change_note',
    ])
    .where('article_versions.written_by', '=', person_id)
    .orderBy('article_versions.written_at')
    .orderBy('article_versions.version')
    .execute();
  return { articles_written };
}
