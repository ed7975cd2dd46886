/** Chance that is the same in every run: numbers from 0 up to 1, made of a seed. */
export type Dice = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): small, quick, and the same on every machine. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several, all alike. Throws on an empty list. */
export function oneOf<T>(roll: Dice, list: readonly T[]): T {
  const found = list[Math.floor(roll() * list.length)];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
}

/** Prepares a choice among many by weight; each roll takes a few steps. */
export function byWeight<T>(list: readonly T[], weightOf: (item: T) => number): (roll: Dice) => T {
  let sum = 0;
  const ends = list.map((item) => (sum += weightOf(item)));
  return (roll) => {
    const wanted = roll() * sum;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const found = list[low];
    if (found === undefined) throw new Error('There is nothing to choose from.');
    return found;
  };
}

/** Writes a sentence out of a pattern: `{Seit gestern|Heute früh} liegt hier {ein Sofa|Bauschutt}.` An empty choice leaves nothing, not even a double space. */
export function spoken(roll: Dice, pattern: string): string {
  let text = pattern;
  while (/\{[^{}]*\}/.test(text)) text = text.replace(/\{([^{}]*)\}/, (_, inner: string) => oneOf(roll, inner.split('|')));
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,!?])/g, '$1')
    .trim();
}
