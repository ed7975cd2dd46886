import { sql } from 'kysely';
import type { Tx } from '../work.ts';
import { stemOf, wordsOf } from './folding.ts';
import { vectorOf } from './vector.ts';

/** Something that can be found. Texts are plain; `at` is when its content last changed. */
export interface Doc {
  kind: string;
  id: string;
  title: string;
  headings: readonly string[];
  body: string;
  /** Marks as `marksOf` gives them; empty: nobody finds it. */
  audience: readonly string[];
  at: Date;
}

/** Writes what a thing is found by, over what stood there; how often it was opened stays. */
export async function putDoc(tx: Tx, doc: Doc): Promise<void> {
  const headings = doc.headings.join('\n');
  const [title, heads, body] = [doc.title, headings, doc.body].map((text) => wordsOf(text).map(stemOf)) as [string[], string[], string[]];
  const row = {
    title: doc.title,
    headings,
    body: doc.body,
    heads: sql<string>`${vectorOf([
      ['A', title],
      ['B', heads],
    ])}::tsvector`,
    words: sql<string>`${vectorOf([
      ['A', title],
      ['B', heads],
      ['D', body],
    ])}::tsvector`,
    audience: [...doc.audience],
    at: doc.at,
  };
  await tx
    .insertInto('search_docs')
    .values({ kind: doc.kind, id: doc.id, ...row })
    .onConflict((same) => same.columns(['kind', 'id']).doUpdateSet(row))
    .execute();
}

/** Nobody finds it any more. */
export async function dropDoc(tx: Tx, { kind, id }: Pick<Doc, 'kind' | 'id'>): Promise<void> {
  await tx.deleteFrom('search_docs').where('kind', '=', kind).where('id', '=', id).execute();
}
