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
    {
      name: 'article_drafts',
      staff: true,
      columns: { article_drafts: ['article_id', 'person_id', 'language', 'version', 'fields', 'kept_at'] },
      ends: ['article_drafts', 'removed'],
      copy: ['article_drafts.0.fields', 'article_drafts.0.kept_at'],
    },
    {
      name: 'article_files',
      staff: true,
      columns: { article_files: ['added_by', 'added_at', 'name'] },
      ends: ['article_trash', 'stays'],
      copy: 'staff',
    },
    {
      name: 'article_feedback',
      columns: { article_feedback: ['reason', 'solved', 'given_at', 'version'] },
      ends: ['article_voices'],
      copy: 'unassigned',
    },
    {
      name: 'article_comments',
      staff: true,
      columns: { article_comments: ['person_id', 'body', 'written_at'] },
      ends: ['article_voices'],
      copy: ['article_comments.0.body', 'article_comments.0.written_at'],
    },
    {
      name: 'article_reads',
      staff: true,
      columns: { article_reads: ['article_id', 'person_id', 'version', 'read_at'] },
      ends: ['article_trash', 'stays'],
      copy: ['article_reads.0.slug', 'article_reads.0.read_at'],
    },
  ],
  not_personal: {
    article_feedback: ['article_feedback_id', 'article_id'],
    article_comments: ['article_comment_id', 'article_id', 'settled_at'],
    article_links: ['article_id', 'url', 'failures', 'problem', 'checked_at'],
    article_sources: ['source', 'source_id', 'article_id', 'content_hash'],
    article_files: [
      ...(['article_file_id', 'article_id', 'kind', 'file_hash', 'thumbnail_hash', 'size', 'captions_id', 'transcript', 'words'] as const),
    ],
    articles: [
      ...(['article_id', 'slug', 'topic_id', 'audience', 'team_id', 'mark', 'apps', 'duty', 'review_on', 'reminded_on', 'state'] as const),
      'emergency',
      ...(['version', 'published_version', 'published_at', 'archived_at', 'trashed_at', 'created_at', 'changed_at'] as const),
    ],
    article_versions: ['article_id', 'version', 'title', 'summary', 'body', 'html', 'topic_id', 'audience', 'team_id', 'apps', 'duty'],
  },
};
