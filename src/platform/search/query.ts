import { CompiledQuery } from 'kysely';
import type { ReadDb } from '../database/pools.ts';
import { partsOf, piecesOf } from './compounds.ts';
import { nearOf, stemOf, wordsOf } from './folding.ts';
import { docsOf } from './vocabulary.ts';

/** One way to say what a word of the query says: stems that all have to be there, and how sure it is that this was meant. */
export interface Way {
  stems: string[];
  sure: number;
  /** The last stem is only the beginning of a word. */
  begins?: boolean;
}

/** What one word of the query asks for, or a term of several words that the city knows as one. */
export interface Wish {
  /** The word as it was typed, folded; the nearest written one where nobody wrote that. */
  typed: string;
  ways: Way[];
  /** In how many documents it stands. */
  docs: number;
}

/** How sure it is that somebody means another word than the typed one: what the city says means the same; a slip; a beginning, of a word that nobody wrote or of one that stands for itself; all parts of a compound, its last part alone. */
export const SURE = { typed: 1, same: 0.9, near: 0.8, unfinished: 0.5, begun: 0.1, parts: 0.7, part: 0.3 } as const;

/** Further words say nothing more. */
const MOST = { letters: 500, words: 12, begun: 6, forms: 40, near: 3 } as const;
/** A word that stands in no more documents than these is rare, whatever share of all they are. */
export const FEW_DOCS = 50;
/** Terms that mean the same have so many words at most. */
export const LONGEST_TERM = 3;

interface Asked {
  known: { stem: string; parts: string[]; docs: number }[];
  begun: { stem: string; docs: number }[];
  same: string[][];
  most: number;
}

/** What somebody asks for, word by word. `most` is in how many documents the commonest word stands: nearly all there are. */
export async function wishesOf(db: ReadDb, q: string): Promise<{ wishes: Wish[]; most: number }> {
  const words = wordsOf(q.slice(0, MOST.letters)).slice(0, MOST.words);
  // Of a word that was just begun nothing is known yet.
  if (words.length > 1 && words.at(-1)?.length === 1) words.pop();
  if (words.length === 0) return { wishes: [], most: 0 };
  const asked = await ask(db, words);
  const wishes: Wish[] = [];
  for (let at = 0; at < words.length; ) {
    const term = termAt(words, at, asked.same);
    at += term.words.length;
    wishes.push(wishOf(term, at === words.length, asked));
  }
  const unknown = wishes.filter((wish) => wish.docs === 0 && wish.ways.length === 1).map((wish) => wish.typed);
  if (unknown.length === 0) return { wishes, most: asked.most };
  const meant = await meantBy(db, unknown, words.at(-1));
  return { wishes: wishes.map((wish) => (unknown.includes(wish.typed) ? meant(wish.typed) : wish)), most: asked.most };
}

/** Sorts behind all that a word may go on with. */
const LAST_SIGN = '\u{10ffff}';

/** `docs + 0`: by the index over `docs` a rare beginning would be looked for in the whole vocabulary. Nobody waits for "ein" after "ei": a word of more than half of all documents tells nothing. */
const ASK = `/* by key */ select
  coalesce((select jsonb_agg(jsonb_build_object('stem', stem, 'parts', parts, 'docs', docs)) from search_words
    where stem = any($1::text[])), '[]') as known,
  coalesce((select jsonb_agg(jsonb_build_object('stem', stem, 'docs', docs)) from
    (select stem, max(docs) as docs from
      (select stem, docs from search_words where word ~>=~ $3 and word ~<~ $4 and docs + 0 between 1 and greatest(${FEW_DOCS}, (select max(docs) from search_words) / 2)
        order by docs + 0 desc, word limit ${MOST.forms}) as forms
      group by stem order by 2 desc, 1 limit ${MOST.begun}) as begun), '[]') as begun,
  coalesce((select jsonb_agg(terms) from search_synonyms where terms && $2::text[]), '[]') as same,
  coalesce((select max(docs) from search_words), 0) as most`;

async function ask(db: ReadDb, words: string[]): Promise<Asked> {
  const stems = words.map(stemOf);
  const last = words.at(-1) ?? '';
  const read = CompiledQuery.raw(ASK, [stems, runsOf(stems), last, last.length > 1 ? `${last}${LAST_SIGN}` : last]);
  const { rows } = await db.executeQuery<Asked>(read);
  const [row] = rows;
  if (!row) throw new Error('The vocabulary gave no answer.');
  return row;
}

/** All runs of up to LONGEST_TERM stems. */
function runsOf(stems: string[]): string[] {
  return stems.flatMap((_, at) => Array.from({ length: LONGEST_TERM }, (_, more) => stems.slice(at, at + more + 1).join(' ')));
}

interface Term {
  words: string[];
  /** What means the same. */
  others: string[];
}

/** The longest term of the synonyms that begins here, else the word. */
function termAt(words: string[], at: number, same: string[][]): Term {
  for (let length = Math.min(LONGEST_TERM, words.length - at); length > 0; length -= 1) {
    const some = words.slice(at, at + length);
    const term = some.map(stemOf).join(' ');
    const others = same.filter((terms) => terms.includes(term)).flatMap((terms) => terms.filter((other) => other !== term));
    if (others.length > 0) return { words: some, others: [...new Set(others)] };
  }
  return { words: words.slice(at, at + 1), others: [] };
}

function wishOf({ words, others }: Term, last: boolean, asked: Asked): Wish {
  const stems = words.map(stemOf);
  const known = asked.known.filter((one) => stems.includes(one.stem));
  const docs = Math.max(0, ...known.map((one) => one.docs));
  const ways: Way[] = [{ stems, sure: SURE.typed }, ...others.map((other) => ({ stems: other.split(' '), sure: SURE.same }))];
  if (stems.length === 1) ways.push(...waysOfParts(known.find((one) => one.parts.length > 0)?.parts ?? []));
  const begun = last ? asked.begun.filter((one) => !stems.includes(one.stem)) : [];
  for (const { stem } of begun) ways.push({ stems: [...stems.slice(0, -1), stem], sure: docs > 0 ? SURE.begun : SURE.unfinished });
  return { typed: words.at(-1) ?? '', ways, docs: docs || Math.max(0, ...begun.map((one) => one.docs)) };
}

/** A compound is also meant where its parts stand apart, and a little where only its last part does. */
function waysOfParts(parts: string[]): Way[] {
  const last = parts.at(-1);
  if (!last) return [];
  return [...(parts.length > 1 ? [{ stems: parts, sure: SURE.parts }] : []), { stems: [last], sure: SURE.part }];
}

/** Words nobody wrote: the nearest written ones, else a compound of written ones. `last` may be the beginning of a word that is not learnt yet. */
async function meantBy(db: ReadDb, words: string[], last: string | undefined): Promise<(word: string) => Wish> {
  const [near, known] = await Promise.all([nearest(db, words), docsOf(db, piecesOf(words))]);
  return (word) => {
    const typed: Way = { stems: [stemOf(word)], sure: SURE.typed };
    const begins: Way[] = word === last && word.length > 1 ? [{ stems: [word], sure: SURE.unfinished, begins: true }] : [];
    const [best, ...others] = near(word);
    if (best) {
      const ways = [best, ...others].map((one) => ({ stems: [one.stem], sure: SURE.near }));
      return { typed: best.word, ways: [typed, ...begins, ...ways], docs: best.docs };
    }
    const parts = partsOf(word, known);
    const rarest = parts.length > 0 ? Math.min(...parts.map(known)) : 0;
    return { typed: word, ways: [typed, ...begins, ...waysOfParts(parts)], docs: rarest };
  };
}

/** The written words one slip from each of these, those that are likeliest alone: two letters exchanged is the commonest slip, and the first letter is mostly right. */
async function nearest(db: ReadDb, words: string[]) {
  const rows = await db
    .selectFrom('search_words')
    .select(['word', 'stem', 'docs', 'near'])
    .where('near', '&&', (eb) => eb.val([...new Set(words.flatMap(nearOf))]) as never)
    .execute();
  return (word: string) => {
    const mine = new Set(nearOf(word));
    const slips = rows
      .filter((one) => one.near.some((piece) => mine.has(piece)))
      .map((one) => ({ ...one, likely: Number(sorted(one.word) === sorted(word)) * 2 + Number(one.word[0] === word[0]) }))
      .sort((a, b) => b.likely - a.likely || b.docs - a.docs || (a.word < b.word ? -1 : 1));
    return slips.filter((one) => one.likely === slips[0]?.likely).slice(0, MOST.near);
  };
}

const sorted = (word: string) => [...word].sort().join('');
