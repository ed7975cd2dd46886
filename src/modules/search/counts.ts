import { createHmac } from 'node:crypto';
import { mayDo } from '#modules/people';
import { isDatabaseDown } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { marksOf, searchDocs, termOf } from '#platform/search';
import type { Actor, House, Tx, Work } from '#platform/work';
import { MISS } from './words.ts';

/** Numbers and addresses tell who somebody is, or what a case is about. */
const PERSONAL = /@|\d{3,}|https?:|www\./i;

/**
 * Counts what somebody of the staff searched for without finding anything. No change: no row says who it was, and a count that is lost while the database is away
 * is lost. Gives whether it was counted; not what has a hit after all, or what looks personal.
 */
export async function noteMiss(house: House, actor: Actor, q: string): Promise<boolean> {
  demand(actor.kind === 'staff');
  const query = q.replace(/\s+/g, ' ').trim().toLowerCase();
  const words = termOf(query);
  if (words === '' || query.length > MISS.letters || PERSONAL.test(query)) return false;
  const found = await searchDocs(house.pools.read, { q, marks: marksOf(actor), limit: 1 });
  if (found.length > 0) return false;
  return await counted(house, COUNT_MISS, [hashOf(house, words), query, dayOf(house), MISS.from]);
}

const hashOf = (house: House, words: string) => createHmac('sha256', house.config.secret).update(`search miss ${words}`).digest();

/** Stores what was searched for in vain, with how often: made up for a demo. */
export async function storePastMisses(tx: Tx, misses: readonly { query: string; times: number; last_on: string }[]): Promise<void> {
  const rows = misses.map((one) => ({ ...one, miss_hash: hashOf(tx.house, termOf(one.query)) }));
  if (rows.length > 0) await tx.insertInto('search_misses').values(rows).execute();
}

/** Counts that a found document was opened; only one that whoever opened it may see. */
export async function noteOpen(house: House, actor: Actor, { kind, id }: { kind: string; id: string }): Promise<boolean> {
  demand(actor.kind === 'staff');
  return await counted(house, COUNT_OPEN, [kind, id, dayOf(house), marksOf(actor)]);
}

const COUNT_MISS = `insert into search_misses (miss_hash, query, times, last_on) values ($1, case when $4::int <= 1 then $2::text end, 1, $3)
  on conflict (miss_hash) do update set times = search_misses.times + 1, last_on = excluded.last_on,
    query = case when search_misses.times + 1 >= $4 then $2::text end`;

const COUNT_OPEN = `insert into search_opens (kind, id, day, times) select kind, id, $3, 1 from search_docs where kind = $1 and id = $2 and audience && $4::text[]
  on conflict (kind, id, day) do update set times = search_opens.times + 1`;

async function counted(house: House, statement: string, values: unknown[]): Promise<boolean> {
  try {
    return (await house.pools.write.query(statement, values)).rowCount === 1;
  } catch (error) {
    if (isDatabaseDown(error)) return false;
    throw error;
  }
}

const dayOf = (house: House) => house.now().toISOString().slice(0, 10);

/** What staff searched for and did not find, the commonest first, for those who keep the synonyms and articles. */
export async function missesFor(work: Work) {
  demand(mayDo(work.actor, 'city.edit', '*', null));
  const rows = await work.read
    .selectFrom('search_misses')
    .select(['query', 'times', 'last_on'])
    .where('query', 'is not', null)
    .orderBy('times', 'desc')
    .orderBy('last_on', 'desc')
    .orderBy('query')
    .limit(MISS.shown)
    .execute();
  return rows.map((row) => ({ ...row, query: row.query ?? '', last_on: new Date(`${row.last_on}T12:00:00Z`) }));
}
