import { demand, Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { ARTICLE_ROW, type ArticleRow, mayOpen } from './rules.ts';
import type { OnArticle } from './schema.ts';
import { writersOf } from './writers.ts';

export interface LockedArticle extends ArticleRow {
  slug: string;
  writers: (string | null)[];
}

/** Locks an article whose texts the actor may open; for all others it is not there. */
export async function lockArticle(tx: Tx, article_id: string): Promise<LockedArticle> {
  const row = await tx
    .selectFrom('articles')
    .select(ARTICLE_ROW)
    .select('slug')
    .where('article_id', '=', article_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const writers = await writersOf(tx, row);
  demand(mayOpen(tx.actor, row, writers), 'not_found');
  return { ...row, writers };
}

/** The article must stand as the form showed it. Refuses `changed_meanwhile`. */
export function demandNewest(row: ArticleRow, input: OnArticle): void {
  demand(row.version === input.version, 'changed_meanwhile');
}
