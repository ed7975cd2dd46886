import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `articles` holds of the one asking: the versions they wrote, and what they typed and have not saved. */
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
  const article_drafts = await work.read
    .selectFrom('article_drafts')
    .innerJoin('articles', 'articles.article_id', 'article_drafts.article_id')
    .select(['articles.slug', 'article_drafts.language', 'article_drafts.fields', 'article_drafts.kept_at'])
    .where('article_drafts.person_id', '=', person_id)
    .orderBy('article_drafts.kept_at')
    .execute();
  const article_comments = await work.read
    .selectFrom('article_comments')
    .innerJoin('articles', 'articles.article_id', 'article_comments.article_id')
    .select(['articles.slug', 'article_comments.body', 'article_comments.written_at'])
    .where('article_comments.person_id', '=', person_id)
    .orderBy('article_comments.written_at')
    .execute();
  const article_reads = await work.read
    .selectFrom('article_reads')
    .innerJoin('articles', 'articles.article_id', 'article_reads.article_id')
    .select(['articles.slug', 'article_reads.version', 'article_reads.read_at'])
    .where('article_reads.person_id', '=', person_id)
    .orderBy('article_reads.read_at')
    .execute();
  return { articles_written, article_drafts, article_comments, article_reads };
}
