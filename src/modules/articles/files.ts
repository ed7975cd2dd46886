import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { linkFile } from '#platform/files';
import { newId } from '#platform/ids';
import { marksOf } from '#platform/search';
import { change, type Tx, type Work } from '#platform/work';
import { lockArticle } from './lock.ts';
import type { ShownFiles } from './markdown.ts';
import { ARTICLE_ROW, isReadable, mayEdit, mayOpen } from './rules.ts';
import type { AddArticleFile } from './schema.ts';
import { ARTICLE } from './words.ts';
import { writersOf } from './writers.ts';

/** Takes a stored file into an article. Nobody but its writers sees it before a text that names it is released. Refuses `file_missing`. */
export async function addArticleFile(work: Work, input: AddArticleFile): Promise<{ article_file_id: string }> {
  return await change(work, 'addArticleFile', input, async (tx) => {
    const row = await lockArticle(tx, input.article_id);
    demand(mayEdit(tx.actor, row, row.writers));
    return { article_file_id: await addFile(tx, input) };
  });
}

/** A file of an article inside a change that does more. Refuses `file_missing`. */
export async function addFile(tx: Tx, input: AddArticleFile): Promise<string> {
  const article_file_id = newId();
  const { article_id, kind, name } = input;
  const hash = (hex: string | undefined) => (hex ? Buffer.from(hex, 'hex') : null);
  for (const one of [input.file_hash, input.thumbnail_hash]) if (one) await linkFile(tx, one, ARTICLE, article_id);
  const file_hash = Buffer.from(input.file_hash, 'hex');
  const { size } = await tx.selectFrom('files').select('size').where('file_hash', '=', file_hash).executeTakeFirstOrThrow();
  if (input.captions_id) {
    const captions = await tx
      .selectFrom('article_files')
      .select('kind')
      .where('article_file_id', '=', input.captions_id)
      .where('article_id', '=', article_id)
      .executeTakeFirst();
    demand(captions?.kind === 'captions', 'not_found');
  }
  await tx
    .insertInto('article_files')
    .values({
      ...{ article_file_id, article_id, kind, name, size, added_by: tx.actor.person_id, added_at: tx.now },
      ...{ file_hash, thumbnail_hash: hash(input.thumbnail_hash), captions_id: input.captions_id ?? null },
      ...{ transcript: input.transcript || null, words: input.words || null },
    })
    .execute();
  tx.record(`article:${article_id}`, 'article.file_added', { name }, { article_file_id });
  return article_file_id;
}

/** The files of an article as its texts show them. */
export async function shownFilesOf(db: ReadDb | Tx, article_id: string): Promise<ShownFiles> {
  return shownFrom(await filesOf(db, article_id));
}

/** How files are shown, by their ids. */
export function shownFrom(rows: Awaited<ReturnType<typeof filesOf>>): ShownFiles {
  return new Map(
    rows.map(({ article_file_id, kind, name, captions_id, transcript }) => [
      article_file_id,
      { kind: kind === 'picture' || kind === 'video' ? kind : ('other' as const), name, captions_id, transcript },
    ]),
  );
}

/** The files of an article, in the order they came. */
export async function filesOf(db: ReadDb | Tx, article_id: string) {
  return await db
    .selectFrom('article_files')
    .select(['article_file_id', 'kind', 'name', 'captions_id', 'transcript', 'added_at'])
    .select(sql<number>`size::float8`.as('size'))
    .where('article_id', '=', article_id)
    .orderBy('added_at')
    .orderBy('article_file_id')
    .execute();
}

/**
 * A file for whoever asks: a reader gets what the released text names (and the captions of its films), its writers get all. `open`: everybody may
 * have it. Refuses `not_found`.
 */
export async function articleFileFor(work: Work, article_file_id: string) {
  const row = await work.read
    .selectFrom('article_files')
    .innerJoin('articles', 'articles.article_id', 'article_files.article_id')
    .leftJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .select(ARTICLE_ROW)
    .select(['article_files.kind', 'article_files.name', 'article_files.file_hash', 'article_files.thumbnail_hash'])
    .select(sql<number>`article_files.size::float8`.as('size'))
    .select(sql<boolean>`coalesce(text.html::text like '%/wissen/dateien/' || article_files.article_file_id || '%', false)`.as('named'))
    .where('article_files.article_file_id', '=', article_file_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const { kind, name, file_hash, thumbnail_hash, size } = row;
  const shown = row.named && isReadable(row);
  const file = { kind, name, file_hash, thumbnail_hash, size, open: shown && row.mark === 'public' };
  if (shown && marksOf(work.actor).includes(row.mark)) return file;
  demand(mayOpen(work.actor, row, await writersOf(work.read, row)), 'not_found');
  return file;
}
