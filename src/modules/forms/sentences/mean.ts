import type { Field, Form } from '../form.pure.ts';
import type { Condition } from '../rule.pure.ts';
import { type Element, type Elements, resolve } from './elements.ts';
import type { Said, SaidValue } from './tree.ts';
import { Unread } from './unread.ts';
import { keptValue } from './values.ts';

/** What is known while the sentences of one text are read. */
export interface Reading {
  form: Form;
  elements: Elements;
  home: string;
  /** The element and the comparator named last: "= A ODER B", "wenn <> A". */
  subject?: Element | undefined;
  by?: string | undefined;
  /** The codes each element was compared with so far: "alle anderen Ausprägungen". */
  named: Map<string, Set<string>>;
}

export function elementOf(reading: Reading, named: string): Element {
  const element = resolve(reading.elements, reading.home, named);
  if (typeof element === 'string') throw new Unread(element);
  return element;
}

/** The condition that was said, with paths and kept values. Throws `Unread`. */
export function conditionOf(said: Said, reading: Reading): Condition {
  switch (said.is) {
    case 'always':
      return { op: 'true' };
    case 'not':
      return { op: 'not', of: conditionOf(said.of, reading) };
    case 'and':
    case 'or':
    case 'xor':
      return joined(said, reading);
    case 'day':
      return validDay(said.ids.map((id) => elementOf(reading, id)));
    default:
      return about(said, subjectOf(said.id, reading), reading);
  }
}

function joined(said: Extract<Said, { of: Said[] }>, reading: Reading): Condition {
  const of = said.of.map((one, at) => {
    const condition = conditionOf(one, reading);
    // "<> A ODER B" and "= A UND B" are always and never true: somebody meant something else.
    const goes_on = at > 0 && 'value' in one && one.is === 'compare' && one.id === undefined;
    if (goes_on && ((said.is === 'or' && condition.op === 'not_equal') || (said.is === 'and' && condition.op === 'equal'))) {
      throw new Unread('needs_person');
    }
    return condition;
  });
  return of.length === 1 ? (of[0] as Condition) : { op: said.is, of };
}

function subjectOf(id: string | undefined, reading: Reading): Element {
  if (id !== undefined) reading.subject = elementOf(reading, id);
  if (!reading.subject) throw new Unread('not_understood');
  return reading.subject;
}

type About = Exclude<Said, { is: 'always' | 'not' | 'and' | 'or' | 'xor' | 'day' }>;

function about(said: About, element: Element, reading: Reading): Condition {
  const { path } = element;
  switch (said.is) {
    case 'empty':
      return { op: 'is_empty', path };
    case 'filled':
      return { op: 'not', of: { op: 'is_empty', path } };
    case 'age':
      if (fieldOf(element).type !== 'date') throw new Unread('needs_person');
      return ofAge(path, said.by, said.years);
    case 'field':
      return ofField(path, said.by, elementOf(reading, said.other).path);
    case 'others':
      return others(path, reading);
    case 'compare': {
      const by = said.by ?? reading.by;
      if (by === undefined) throw new Unread('not_understood');
      reading.by = by;
      return compare(element, by, said.value, reading);
    }
    case 'one_of': {
      const fits = said.values.length === 1 || (said.by === '=' ? said.joined === 'or' : said.by === '<>' && said.joined === 'and');
      if (!fits) throw new Unread('needs_person');
      const of = said.values.map((value) => compare(element, said.by, value, reading));
      return of.length === 1 ? (of[0] as Condition) : { op: said.joined, of };
    }
  }
}

function fieldOf({ part }: Element): Field {
  if (part.kind !== 'field') throw new Unread('needs_person');
  return part;
}

function compare(element: Element, by: string, said: SaidValue, { form, named }: Reading): Condition {
  const { path } = element;
  const value = keptValue(said, fieldOf(element), form.lists);
  const less: Condition = { op: 'less_than', path, than: { value } };
  const equal: Condition = { op: 'equal', path, value };
  switch (by) {
    case '=':
      named.set(path, (named.get(path) ?? new Set()).add(value));
      return equal;
    case '<>':
      return { op: 'not_equal', path, value };
    case '<':
      return less;
    case '<=':
      return { op: 'or', of: [less, equal] };
    case '>':
      return { op: 'not', of: { op: 'or', of: [less, equal] } };
    default:
      return { op: 'not', of: less };
  }
}

function ofAge(path: string, by: string, years: number): Condition {
  const below = (age: number): Condition => ({ op: 'less_than', path, than: { age } });
  if (by === '<') return below(years);
  if (by === '<=') return below(years + 1);
  if (by === '>=') return { op: 'not', of: below(years) };
  // "Älter als 18" is said of those who are 18 and of those who are 19.
  throw new Unread('needs_person');
}

function ofField(path: string, by: string, other: string): Condition {
  const less: Condition = { op: 'less_than', path, than: { path: other } };
  const more: Condition = { op: 'less_than', path: other, than: { path } };
  if (by === '<') return less;
  if (by === '>') return more;
  if (by === '<=') return { op: 'not', of: more };
  if (by === '>=') return { op: 'not', of: less };
  // The rule form compares answers with values, not whether two are the same.
  throw new Unread('needs_person');
}

function others(path: string, { named }: Reading): Condition {
  const of = [...(named.get(path) ?? [])].map((value): Condition => ({ op: 'not_equal', path, value }));
  if (of.length === 0) throw new Unread('needs_person');
  return of.length === 1 ? (of[0] as Condition) : { op: 'and', of };
}

/** Day, month and year by their titles, else as they were named. */
export function validDay(elements: readonly Element[]): Condition {
  if (elements.length !== 3) throw new Unread('needs_person');
  const titled = (word: RegExp, at: number): string =>
    (elements.filter(({ part }) => word.test(part.title.de)).length === 1
      ? elements.find(({ part }) => word.test(part.title.de))
      : elements[at]
    )?.path ?? '';
  const [day, month, year] = [titled(/^tag\b/i, 0), titled(/^monat\b/i, 1), titled(/^jahr\b/i, 2)];
  if (new Set([day, month, year]).size !== 3) throw new Unread('ambiguous');
  return { op: 'is_valid_date', day, month, year };
}

/** When a condition does not hold. */
export function opposite(condition: Condition): Condition {
  if (condition.op === 'equal') return { ...condition, op: 'not_equal' };
  if (condition.op === 'not_equal') return { ...condition, op: 'equal' };
  return condition.op === 'not' ? condition.of : { op: 'not', of: condition };
}
