import { type RawBuilder, sql } from 'kysely';
import type { ReadDb } from '../database/pools.ts';
import { SURE, type Way, type Wish, wishesOf } from './query.ts';
import { type Candidate, inOrder, type Layer, layersOf, rarity, WEIGHTS } from './rank.ts';
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
const CANDIDATES = { all: 120, of_a_word: 50, ranked: 60 } as const;
/** Ways less sure than this choose nothing together with other words; they only lift what was found. */
const SURE_ENOUGH = 0.5;
/** A word that stands in more than this share of many documents chooses none. */
const EVERYWHERE = 0.1;

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
 * In turn until there are enough: everything asked for in title and headings; everything in the text; then the rarest word alone, the second rarest …; last what
 * an unfinished word may become. Each is read only where those before it were too few.
 */
async function candidatesFor(db: ReadDb, search: Search, wishes: Wish[], layers: Layer[], most: number): Promise<Candidate[]> {
  const rare = wishes.filter((wish) => wish.docs <= Math.max(CANDIDATES.of_a_word, most * EVERYWHERE));
  const choosing = (rare.length > 0 ? rare : wishes).toSorted((a, b) => a.docs - b.docs);
  const tells = (all: readonly Wish[]) => all.reduce((sum, wish) => sum + rarity(wish, most), 0);
  const every = choosing.map((wish) => queryOf(wish.ways.filter((way) => way.sure >= SURE_ENOUGH))).join(' & ');
  const turns = both(search, every, CANDIDATES.all, tells(choosing));
  for (const wish of choosing) turns.push(...both(search, queryOf(wish.ways.filter(isMeant)), CANDIDATES.of_a_word, tells([wish])));
  const begun = wishes.at(-1)?.ways.filter((way) => !isMeant(way)) ?? [];
  if (begun.length > 0) turns.push(...both(search, queryOf(begun), CANDIDATES.of_a_word, 0));
  // The long vectors are unpacked for the best by title, headings and what chose them alone; `|| ''` unpacks once instead of once a layer.
  const { rows } = await sql<Candidate>`
    with fit as materialized (
      select distinct on (kind, id) * from (select * from (${sql.join(turns, sql` union all `)}) as turns limit ${CANDIDATES.all}) as first order by kind, id, tells desc),
    by_heads as materialized (
      select kind, id, tells, at, opens, length(heads) as long, ${ranks('heads', layers)} as heads from fit),
    best as materialized (select * from by_heads order by tells + ${roughly(layers)} desc, at desc, id limit ${CANDIDATES.ranked}),
    whole as materialized (select best.*, search_docs.words || ''::tsvector as words from best join search_docs using (kind, id))
    select kind, id, at, opens, long, heads, ${ranks('words', layers)} as words from whole`.execute(db);
  return rows;
}

/** A word that stands for itself may also be the beginning of many: that alone is looked up last. */
const isMeant = ({ sure, begins }: Way) => begins || sure > SURE.begun;

/** What has this in title and headings, then what has it in its text; `tells` is how much that says of a document. */
function both({ marks, kinds }: Search, query: string, limit: number, tells: number): RawBuilder<unknown>[] {
  return ['search_docs_by_heads', 'search_docs_by_words'].map(
    (read) => sql`select kind, id, at, opens, heads, ${sql.lit(tells)} as tells from
      ${sql.ref(read)}(${query}::tsquery, ${[...marks]}::text[], ${kinds ? [...kinds] : null}::text[], ${limit})`,
  );
}

/** The sum of all layers, each by how rare and how sure it is. */
function roughly(layers: Layer[]): RawBuilder<number> {
  const each = layers.map(({ rare, sure }, at) => sql`${sql.lit(2 * rare * sure)} * heads[${sql.lit(at + 1)}]`);
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
