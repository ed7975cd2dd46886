import type { ReadDb } from '../database/pools.ts';
import { type Known, partsOf, piecesOf } from './compounds.ts';
import { stemOf } from './folding.ts';

/** In how many documents each of these stems stands; at least 1 for one that somebody wrote. */
export async function docsOf(db: ReadDb, stems: Iterable<string>): Promise<Known> {
  const rows = await db
    .selectFrom('search_words')
    .select(['stem', (eb) => eb.fn.max('docs').as('docs')])
    .where('stem', '=', (eb) => eb.fn.any(eb.val([...stems])))
    .groupBy('stem')
    .execute();
  const docs = new Map(rows.map((row) => [row.stem, Math.max(1, row.docs)]));
  return (stem) => docs.get(stem) ?? 0;
}

/** The parts of each of these words: as they were learnt, those nobody wrote before as the vocabulary is now. */
export async function partsFor(db: ReadDb, words: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('search_words')
    .select(['word', 'parts'])
    .where('word', '=', (eb) => eb.fn.any(eb.val([...words])))
    .execute();
  const parts = new Map(rows.map((row) => [row.word, row.parts]));
  const fresh = words.filter((word) => !parts.has(word));
  if (fresh.length === 0) return parts;
  // A word of the same text may be part of another one of it.
  const here = new Set(fresh.map(stemOf));
  const known = await docsOf(db, piecesOf(fresh));
  for (const word of fresh)
    parts.set(
      word,
      partsOf(word, (stem) => known(stem) || (here.has(stem) ? 1 : 0)),
    );
  return parts;
}
