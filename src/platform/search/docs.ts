import { sql } from 'kysely';
import type { Tx } from '../work.ts';
import { asWritten, stemOf, wordsOf } from './folding.ts';
import { vectorOf } from './vector.ts';
import { partsFor } from './vocabulary.ts';

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

/** Writes what a thing is found by, over what stood there; how often it was opened stays. Its words are learnt by a job. */
export async function putDoc(tx: Tx, doc: Doc): Promise<void> {
  const text = { title: doc.title, headings: doc.headings.join('\n'), body: doc.body };
  const words = wordsIn(text);
  const vectors = vectorsOf(words, await partsFor(tx, allOf(words)));
  const row = { ...text, ...vectors, audience: [...doc.audience], at: doc.at, todo: 'learn' };
  await tx
    .insertInto('search_docs')
    .values({ kind: doc.kind, id: doc.id, ...row })
    .onConflict((same) => same.columns(['kind', 'id']).doUpdateSet(row))
    .execute();
  if (!asked.has(tx)) tx.enqueue('search.learn', {});
  asked.add(tx);
}

/** One job learns all that is new. */
const asked = new WeakSet<Tx>();

/** Nobody finds it any more. */
export async function dropDoc(tx: Tx, { kind, id }: Pick<Doc, 'kind' | 'id'>): Promise<void> {
  await tx.deleteFrom('search_docs').where('kind', '=', kind).where('id', '=', id).execute();
}

export interface Words {
  title: string[];
  headings: string[];
  body: string[];
}

/** The folded words of the texts of a document. */
export function wordsIn(text: { title: string; headings: string; body: string }): Words {
  return { title: wordsOf(text.title), headings: wordsOf(text.headings), body: wordsOf(text.body.slice(0, LONGEST_BODY)) };
}

/** A `tsvector` holds 1 MB; a book is found by its beginning. */
const LONGEST_BODY = 200_000;

/** Each word once. */
export function allOf(words: Words): string[] {
  return [...new Set([...words.title, ...words.headings, ...words.body])];
}

/** What a document is found by, as text; `parts` of each of its words. */
export function vectorTexts({ title, headings, body }: Words, parts: ReadonlyMap<string, readonly string[]>) {
  const stems = (words: string[]) => words.map(stemOf);
  const inside = (words: string[]) => words.flatMap((word) => parts.get(word) ?? []);
  const ends = (words: string[]) => words.flatMap((word) => lastAsWritten(word, parts));
  const heads = vectorOf([
    ['A', [...stems(title), ...title.map(asWritten)]],
    ['B', [...stems(headings), ...headings.map(asWritten)]],
    ['C', [...inside(title), ...ends(title)]],
    ['D', [...inside(headings), ...ends(headings)]],
  ]);
  const words = vectorOf([
    ['A', stems(title)],
    ['B', stems(headings)],
    ['C', inside([...title, ...headings, ...body])],
    ['D', stems(body)],
  ]);
  return { heads, words };
}

/** The same for a statement. */
export function vectorsOf(words: Words, parts: ReadonlyMap<string, readonly string[]>) {
  const texts = vectorTexts(words, parts);
  return { heads: sql<string>`${texts.heads}::tsvector`, words: sql<string>`${texts.words}::tsvector` };
}

/** The last parts of a compound as they were written. */
function lastAsWritten(word: string, parts: ReadonlyMap<string, readonly string[]>): string[] {
  const mine = parts.get(word) ?? [];
  if (mine.length === 0) return [];
  return Array.from(word, (_, at) => word.slice(at))
    .filter((end) => mine.includes(stemOf(end)))
    .map(asWritten);
}
