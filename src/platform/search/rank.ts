import { asWritten } from './folding.ts';
import type { Way, Wish } from './query.ts';

/** What is looked up in every candidate at once: the ways of one wish that are equally sure, or the word just as it was typed. */
export interface Layer {
  /** Which wish. */
  of: number;
  ways: readonly Way[];
  sure: number;
  /** How much it tells that the word is there: rare words tell more. */
  rare: number;
  as_typed: boolean;
}

export interface Candidate {
  kind: string;
  id: string;
  at: Date;
  opens: number;
  /** How many different words title and headings have. */
  long: number;
  /** Of each layer, 0 … 1: how it stands in title and headings, and in everything. */
  heads: number[];
  words: number[];
}

/**
 * Chosen on 348 articles with some 1,250 questions (tests/corpus/search.test.ts), all near a broad best: recall@5 stays within 0.02 with each of them a third
 * more or less. What is in the title or a heading counts `heads` times more than in the text; `typed` more where it stands in the form that was typed;
 * less in long titles; much less where words of the query are missing. A fresh text, or one that others opened, wins only among equals.
 */
const COUNTS = { heads: 2, typed: 1.5, long: 0.02, missing: 2, fresh: 0.1, opened: 0.05 } as const;

/** For D, C, B, A: in `heads` part of a heading, part of the title, heading, title; in `words` the text, parts, and what `heads` counts already. */
export const WEIGHTS = { heads: '{0.6,0.9,0.6,1}', words: '{1,0.9,1,1}' } as const;

const YEAR_MS = 365 * 86_400_000;

/** How much it tells that a word is there. */
export const rarity = ({ docs }: Wish, most: number) => Math.log(1 + (most + 1) / (docs + 0.5));

export function layersOf(wishes: readonly Wish[], most: number): Layer[] {
  return wishes.flatMap((wish, of) => {
    const rare = rarity(wish, most);
    const sures = [...new Set(wish.ways.map((way) => way.sure))];
    const ways = sures.map((sure) => ({ of, sure, rare, as_typed: false, ways: wish.ways.filter((way) => way.sure === sure) }));
    return [...ways, { of, sure: 1, rare, as_typed: true, ways: [{ stems: [asWritten(wish.typed)], sure: 1 }] }];
  });
}

/** Best first: after BM25, with fields; `ts_rank` has seen to it that a word that comes often counts little more. */
export function inOrder(candidates: readonly Candidate[], layers: readonly Layer[], now: Date): Candidate[] {
  return candidates
    .map((one) => ({ one, score: scoreOf(one, layers, now) }))
    .sort((a, b) => b.score - a.score || b.one.at.getTime() - a.one.at.getTime() || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
}

function scoreOf(doc: Candidate, layers: readonly Layer[], now: Date): number {
  const found: number[] = [];
  const typed: number[] = [];
  const rare: number[] = [];
  for (const [at, layer] of layers.entries()) {
    const heads = (doc.heads[at] ?? 0) / (1 + COUNTS.long * doc.long);
    rare[layer.of] = layer.rare;
    if (layer.as_typed) typed[layer.of] = COUNTS.typed * heads;
    else found[layer.of] = Math.max(found[layer.of] ?? 0, layer.sure * (COUNTS.heads * heads + (doc.words[at] ?? 0)));
  }
  let [score, there, asked] = [0, 0, 0];
  for (const [of, weight] of rare.entries()) {
    const one = (found[of] ?? 0) + (typed[of] ?? 0);
    score += weight * one;
    asked += weight;
    if (one > 0) there += weight;
  }
  const years = Math.max(0, now.getTime() - doc.at.getTime()) / YEAR_MS;
  return score * (there / asked) ** COUNTS.missing * (1 + COUNTS.fresh / (1 + years)) * (1 + COUNTS.opened * Math.log1p(doc.opens));
}
