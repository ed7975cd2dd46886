import type { DataDeclaration } from '#platform/personal';

/** What articles hold of people: who wrote, released and looks after them. */
export const ARTICLE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'articles_written',
      staff: true,
      columns: {
        articles: ['owner_id'],
        article_versions: ['written_by', 'written_at', 'released_by', 'released_at', 'change_note', 'review_note'],
      },
      ends: ['article_trash', 'stays'],
      copy: ['articles_written.0.slug', 'articles_written.0.written_at'],
    },
  ],
  not_personal: {
    articles: [
      ...(['article_id', 'slug', 'topic_id', 'audience', 'team_id', 'mark', 'apps', 'duty', 'review_on', 'reminded_on', 'state'] as const),
      ...(['version', 'published_version', 'published_at', 'archived_at', 'trashed_at', 'created_at', 'changed_at'] as const),
    ],
    article_versions: ['article_id', 'version', 'title', 'summary', 'body', 'html', 'topic_id', 'audience', 'team_id', 'apps', 'duty'],
  },
};
