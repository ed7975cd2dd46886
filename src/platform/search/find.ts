import { sql } from 'kysely';
import type { ReadDb } from '../database/pools.ts';
import { stemOf, wordsOf } from './folding.ts';

export interface Search {
  /** As somebody typed it; anything goes. */
  q: string;
  /** Of whoever asks: `marksOf(actor)`. */
  marks: readonly string[];
  kinds?: readonly string[];
  limit: number;
}

export interface Hit {
  kind: string;
  id: string;
  title: string;
  snippet: string;
}

/** More words than these say nothing more. */
const MOST_WORDS = 12;
/** So many that fit are ranked. */
const CANDIDATES = 500;

/** What fits, best first; the last word may be unfinished. Only what one of `marks` may open. */
export async function searchDocs(db: ReadDb, { q, marks, kinds, limit }: Search): Promise<Hit[]> {
  const words = wordsOf(q.slice(0, 500)).slice(0, MOST_WORDS);
  const last = words.at(-1);
  if (!last) return [];
  const stems = words.map(stemOf).map((stem, at) => (at === words.length - 1 ? `('${stem}' | '${last}':*)` : `'${stem}'`));
  const find = async (query: string) => {
    const fit = sql<string>`${query}::tsquery`;
    const candidates = db
      .selectFrom('search_docs')
      .select(['kind', 'id', 'title', 'body', 'at'])
      .select(sql<number>`ts_rank('{0.1, 0.3, 0.6, 1}', words, ${fit})`.as('rank'))
      .where(sql<boolean>`words @@ ${fit}`)
      .where(sql<boolean>`audience && ${[...marks]}::text[]`)
      .$if(kinds !== undefined, (query) => query.where('kind', 'in', [...(kinds ?? []), '']))
      .limit(CANDIDATES);
    return await db
      .selectFrom(candidates.as('found'))
      .select(['kind', 'id', 'title', sql<string>`left(body, 200)`.as('snippet')])
      .orderBy('rank', 'desc')
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
  };
  const all = await find(stems.join(' & '));
  return all.length > 0 || stems.length === 1 ? all : await find(stems.join(' | '));
}
