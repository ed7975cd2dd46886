import type { Standing } from './fill.pure.ts';
import { type Answer, type Answers, CHOSEN, type CodeList, isList, isRepeated } from './form.pure.ts';
import { answerAt } from './own-answers.pure.ts';
import { readTyped } from './typed.pure.ts';

type At = Pick<Standing, 'spot' | 'rows'>;

/** Answers with another at one place, or at `below` in the group that stands there; the ones given stay as they are. */
export function withAnswer(answers: Answers, { spot, rows }: At, answer: Answer, below?: string): Answers {
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

/** Answers with what was typed for one question, read as it is kept. */
export function withTyped(answers: Answers, at: At, typed: readonly string[], lists: readonly CodeList[]): Answers {
  const { part } = at.spot;
  if (part.kind !== 'field' || part.mode) return answers;
  const read = typed.map((one) => readTyped(part, one, lists)).filter((one) => one !== '');
  // What was chosen already may be searched for once more.
  const values = part.type === 'code' ? [...new Set(read)] : read;
  return withAnswer(answers, at, isList(part) ? values : (values[0] ?? ''));
}

/** Answers with the child of a choice group that was taken. */
export function withChosen(answers: Answers, at: At, chosen: string | undefined): Answers {
  const { part, children } = at.spot;
  if (part.kind !== 'group' || !part.choice || !children.some((one) => one.part.key === chosen)) return answers;
  return withAnswer(answers, at, chosen ?? '', CHOSEN);
}

/** Answers with one more row of a repeated group, or without one of its rows, and the place of the new row, else of the group. */
export function withRow(answers: Answers, group: Standing, change: 'add' | number): { answers: Answers; at: string } {
  const there = answerAt(answers, group.spot, group.rows);
  const rows = Array.isArray(there) ? [...(there as Answers[])] : [];
  // Rows that must be there anyway are shown before anything stands in them.
  while (rows.length < group.row_count) rows.push({});
  const now = change === 'add' ? [...rows, {}] : rows.filter((_, row) => row !== change);
  return { answers: withAnswer(answers, group, now), at: change === 'add' ? `${group.place}.${rows.length}` : group.place };
}
