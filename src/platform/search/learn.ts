import { sql } from 'kysely';
import { change, type Tx, type Work } from '../work.ts';
import { partsOf, piecesOf } from './compounds.ts';
import { allOf, vectorsOf, wordsIn } from './docs.ts';
import { nearOf, stemOf } from './folding.ts';
import { docsOf, partsFor } from './vocabulary.ts';

/** So many documents, or words, in one transaction. */
const AT_ONCE = { docs: 100, words: 2_000 } as const;

/** Takes the words of new documents into the vocabulary and writes anew what has parts it did not have; a job, until nothing is left. Gives how many documents it wrote. */
export async function learnWords(work: Work): Promise<number> {
  let done = 0;
  for (let round = 0; await isAnythingToDo(work); round += 1)
    done += await change({ ...work, key: `${work.key}:${round}` }, 'learnWords', {}, learnSome);
  return done;
}

async function isAnythingToDo({ house }: Work): Promise<boolean> {
  const { rowCount } = await house.pools.write.query('select from search_docs where todo is not null limit 1');
  return rowCount !== 0;
}

/** One after the other, whoever runs it: two at once would not see each other's new words. */
export async function lockWords(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('search_words', 0))`.execute(tx);
}

async function learnSome(tx: Tx): Promise<number> {
  await lockWords(tx);
  const docs = await tx
    .selectFrom('search_docs')
    .select(['kind', 'id', 'title', 'headings', 'body', 'todo'])
    .where('todo', 'is not', null)
    .orderBy('kind')
    .orderBy('id')
    .limit(AT_ONCE.docs)
    .forNoKeyUpdate()
    .execute();
  const read = docs.map((doc) => ({ ...doc, words: wordsIn(doc) }));
  const learnt = read.filter((doc) => doc.todo === 'learn').map((doc) => allOf(doc.words));
  const fresh = await addWords(tx, [...new Set(learnt.flat())]);
  await count(tx, learnt, (word) => [stemOf(word)]);
  for (let at = 0; at < fresh.length; at += AT_ONCE.words) await splitAround(tx, fresh.slice(at, at + AT_ONCE.words));
  const parts = await partsFor(tx, [...new Set(read.flatMap((doc) => allOf(doc.words)))]);
  await count(tx, learnt, (word) => parts.get(word) ?? []);
  for (const { kind, id, words } of read)
    await tx
      .updateTable('search_docs')
      .set({ ...vectorsOf(words, parts), todo: null })
      .where('kind', '=', kind)
      .where('id', '=', id)
      .execute();
  tx.record('search', 'search.learnt', {}, { docs: String(docs.length), words: String(fresh.length) });
  return docs.length;
}

/** Adds those nobody wrote before, and gives them. Their parts follow when all of them are there. */
async function addWords(tx: Tx, words: string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('search_words')
    .select('word')
    .where('word', '=', (eb) => eb.fn.any(eb.val(words)))
    .execute();
  const before = new Set(rows.map((row) => row.word));
  const fresh = words.filter((word) => !before.has(word));
  for (let at = 0; at < fresh.length; at += AT_ONCE.words) {
    const some = fresh.slice(at, at + AT_ONCE.words).map((word) => ({ word, stem: stemOf(word), parts: [], near: nearOf(word), docs: 0 }));
    await tx.insertInto('search_words').values(some).execute();
  }
  // Another form of a word that is known stands where that one stands.
  if (fresh.length > 0)
    await sql`update search_words set docs = known.docs from (select stem, max(docs) as docs from search_words group by stem) as known
      where known.stem = search_words.stem and word = any(${fresh}) and known.docs > 0`.execute(tx);
  return fresh;
}

/** Adds the new documents to the count of their stems; the nightly count makes up for texts written twice. */
async function count(tx: Tx, docs: string[][], stemsOf: (word: string) => readonly string[]): Promise<void> {
  const times = new Map<string, number>();
  for (const words of docs) for (const stem of new Set(words.flatMap(stemsOf))) times.set(stem, (times.get(stem) ?? 0) + 1);
  await sql`update search_words set docs = search_words.docs + more.docs
    from unnest(${[...times.keys()]}::text[], ${[...times.values()]}::int[]) as more (stem, docs)
    where search_words.stem = more.stem`.execute(tx);
}

/** Splits new words, and older ones they may be part of. */
async function splitAround(tx: Tx, fresh: string[]): Promise<void> {
  const stems = [...new Set(fresh.map(stemOf))].filter((stem) => stem.length > 2);
  const rows = await tx
    .selectFrom('search_words')
    .select(['word', 'stem', 'parts'])
    .where((eb) => eb.or([eb('word', '=', eb.fn.any(eb.val(fresh))), sql<boolean>`word like any(${stems.map((stem) => `%${stem}%`)})`]))
    .execute();
  await splitAnew(tx, rows);
}

/** Splits words as the vocabulary is now; documents that have a word with other parts than before are to be written anew. */
export async function splitAnew(tx: Tx, words: { word: string; stem: string; parts: string[] }[]): Promise<void> {
  const known = await docsOf(tx, piecesOf(words.map((one) => one.word)));
  const changed = words.map((one) => ({ ...one, now: partsOf(one.word, known) })).filter(({ parts, now }) => parts.join() !== now.join());
  if (changed.length === 0) return;
  await sql`update search_words set parts = string_to_array(now.parts, ' ')
    from unnest(${changed.map((one) => one.word)}::text[], ${changed.map((one) => one.now.join(' '))}::text[]) as now (word, parts)
    where search_words.word = now.word`.execute(tx);
  await tx
    .updateTable('search_docs')
    .set({ todo: 'split' })
    .where('todo', 'is', null)
    .where(sql<boolean>`words @@ ${changed.map((one) => `'${one.stem}'`).join(' | ')}::tsquery`)
    .execute();
}
