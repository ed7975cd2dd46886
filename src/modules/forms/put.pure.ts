import type { Standing } from './fill.pure.ts';
import { type Answer, type Answers, isRepeated } from './form.pure.ts';

/** Answers with another at one place, or at `below` in the group that stands there; the ones given stay as they are. */
export function withAnswer(answers: Answers, { spot, rows }: Pick<Standing, 'spot' | 'rows'>, answer: Answer, below?: string): Answers {
  const keys: (string | number)[] = [];
  let used = 0;
  for (const { part } of spot.line) {
    keys.push(part.key);
    if (part.kind === 'group' && isRepeated(part) && used < rows.length) keys.push(rows[used++] ?? 0);
  }
  return put(answers, below === undefined ? keys : [...keys, below], answer) as Answers;
}

function put(into: Answer | undefined, [key, ...rest]: (string | number)[], answer: Answer): Answer {
  if (key === undefined) return answer;
  if (typeof key === 'number') {
    const rows = Array.isArray(into) ? [...(into as Answers[])] : [];
    while (rows.length <= key) rows.push({});
    rows[key] = put(rows[key], rest, answer) as Answers;
    return rows;
  }
  const group = into && typeof into === 'object' && !Array.isArray(into) ? into : {};
  return { ...group, [key]: put(group[key], rest, answer) };
}

/** Answers with one more row of a repeated group, or without one of its rows. */
export function withRow(answers: Answers, at: Pick<Standing, 'spot' | 'rows'>, rows_there: Answers[], change: 'add' | number): Answers {
  const rows = change === 'add' ? [...rows_there, {}] : rows_there.filter((_, row) => row !== change);
  return withAnswer(answers, at, rows);
}
