import { type RawBuilder, sql } from 'kysely';
import type { ReadDb } from '../database/pools.ts';
import { type Way, type Wish, wishesOf } from './query.ts';
import { type Candidate, inOrder, type Layer, layersOf, WEIGHTS } from './rank.ts';
import { snippetOf } from './snippet.ts';

export interface Search {
  /** As somebody typed it; anything goes. */
  q: string;
  /** Of whoever asks: `marksOf(actor)`. */
  marks: readonly string[];
  kinds?: readonly string[];
  limit: number;
  /** At most so many of each kind. */
  each?: number;
  /** From when the age of documents counts; absent: the clock of the machine. */
  now?: Date;
}

export interface Hit {
  kind: string;
  id: string;
  title: string;
  /** What stands around the first word that fits, one line. */
  snippet: string;
}

/** So many that fit are looked at; of those that fit one word alone, so many a word and place; so many are put in order here. */
const CANDIDATES = { all: 150, of_a_word: 50, ranked: 60 } as const;
/** Ways less sure than this choose nothing together with other words; they only lift what was found. */
const SURE_ENOUGH = 0.5;
/** A word that stands in more than this share of many documents chooses none. */
const EVERYWHERE = 0.25;

/** What fits, best first; the last word may be unfinished. Only what one of `marks` may open. */
export async function searchDocs(db: ReadDb, search: Search): Promise<Hit[]> {
  if (search.kinds?.length === 0) return [];
  const { wishes, most } = await wishesOf(db, search.q);
  if (wishes.length === 0) return [];
  const layers = layersOf(wishes, most);
  const candidates = await candidatesFor(db, search, wishes, layers, most);
  const best = firstOfEach(inOrder(candidates, layers, search.now ?? new Date()), search.each).slice(0, search.limit);
  return await textsOf(db, best, wishes);
}

/**
 * In turn until there are enough: everything asked for in title and headings; everything in the text; then the rarest word alone, the second rarest …
 * Each is read only where those before it were too few.
 */
async function candidatesFor(db: ReadDb, search: Search, wishes: Wish[], layers: Layer[], most: number): Promise<Candidate[]> {
  const rare = wishes.filter((wish) => wish.docs <= Math.max(CANDIDATES.of_a_word, most * EVERYWHERE));
  const choosing = (rare.length > 0 ? rare : wishes).toSorted((a, b) => a.docs - b.docs);
  const marks = sql`audience && ${[...search.marks]}::text[]`;
  const kinds = search.kinds ? sql`and kind = any(${[...search.kinds]})` : sql``;
  const fitting = (column: 'heads' | 'words', query: string, limit: number) =>
    sql`(select kind, id from search_docs where ${sql.ref(column)} @@ ${query}::tsquery and ${marks} ${kinds} limit ${limit})`;
  const every = choosing.map((wish) => queryOf(wish.ways.filter((way) => way.sure >= SURE_ENOUGH))).join(' & ');
  const turns = [fitting('heads', every, CANDIDATES.all), fitting('words', every, CANDIDATES.all)];
  for (const { ways } of choosing)
    turns.push(fitting('heads', queryOf(ways), CANDIDATES.of_a_word), fitting('words', queryOf(ways), CANDIDATES.of_a_word));
  // `|| ''` unpacks a long vector once instead of once a layer. The rough order spares this process most of the rows.
  const { rows } = await sql<Candidate>`
    with fit as materialized (
      select distinct kind, id from (select * from (${sql.join(turns, sql` union all `)}) as turns limit ${CANDIDATES.all}) as first),
    read as materialized (
      select kind, id, at, opens, heads, words || ''::tsvector as words from fit join search_docs using (kind, id)),
    ranked as materialized (
      select kind, id, at, opens, length(heads) as long, ${ranks('heads', layers)} as heads, ${ranks('words', layers)} as words from read)
    select * from ranked order by ${roughly(layers)} desc, at desc, id limit ${CANDIDATES.ranked}`.execute(db);
  return rows;
}

/** The sum of all layers, each by how rare and how sure it is. */
function roughly(layers: Layer[]): RawBuilder<number> {
  const each = layers.map(
    ({ rare, sure }, at) => sql`${sql.lit(rare * sure)} * (2 * heads[${sql.lit(at + 1)}] + words[${sql.lit(at + 1)}])`,
  );
  return sql<number>`${sql.join(each, sql` + `)}`;
}

function firstOfEach(candidates: Candidate[], each = Number.POSITIVE_INFINITY): Candidate[] {
  const taken = new Map<string, number>();
  return candidates.filter(({ kind }) => {
    const many = (taken.get(kind) ?? 0) + 1;
    taken.set(kind, many);
    return many <= each;
  });
}

function queryOf(ways: readonly Way[]): string {
  const all = ways.map((way) => stemsIn(way).join(' & '));
  return `(${all.map((way) => `(${way})`).join(' | ')})`;
}

/** Words are letters and digits, so nothing in them can end the quotation. */
function stemsIn({ stems, begins }: Way): string[] {
  return stems.map((stem, at) => `'${stem}'${begins && at === stems.length - 1 ? ':*' : ''}`);
}

/** One number a layer, 0 where nothing of it stands there. `ts_rank` divides by the number of stems. */
function ranks(column: 'heads' | 'words', layers: Layer[]): RawBuilder<number[]> {
  const each = layers.map(({ ways, as_typed }) => {
    if (as_typed && column === 'words') return sql`0`;
    const stems = [...new Set(ways.flatMap(stemsIn))];
    return sql`ts_rank(${WEIGHTS[column]}::real[], ${sql.ref(column)}, ${stems.join(' | ')}::tsquery) * ${sql.lit(stems.length)}`;
  });
  return sql<number[]>`array[${sql.join(each)}]::real[]`;
}

async function textsOf(db: ReadDb, best: Candidate[], wishes: Wish[]): Promise<Hit[]> {
  if (best.length === 0) return [];
  const rows = await db
    .selectFrom('search_docs')
    .select(['kind', 'id', 'title', sql<string>`left(body, 4000)`.as('body')])
    .where((eb) => eb.or(best.map(({ kind, id }) => eb.and([eb('kind', '=', kind), eb('id', '=', id)]))))
    .execute();
  const stems = new Set(wishes.flatMap((wish) => wish.ways.flatMap((way) => way.stems)));
  return best.flatMap(({ kind, id }) => {
    const row = rows.find((one) => one.kind === kind && one.id === id);
    return row ? [{ kind, id, title: row.title, snippet: snippetOf(row.body, stems) }] : [];
  });
}
