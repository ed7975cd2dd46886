/** Where a word stands, as a `tsvector` marks it: how much it counts is decided when it is searched for. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/** More often in one field tells nothing new. */
const MOST_TIMES = 8;

/**
 * The text form of a `tsvector`. A position tells only that and how often a word stands in a field, not where: nobody searches for
 * phrases, and rows stay small.
 */
export function vectorOf(fields: readonly (readonly [Weight, readonly string[]])[]): string {
  const times = new Map<string, Map<Weight, number>>();
  for (const [weight, lexemes] of fields)
    for (const lexeme of lexemes) {
      const of = times.get(lexeme) ?? new Map<Weight, number>();
      of.set(weight, Math.min(MOST_TIMES, (of.get(weight) ?? 0) + 1));
      times.set(lexeme, of);
    }
  return [...times].map(([lexeme, of]) => `'${lexeme}':${[...of].flatMap(positions).join()}`).join(' ');
}

function positions([weight, times]: [Weight, number]): string[] {
  const first = 'ABCD'.indexOf(weight) * MOST_TIMES + 1;
  return Array.from({ length: times }, (_, at) => `${first + at}${weight}`);
}
