import { CompiledQuery } from 'kysely';
import type { ReadDb } from '../database/pools.ts';
import { FEW_DOCS, SURE, type Way, type Wish, wishesOf } from './query.ts';
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

/** So many that fit are looked at; of those that fit one word alone, so many a word and place; so many are put in order here: fewer where few are shown, as while somebody types. */
const CANDIDATES = { few: { all: 80, of_a_word: 40, ranked: 40 }, many: { all: 120, of_a_word: 50, ranked: 60 } } as const;
/** More than these are many. */
const FEW = 20;
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
  const size = CANDIDATES[search.limit > FEW ? 'many' : 'few'];
  const rare = wishes.filter((wish) => wish.docs <= Math.max(FEW_DOCS, most * EVERYWHERE));
  const choosing = (rare.length > 0 ? rare : wishes).toSorted((a, b) => a.docs - b.docs);
  const tells = (all: readonly Wish[]) => all.reduce((sum, wish) => sum + rarity(wish, most), 0);
  const every = choosing.map((wish) => queryOf(wish.ways.filter((way) => way.sure >= SURE_ENOUGH))).join(' & ');
  const alone = choosing.map((wish) => both(queryOf(wish.ways.filter(isMeant)), size.of_a_word, tells([wish])));
  const [in_heads, in_words] = both(every, size.all, tells(choosing));
  const turns =
    rare.length > 0
      ? [in_heads, in_words, ...alone.flat()]
      : [in_heads, ...alone.map(([heads]) => heads), in_words, ...alone.map(([, words]) => words)];
  const begun = wishes.at(-1)?.ways.filter((way) => !isMeant(way)) ?? [];
  if (begun.length > 0) turns.push(...both(queryOf(begun), size.of_a_word, 0));
  const read = CompiledQuery.raw(FIT, [
    turns.map((turn) => turn.query),
    turns.map((turn) => turn.in_heads),
    turns.map((turn) => turn.many),
    turns.map((turn) => turn.tells),
    [...search.marks],
    search.kinds ? [...search.kinds] : null,
    ...lookedUp(layers),
    size.all,
    size.ranked,
  ]);
  const { rows } = await db.executeQuery<Candidate>(read);
  return rows;
}

/** One look into the index. */
interface Turn {
  query: string;
  in_heads: boolean;
  many: number;
  /** How much it says of a document that it is found so. */
  tells: number;
}

/**
 * One text for all that may be typed, so that a connection plans it once: what is looked up are rows of its arrays ($1 to $4 the turns, $7 to $9 the layers), and the
 * index is chosen inside of the functions. `|| ''` unpacks a vector once instead of once a layer; the long ones are unpacked for the best by title, headings and what
 * chose them alone. `ts_rank` divides by the number of stems. What was typed stands in title and headings alone (no `weight` there).
 */
const FIT = `/* by key */ with
  fit as materialized (
    select distinct on (kind, id) * from (
      select found.*, turn.tells from unnest($1::tsquery[], $2::bool[], $3::int[], $4::float8[]) as turn (query, in_heads, many, tells), lateral (
        select * from search_docs_by_heads(turn.query, $5::text[], $6::text[], turn.many) where turn.in_heads union all
        select * from search_docs_by_words(turn.query, $5::text[], $6::text[], turn.many) where not turn.in_heads) as found
      limit $10) as first
    order by kind, id, tells desc),
  unpacked as materialized (select kind, id, tells, at, opens, heads || ''::tsvector as heads from fit),
  best as materialized (
    select kind, id, at, opens, length(unpacked.heads) as long, ranks.heads from unpacked, lateral (
      select array_agg(rank) as heads, sum(rank * counts) as roughly from (
        select ts_rank('${WEIGHTS.heads}'::real[], unpacked.heads, query) * stems as rank, counts
        from unnest($7::tsquery[], $8::real[], $9::float8[]) as layer (query, stems, counts)) as each) as ranks
    order by tells + roughly desc, at desc, id limit $11),
  whole as materialized (select best.*, search_docs.words || ''::tsvector as words from best join search_docs using (kind, id))
  select kind, id, at, opens, long, heads, array(
    select ts_rank('${WEIGHTS.words}'::real[], whole.words, query) * stems from unnest($7::tsquery[], $8::real[]) as layer (query, stems)) as words from whole`;

/** A word that stands for itself may also be the beginning of many: that alone is looked up last. */
const isMeant = ({ sure, begins }: Way) => begins || sure > SURE.begun;

/** What has this in title and headings, then what has it in its text. */
const both = (query: string, many: number, tells: number): [Turn, Turn] => [
  { query, in_heads: true, many, tells },
  { query, in_heads: false, many, tells },
];

/** Of each layer its stems, how many they are, and how much it counts in the rough order: by how rare and how sure it is. */
function lookedUp(layers: Layer[]): [string[], number[], number[]] {
  const stems = layers.map(({ ways }) => [...new Set(ways.flatMap(stemsIn))]);
  return [stems.map((some) => some.join(' | ')), stems.map((some) => some.length), layers.map(({ rare, sure }) => 2 * rare * sure)];
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

const TEXTS = `/* by key */ select kind, id, title, left(body, 4000) as body
  from unnest($1::text[], $2::text[]) as best (kind, id) join search_docs using (kind, id)`;

async function textsOf(db: ReadDb, best: Candidate[], wishes: Wish[]): Promise<Hit[]> {
  if (best.length === 0) return [];
  const read = CompiledQuery.raw(TEXTS, [best.map((one) => one.kind), best.map((one) => one.id)]);
  const { rows } = await db.executeQuery<{ kind: string; id: string; title: string; body: string }>(read);
  const stems = new Set(wishes.flatMap((wish) => wish.ways.flatMap((way) => way.stems)));
  return best.flatMap(({ kind, id }) => {
    const row = rows.find((one) => one.kind === kind && one.id === id);
    return row ? [{ kind, id, title: row.title, snippet: snippetOf(row.body, stems) }] : [];
  });
}
