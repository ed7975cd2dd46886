import { unlinkAllFiles } from '#platform/files';
import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { ARTICLE } from './words.ts';

/** What lies in the trash long enough goes for good, with its versions and files. */
export const ARTICLE_RETENTION: RetentionRule[] = [
  {
    kind: 'article_trash',
    keep: 'P30D',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetTrashedArticles', {}, async (tx) => {
        const old = await tx
          .selectFrom('articles')
          .select('article_id')
          .where('trashed_at', '<', before)
          .orderBy('article_id')
          .forUpdate()
          .execute();
        for (const { article_id } of old) {
          await tx.deleteFrom('articles').where('article_id', '=', article_id).execute();
          await unlinkAllFiles(tx, ARTICLE, article_id);
          tx.record(`article:${article_id}`, 'article.forgotten');
        }
        tx.record('retention', 'retention.forgetTrashedArticles', {}, { count: String(old.length) });
        return old.length;
      }),
  },
  {
    kind: 'article_drafts',
    keep: 'P90D',
    apply: (house, before) =>
      forgetRows(house, 'forgetArticleDrafts', (tx) => tx.deleteFrom('article_drafts').where('kept_at', '<', before).executeTakeFirst()),
  },
  {
    kind: 'article_voices',
    keep: 'P1Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetArticleVoices', {}, async (tx) => {
        const said = await tx.deleteFrom('article_feedback').where('given_at', '<', before).executeTakeFirst();
        const written = await tx.deleteFrom('article_comments').where('written_at', '<', before).executeTakeFirst();
        const count = said.numDeletedRows + written.numDeletedRows;
        tx.record('retention', 'retention.forgetArticleVoices', {}, { count: String(count) });
        return Number(count);
      }),
  },
];
