import type { Problem } from './check.pure.ts';
import { type Circumstances, type Filled, fill, type Standing } from './fill.pure.ts';
import { type Answers, CHOSEN, type Form, type TestPerson } from './form.pure.ts';
import { fieldsOn, nextPage, pagesOf, problemsOn } from './pages.pure.ts';
import { withChosen, withRow, withTyped } from './put.pure.ts';

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

/** What a page has to say after it was filled in. */
export interface Turned {
  /** What is wrong on this page. */
  problems: Problem[];
  /** The answers brought further questions onto this page. */
  more: boolean;
  /** The page that comes next; null: all are done. */
  next: string | null;
}

/** What comes of a page now that it is answered; `before` are the questions that stood on it. */
export function turnedTo(filled: Filled, at: string, before: readonly Standing[]): Turned {
  const pages = pagesOf(filled);
  const page = pages.find((one) => one.at === at);
  const now = page ? fieldsOn(filled.standings, page) : [];
  const known = new Set(before.map((one) => one.place));
  return {
    problems: page ? problemsOn(filled, page) : [],
    more: now.some((one) => !known.has(one.place)),
    next: nextPage(filled, pages, at),
  };
}

/** A page as it stands once it is known what was chosen on it: what belongs to that stood on the page already. */
export function begunOn(form: Form, filled: Filled, answers: Answers, at: string, typed: Record<string, string[]>, where: Circumstances) {
  let now = answers;
  for (const standing of filled.standings.values()) now = withChosen(now, standing, typed[`${standing.place}.${CHOSEN}`]?.[0]);
  const chosen = now === answers ? filled : fill(form, now, where);
  const page = pagesOf(chosen).find((one) => one.at === at);
  return { answers: now, filled: chosen, page, fields: page ? fieldsOn(chosen.standings, page) : [] };
}

/** Takes what somebody typed on a page on trial, as `saveAnswers` does with what is kept: files are their names. */
export function turnPage(
  form: Form,
  answers: Answers,
  at: string,
  typed: Record<string, string[]>,
  where: Circumstances,
): Turned & { answers: Answers } {
  const { answers: begun, fields } = begunOn(form, fill(form, answers, where), answers, at, typed, where);
  const now = fields.reduce((so_far, standing) => withTyped(so_far, standing, typedFor(standing, typed), form.lists), begun);
  return { answers: now, ...turnedTo(fill(form, now, where), at, fields) };
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
  return group ? withRow(answers, group, change) : { answers, at };
}
