import { stemOf } from './folding.ts';

/** Shorter pieces are endings and prefixes. */
const PART = { first: 3, last: 4, alone: 4 } as const;
const LETTERS = /^\p{L}+$/u;

/** In how many documents a stem stands; 0 for one that nobody wrote. */
export type Known = (stem: string) => number;

/** What may be parts of these words, as stems: what the vocabulary is asked for before they are split. */
export function piecesOf(words: Iterable<string>): Set<string> {
  const pieces = new Set<string>();
  for (const word of words) {
    if (!LETTERS.test(word)) continue;
    for (let from = 0; from <= word.length - PART.first; from += 1)
      for (let to = from + PART.first; to <= word.length; to += 1) pieces.add(stemOf(word.slice(from, to)));
  }
  return pieces;
}

/**
 * The stems of the words a folded word is put together of: netzwerkdrucker → netzwerk, druck. What joins them (Straße-n-laterne) looks like an ending
 * and goes with the stem. A word whose beginning nobody wrote still has its last part, unless the whole is the more common one: Anw-endung is none.
 */
export function partsOf(word: string, known: Known): string[] {
  if (!LETTERS.test(word)) return [];
  const parts = new Set(splitter(known)(word)?.parts ?? lastPart(word, known));
  parts.delete(stemOf(word));
  return [...parts];
}

interface Split {
  /** Also the parts of parts. */
  parts: string[];
  pieces: number;
}

/** The splits into fewest pieces, all of them known: Funk-netzwerkverbindung is Funknetzwerk-verbindung too. */
function splitter(known: Known): (word: string) => Split | null {
  const seen = new Map<string, Split | null>();
  const split = (word: string): Split | null => {
    const before = seen.get(word);
    if (before !== undefined) return before;
    let best: Split = { parts: [], pieces: Number.POSITIVE_INFINITY };
    for (let at = PART.first; at <= word.length - PART.last; at += 1) {
      const last = stemOf(word.slice(at));
      if (!known(last)) continue;
      const head = stemOf(word.slice(0, at));
      const inner = split(word.slice(0, at));
      const pieces = known(head) ? 2 : (inner?.pieces ?? Number.POSITIVE_INFINITY) + 1;
      const parts = [...(known(head) ? [head] : []), ...(inner?.parts ?? []), last];
      if (pieces < best.pieces) best = { pieces, parts };
      else if (pieces === best.pieces) best = { pieces, parts: [...best.parts, ...parts] };
    }
    const found = best.parts.length > 0 && best.pieces < Number.POSITIVE_INFINITY ? best : null;
    seen.set(word, found);
    return found;
  };
  return split;
}

function lastPart(word: string, known: Known): string[] {
  const whole = known(stemOf(word));
  for (let at = PART.first; at <= word.length - PART.last; at += 1) {
    const last = stemOf(word.slice(at));
    if (last.length >= PART.alone && known(last) >= Math.max(1, whole)) return [last];
  }
  return [];
}
