import type { House } from './work.ts';

/** Figures are kept this long: they are for councils and heads, not for the minute. */
const KEPT = 600_000;
const MOST_KEPT = 200;

const answers = new WeakMap<House, Map<string, { answer: Promise<unknown>; until: number }>>();

/** The answer to a question that many ask, read at most every ten minutes in a process. `name` says all that it depends on; who may ask is asked before. */
export async function keptAnswer<T>(house: House, name: string, read: () => Promise<T>): Promise<T> {
  const known = answers.get(house) ?? new Map<string, { answer: Promise<unknown>; until: number }>();
  answers.set(house, known);
  const before = known.get(name);
  if (before && before.until > Date.now()) return (await before.answer) as T;
  if (known.size >= MOST_KEPT) known.clear();
  const answer = read();
  known.set(name, { answer, until: Date.now() + KEPT });
  answer.catch(() => known.delete(name));
  return await answer;
}
