import { analyse } from 'scslre';
import { compiledPattern } from './check.pure.ts';

/**
 * Whether some answer could keep a pattern busy for years. `scslre` finds what repeats of one character do; it looks neither at words of several ((ab|ab)*) nor at
 * counted repeats ((?:a|a){1,40}), and says so. So its tree is walked as well, and a pattern is slow unless each beginning of each answer leads to each of its
 * places in one way only: then no engine that goes back tries any place twice. That calls some slow that are not, never the other way round.
 */
export function isSlowPattern(pattern: string): boolean {
  const made = compiledPattern(pattern);
  if (!made) return false;
  try {
    const { parsed, reports } = analyse(made, { maxReports: 1 });
    if (reports.length > 0) return true;
    examine(parsed.pattern.alternatives, masksOf(parsed.pattern, made.flags));
    return false;
  } catch (error) {
    // What the parser does not know, the engine does: nobody has looked at it.
    if (error instanceof Slow || error instanceof SyntaxError) return true;
    throw error;
  }
}

class Slow extends Error {}

type Pattern = ReturnType<typeof analyse>['parsed']['pattern'];
type Alternatives = Pattern['alternatives'];
type Element = Alternatives[number]['elements'][number];
/** Which of the characters that tell sets apart belong to a set, as bits. */
type Masks = (raw: string) => bigint;

/** A part of a pattern: whether it may match nothing, and the places at which it begins and ends. */
interface Piece {
  empty: boolean;
  first: readonly number[];
  last: readonly number[];
}

const NOTHING: Piece = { empty: true, first: [], last: [] };
/** A repeat that may go on for longer counts as one without end. */
const LONGEST = 100;
const MOST = { pieces: 20_000, steps: 2_000_000 };

/** Throws `Slow`. `ahead`: these stand in a lookahead. */
function examine(alternatives: Alternatives, masks: Masks, ahead = false): void {
  const sets: bigint[] = [];
  const follow: number[][] = [];
  let pieces = 0;

  const either = (all: Alternatives, looped: boolean): Piece => {
    const made = all.map(({ elements }) => elements.map((one) => piece(one, looped)).reduce(then, NOTHING));
    // Nothing, said twice.
    if (made.filter(({ empty }) => empty).length > 1) throw new Slow();
    return { empty: made.some(({ empty }) => empty), first: made.flatMap(({ first }) => first), last: made.flatMap(({ last }) => last) };
  };
  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const place of from) {
      const next = follow[place] as number[];
      for (const one of to) {
        // Two ways, as in (a*)*: one more letter, or one more repeat.
        if (next.includes(one)) throw new Slow();
        next.push(one);
      }
    }
  };
  const then = (one: Piece, other: Piece): Piece => {
    link(one.last, other.first);
    return {
      empty: one.empty && other.empty,
      first: one.empty ? [...one.first, ...other.first] : one.first,
      last: other.empty ? [...one.last, ...other.last] : other.last,
    };
  };
  const repeat = ({ min, max, element }: Extract<Element, { type: 'Quantifier' }>, looped: boolean): Piece => {
    const one = () => piece(element, looped || max > 1);
    const endless = max > LONGEST;
    const least = Math.min(min, LONGEST);
    const head = Array.from({ length: endless ? Math.max(0, least - 1) : least }, one);
    let tail = NOTHING;
    if (endless) {
      tail = one();
      link(tail.last, tail.first);
      if (least === 0) tail = { ...tail, empty: true };
    } else for (let n = least; n < max; n++) tail = { ...then(one(), tail), empty: true };
    return [...head, tail].reduce(then, NOTHING);
  };
  const piece = (element: Element, looped: boolean): Piece => {
    pieces += 1;
    if (pieces > MOST.pieces) throw new Slow();
    switch (element.type) {
      case 'Quantifier':
        return repeat(element, looped);
      case 'CapturingGroup':
        return either(element.alternatives, looped);
      case 'Group':
        if (element.modifiers) throw new Slow();
        return either(element.alternatives, looped);
      case 'Assertion':
        if (element.kind === 'lookbehind' || (element.kind === 'lookahead' && (ahead || looped))) throw new Slow();
        if (element.kind === 'lookahead') examine(element.alternatives, masks, true);
        return NOTHING;
      case 'Backreference':
        throw new Slow();
      default: {
        const at = sets.push(masks(element.raw)) - 1;
        follow.push([]);
        return { empty: false, first: [at], last: [at] };
      }
    }
  };

  oneWay(either(alternatives, false).first, follow, sets);
}

/** Throws `Slow` if two ways that read the same meet again: all pairs of places that can be reached by the same characters are looked at, from the beginning. */
function oneWay(begin: readonly number[], follow: readonly (readonly number[])[], sets: readonly bigint[]): void {
  const seen = new Set<number>();
  const open: [readonly number[], readonly number[], boolean][] = [[begin, begin, true]];
  let steps = 0;
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [some, others, same] = pair;
    steps += some.length * others.length;
    if (steps > MOST.steps) throw new Slow();
    for (const one of some)
      for (const other of others) {
        if (((sets[one] as bigint) & (sets[other] as bigint)) === 0n) continue;
        if (one === other && !same) throw new Slow();
        const key = Math.min(one, other) * sets.length + Math.max(one, other);
        if (seen.has(key)) continue;
        seen.add(key);
        open.push([follow[one] as number[], follow[other] as number[], one === other]);
      }
  }
}

/** All that `\s` knows beyond Latin letters. */
const SPACES = [0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff];

/** Sets are made of ranges: two of them share a character if they share one at which a range begins or ends. */
function masksOf(pattern: Pattern, flags: string): Masks {
  const ends = new Set([...Array(0x180).keys(), ...SPACES]);
  JSON.stringify(pattern, (key, value) => {
    if (key === 'value' && typeof value === 'number') ends.add(value);
    return key === 'parent' || key === 'resolved' || key === 'references' ? undefined : value;
  });
  const samples = [...new Set([...ends].flatMap((end) => [end, end + 1]))].filter((end) => end <= 0x10ffff);
  const known = new Map<string, bigint>();
  return (raw) => {
    const found = known.get(raw);
    if (found !== undefined) return found;
    // Sets of whole words are no sets of characters.
    if (/\\q|\\p\{(?:Basic_Emoji|Emoji_Keycap|RGI_)/.test(raw)) throw new Slow();
    const set = new RegExp(`^(?:${raw})$`, flags);
    const bits = samples.map((sample) => (set.test(String.fromCodePoint(sample)) ? '1' : '0')).join('');
    // Nobody knows where the ranges of a property end: it counts as all characters.
    const mask = /\\p/i.test(raw) ? (1n << BigInt(samples.length)) - 1n : BigInt(`0b${bits}`);
    known.set(raw, mask);
    return mask;
  };
}
