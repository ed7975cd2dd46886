import { dropDoc, putDoc } from '#platform/search';
import type { Tx } from '#platform/work';
import { filesIn, wordsOf } from './render.ts';
import { inLanguages } from './texts.ts';
import { ARTICLE } from './words.ts';

/** Brings the search to where an article stands now: what its readers see is found by those it is for, everything else by nobody. Its id there is its slug. */
export async function showInSearch(tx: Tx, article_id: string): Promise<void> {
  const row = await tx
    .selectFrom('articles')
    .leftJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .select(['articles.slug', 'articles.mark', 'articles.archived_at', 'articles.trashed_at', 'articles.published_at'])
    .select(['text.title', 'text.summary', 'text.body'])
    .where('articles.article_id', '=', article_id)
    .executeTakeFirstOrThrow();
  const doc = { kind: ARTICLE, id: row.slug };
  if (!row.body || !row.published_at || row.archived_at || row.trashed_at) return await dropDoc(tx, doc);
  const [title, summary, body] = [row.title, row.summary, row.body].map(inLanguages);
  const texts = [body?.de, body?.en].map((text) => wordsOf(text ?? ''));
  const named = filesIn(`${body?.de ?? ''}\n\n${body?.en ?? ''}`);
  const files = await tx
    .selectFrom('article_files')
    .select(['article_file_id', 'words', 'transcript'])
    .where('article_id', '=', article_id)
    .execute();
  const attached = files.filter((file) => named.includes(file.article_file_id)).flatMap(({ words, transcript }) => [words, transcript]);
  await putDoc(tx, {
    ...doc,
    title: title?.de ?? '',
    headings: [title?.en ?? '', ...texts.flatMap(({ headings }) => headings)].filter(Boolean),
    body: [summary?.de, summary?.en, ...texts.map(({ words }) => words), ...attached].filter(Boolean).join('\n'),
    audience: [row.mark],
    at: row.published_at,
  });
}
