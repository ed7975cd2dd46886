import { afterAll, beforeAll, expect, test } from 'vitest';
import { learnWords } from '../../src/platform/search/learn.ts';
import { putDoc, searchDocs } from '../../src/platform/search.ts';
import { systemWork } from '../../src/platform/system-work.ts';
import { change } from '../../src/platform/work.ts';
import { read, type TestHouse, testHouse } from '../support/house.ts';
import { CLASSES, type Class, hasKnowledge, KNOWLEDGE, knowledge, type Question, questionsOf } from './knowledge.ts';

if (!hasKnowledge) console.log(`skipped: no articles in ${KNOWLEDGE}`);
const SEED = 4;

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  if (!hasKnowledge) return;
  await change(systemWork(house, 'test'), 'test', {}, async (tx) => {
    for (const doc of knowledge(house.now())) await putDoc(tx, doc);
    tx.record('search', 'test');
  });
  await learnWords(systemWork(house, 'test'));
  await makePlain();
});
afterAll(() => house?.close());

/** Ranks of the right article: 1 is the first, 0 where it is not among the first ten. */
async function ranksOf(questions: Question[], search: (q: string) => Promise<string[]>): Promise<Map<Class, number[]>> {
  const ranks = new Map<Class, number[]>(CLASSES.map((one) => [one, []]));
  for (const one of questions) {
    const rank = (await search(one.q)).indexOf(one.id) + 1;
    ranks.get(one.class)?.push(rank);
    if (process.env.SHOW === one.class && (rank === 0 || rank > 5)) console.log(one.q, '→', one.id, rank);
  }
  return ranks;
}

async function ours(q: string): Promise<string[]> {
  return (await searchDocs(read(), { q, marks: ['staff'], limit: 10, now: house.now() })).map((hit) => hit.id);
}

/** What PostgreSQL alone finds: its German configuration, title before text, those with every word first. */
async function plain(q: string): Promise<string[]> {
  const { rows } = await house.database.migrator.query<{ id: string }>(
    `with asked as (select plainto_tsquery('german', $1) as each, replace(plainto_tsquery('german', $1)::text, '&', '|')::tsquery as one_of)
    select id from plain_docs, asked where words @@ one_of order by words @@ each desc, ts_rank(words, one_of) desc, id limit 10`,
    [q],
  );
  return rows.map((row) => row.id);
}

async function makePlain(): Promise<void> {
  await house.database.migrator.query(
    `create table plain_docs as select id, setweight(to_tsvector('german', title), 'A') || setweight(to_tsvector('german', headings), 'B')
      || setweight(to_tsvector('german', body), 'D') as words from search_docs`,
  );
}

const recall = (ranks: number[]) => ranks.filter((rank) => rank > 0 && rank <= 5).length / ranks.length;
const mrr = (ranks: number[]) => ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length;

test.skipIf(!hasKnowledge)(
  'people find the article they mean, also with a slip, a part of a compound and without umlauts',
  { timeout: 300_000 },
  async () => {
    const questions = questionsOf(knowledge(house.now()), SEED);
    const [found, beside] = [await ranksOf(questions, ours), await ranksOf(questions, plain)];
    const line = (name: string, one: number[], other: number[]) =>
      `${name.padEnd(4)} ${String(one.length).padStart(5)}  recall@5 ${recall(one).toFixed(3)}  MRR ${mrr(one).toFixed(3)}   PostgreSQL ${recall(other).toFixed(3)}  ${mrr(other).toFixed(3)}`;
    const all = (ranks: Map<Class, number[]>) => [...ranks.values()].flat();
    console.log(
      [...CLASSES.map((one) => line(one, found.get(one) ?? [], beside.get(one) ?? [])), line('all', all(found), all(beside))].join('\n'),
    );
    expect(recall(all(found))).toBeGreaterThanOrEqual(0.9);
    for (const one of CLASSES) expect([one, recall(found.get(one) ?? []) >= 0.75]).toEqual([one, true]);
  },
);
