import { type Circumstances, type Filled, fill, type Standing } from './fill.pure.ts';
import { type Answers, CHOSEN, type Form, isList, type TestPerson } from './form.pure.ts';
import { answerAt } from './own-answers.pure.ts';
import { type AskedPage, fieldsOn, nextPage, pagesOf, problemsOn } from './pages.pure.ts';
import { withAnswer, withRow } from './put.pure.ts';
import { readTyped } from './typed.pure.ts';

/** What becomes of a test person: `found` is the path at which something is wrong first, undefined where everything can be sent. */
export interface Tried {
  person: TestPerson;
  found: string | undefined;
  /** As it was expected. */
  as_expected: boolean;
}

/** Lets every test person of a form fill it in. */
export function tryAll(form: Form, where: Circumstances): Tried[] {
  return (form.persons ?? []).map((person) => {
    const found = stopOf(fill(form, person.answers, where));
    return { person, found, as_expected: found === person.stops_at };
  });
}

/** The path at which something is wrong first, in the order of the form; the form itself ('') last. */
export function stopOf({ problems, standings }: Pick<Filled, 'problems' | 'standings'>): string | undefined {
  const wrong = new Set(problems.map(({ place }) => place));
  const first = [...standings.values()].find(({ place }) => wrong.has(place));
  return first ? first.spot.path : problems.length > 0 ? '' : undefined;
}

/** A page as somebody filled it in on trial: files are their names, nothing is kept. */
export interface Turned {
  answers: Answers;
  filled: Filled;
  page: AskedPage | undefined;
  problems: ReturnType<typeof problemsOn>;
  /** The answers brought further questions onto this page. */
  more: boolean;
  next: string | null;
}

/** What comes of what was typed on a page, as `saveAnswers` would keep it. */
export function turnPage(form: Form, answers: Answers, at: string, typed: Record<string, string[]>, where: Circumstances): Turned {
  let now = withChosen(fill(form, answers, where), answers, typed);
  const chosen = fill(form, now, where);
  const before = pageAt(chosen, at);
  const asked = before ? fieldsOn(chosen.standings, before) : [];
  for (const standing of asked) now = withTyped(now, standing, typedFor(standing, typed));
  const filled = fill(form, now, where);
  const page = pageAt(filled, at);
  const known = new Set(asked.map(({ place }) => place));
  return {
    answers: now,
    filled,
    page,
    problems: page ? problemsOn(filled, page) : [],
    more: page !== undefined && fieldsOn(filled.standings, page).some(({ place }) => !known.has(place)),
    next: nextPage(filled, pagesOf(filled), at),
  };
}

/** What was chosen as a file before stays until it is taken away, as with files that are kept. */
function typedFor({ spot, place, values }: Standing, typed: Record<string, string[]>): string[] {
  const now = typed[place] ?? [];
  if (spot.part.kind !== 'field' || spot.part.type !== 'file') return now;
  return [...new Set([...values.filter((name) => !typed.remove?.includes(name)), ...now])];
}

/** Answers with one more row of a repeated group, or without one of its rows, and the page that comes then. */
export function changedRows(form: Form, answers: Answers, at: string, change: 'add' | number, where: Circumstances) {
  const group = fill(form, answers, where).standings.get(at);
  if (!group) return { answers, at };
  const there = answerAt(answers, group.spot, group.rows);
  const rows = Array.isArray(there) ? [...(there as Answers[])] : [];
  // Rows that must be there anyway are shown before anything stands in them.
  while (rows.length < group.row_count) rows.push({});
  return { answers: withRow(answers, group, rows, change), at: change === 'add' ? `${at}.${rows.length}` : at };
}

const pageAt = (filled: Filled, at: string) => pagesOf(filled).find((one) => one.at === at);

/** Which child of each choice group on the page was taken. */
function withChosen({ standings }: Pick<Filled, 'standings'>, answers: Answers, typed: Record<string, string[]>): Answers {
  let now = answers;
  for (const { spot, rows, place } of standings.values()) {
    const [chosen] = typed[`${place}.${CHOSEN}`] ?? [];
    if (chosen === undefined || spot.part.kind !== 'group' || !spot.part.choice) continue;
    if (spot.children.some((one) => one.part.key === chosen)) now = withAnswer(now, { spot, rows }, chosen, CHOSEN);
  }
  return now;
}

/** Answers with what was typed for one question, read as it is kept. */
function withTyped(answers: Answers, standing: Standing, typed: readonly string[]): Answers {
  const { part } = standing.spot;
  if (part.kind !== 'field' || part.mode) return answers;
  const values = typed.map((one) => readTyped(part, one)).filter((one) => one !== '');
  return withAnswer(answers, standing, isList(part) ? values : (values[0] ?? ''));
}
