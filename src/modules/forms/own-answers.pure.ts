import type { Rows, Spot } from './compiled.pure.ts';
import { type Answer, type Answers, CHOSEN, isRepeated } from './form.pure.ts';

/** The answers a spot lies in: of the group around it, in the rows that are meant. */
function around(answers: Answers, spot: Spot, rows: Rows): Answers | undefined {
  let at: Answer | undefined = answers;
  let used = 0;
  for (const { part } of spot.parent?.line ?? []) {
    at = groupIn(at)?.[part.key];
    if (part.kind === 'group' && isRepeated(part)) at = Array.isArray(at) ? at[rows[used++] ?? 0] : undefined;
  }
  return groupIn(at);
}

const groupIn = (answer: Answer | undefined): Answers | undefined =>
  answer && typeof answer === 'object' && !Array.isArray(answer) ? answer : undefined;

/** What stands at a spot; of a repeated group with a row given, that row. */
export function answerAt(answers: Answers, spot: Spot, rows: Rows): Answer | undefined {
  const found = around(answers, spot, rows)?.[spot.part.key];
  if (spot.part.kind !== 'group' || !isRepeated(spot.part)) return found;
  const row = rows[spot.repeated.length - 1];
  return row === undefined || !Array.isArray(found) ? found : found[row];
}

/** What somebody answered to a field, without what is empty; undefined if it was never put to them. */
export function ownAnswers(answers: Answers, spot: Spot, rows: Rows): string[] | undefined {
  const found = answerAt(answers, spot, rows);
  if (found === undefined) return undefined;
  return (Array.isArray(found) ? found : [found]).filter((one): one is string => typeof one === 'string' && one !== '');
}

/** How many rows of a repeated group were begun. */
export function rowsAt(answers: Answers, spot: Spot, rows: Rows): number {
  const found = around(answers, spot, rows)?.[spot.part.key];
  return Array.isArray(found) ? found.length : 0;
}

/** Which child of a choice group was taken: named, else the first with an answer. */
export function takenAt(answers: Answers, spot: Spot, rows: Rows): string | undefined {
  const found = groupIn(answerAt(answers, spot, rows));
  const named = found?.[CHOSEN];
  if (typeof named === 'string' && named !== '') return spot.children.find((child) => child.part.key === named)?.part.key;
  return spot.children.find((child) => isAnswered(found?.[child.part.key]))?.part.key;
}

/** Whether anything was answered at a spot or below it. */
export const hasAnswer = (answers: Answers, spot: Spot, rows: Rows): boolean => isAnswered(answerAt(answers, spot, rows));

function isAnswered(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === '') return false;
  if (typeof answer === 'string') return true;
  return (Array.isArray(answer) ? answer : Object.values(answer)).some((one: Answer) => isAnswered(one));
}
