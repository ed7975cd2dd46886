import { sql } from 'kysely';
import { newId } from '../ids.ts';
import { systemWork } from '../system-work.ts';
import { change, type House, type Tx } from '../work.ts';
import { learnWords, lockWords, splitAnew } from './learn.ts';

/** Documents are counted in so many turns, words in turns of so many, so that no statement takes long. */
const TURNS = { docs: 16, words: 5_000 } as const;

/**
 * The nightly count: in how many documents each stem stands; words nobody writes any more are forgotten, the others split by the new numbers; how often
 * documents were opened. At 100,000 documents about a minute.
 */
export async function countWords(house: House): Promise<void> {
  const work = systemWork(house, 'nightly', newId());
  const docs = await docsOfStems(house);
  let last = '';
  for (let turn = 0; ; turn += 1) {
    const words = await change({ ...work, key: `${work.key}:${turn}` }, 'countWords', {}, (tx) => countSome(tx, last, docs));
    last = words.at(-1) ?? '';
    if (words.length === 0) break;
  }
  await change({ ...work, key: `${work.key}:opens` }, 'countOpens', {}, countOpens);
  await learnWords({ ...work, key: `${work.key}:learn` });
}

async function docsOfStems({ pools }: House): Promise<Map<string, number>> {
  const docs = new Map<string, number>();
  for (let turn = 0; turn < TURNS.docs; turn += 1) {
    const inner = `select words from search_docs where mod(abs(hashtext(id)::bigint), ${TURNS.docs}) = ${turn}`;
    const { rows } = await pools.write.query<{ word: string; ndoc: number }>('select word, ndoc from ts_stat($1)', [inner]);
    for (const { word, ndoc } of rows) docs.set(word, (docs.get(word) ?? 0) + ndoc);
  }
  return docs;
}

async function countSome(tx: Tx, after: string, docs: ReadonlyMap<string, number>): Promise<string[]> {
  await lockWords(tx);
  const words = await tx
    .selectFrom('search_words')
    .select(['word', 'stem', 'parts', 'docs'])
    .where('word', '>', after)
    .orderBy('word')
    .limit(TURNS.words)
    .execute();
  const gone = words.filter((one) => !docs.has(one.stem)).map((one) => one.word);
  // One whose document came after the count stays: it is not learnt yet, or was just now.
  await sql`delete from search_words where word = any(${gone}) and not exists
    (select from search_docs where words @@ quote_literal(search_words.stem)::tsquery or todo = 'learn')`.execute(tx);
  const others = words.filter((one) => docs.has(one.stem) && docs.get(one.stem) !== one.docs);
  await sql`update search_words set docs = now.docs
    from unnest(${others.map((one) => one.word)}::text[], ${others.map((one) => docs.get(one.stem) ?? 0)}::int[]) as now (word, docs)
    where search_words.word = now.word`.execute(tx);
  await splitAnew(
    tx,
    words.filter((one) => docs.has(one.stem)),
  );
  tx.record('search', 'search.counted', {}, { words: String(words.length), gone: String(gone.length) });
  return words.map((one) => one.word);
}

/** What was opened in the days that are still kept. */
async function countOpens(tx: Tx): Promise<void> {
  const { rows } = await sql<{ docs: number }>`with counted as (
      select kind, id, coalesce(sum(times), 0)::int as opens from search_docs left join search_opens using (kind, id) group by kind, id),
    changed as (update search_docs set opens = counted.opens from counted
      where search_docs.kind = counted.kind and search_docs.id = counted.id and search_docs.opens <> counted.opens returning 1)
    select count(*)::int as docs from changed`.execute(tx);
  tx.record('search', 'search.opens_counted', {}, { docs: String(rows[0]?.docs ?? 0) });
}
