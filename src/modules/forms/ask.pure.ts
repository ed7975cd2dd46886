import { isDay, yearsBefore } from './day.pure.ts';
import type { FieldType } from './form.pure.ts';
import type { Bound, Condition } from './rule.pure.ts';

/** What a condition may know: values at a path (none: empty), and of which type they are. */
export interface Known {
  /** Answers at a path in the rows that are meant; of a group, something for each answer in it. */
  values(path: string): readonly string[];
  type(path: string): FieldType | undefined;
  /** 2026-11-24 in the city's time zone. */
  today: string;
}

/** Yes, no, or not yet: what compares with an empty answer knows nothing. */
export type Truth = boolean | null;

/**
 * Whether a condition holds, in the logic of three values (Kleene): a comparison with an empty answer is `null`, `is_empty` never is. Several values at a path: one
 * that holds is enough; `not_equal` holds if none is equal.
 */
export function ask(condition: Condition, known: Known): Truth {
  switch (condition.op) {
    case 'true':
      return true;
    case 'is_empty':
      return known.values(condition.path).length === 0;
    case 'equal':
      return equal(condition.path, condition.value, known);
    case 'not_equal':
      return not(equal(condition.path, condition.value, known));
    case 'less_than':
      return lessThan(condition.path, condition.than, known);
    case 'is_valid_date':
      return validDate(condition, known);
    case 'not':
      return not(ask(condition.of, known));
    case 'and':
      return every(condition.of, known);
    case 'or':
      return not(every(condition.of.map(negated), known));
    case 'xor':
      return exactlyOne(condition.of, known);
  }
}

const not = (truth: Truth): Truth => (truth === null ? null : !truth);
const negated = (of: Condition): Condition => ({ op: 'not', of });

function every(conditions: readonly Condition[], known: Known): Truth {
  let all: Truth = true;
  for (const condition of conditions) {
    const truth = ask(condition, known);
    if (truth === false) return false;
    if (truth === null) all = null;
  }
  return all;
}

function exactlyOne(conditions: readonly Condition[], known: Known): Truth {
  let held = 0;
  let open = false;
  for (const condition of conditions) {
    const truth = ask(condition, known);
    if (truth === null) open = true;
    else if (truth) held += 1;
  }
  return held > 1 ? false : open ? null : held === 1;
}

function equal(path: string, value: string, known: Known): Truth {
  const values = known.values(path);
  if (values.length === 0) return null;
  const type = known.type(path);
  return isNumber(type) ? values.some((one) => Number(one) === Number(value)) : values.includes(value);
}

function lessThan(path: string, than: Bound, known: Known): Truth {
  const values = known.values(path);
  if (values.length === 0) return null;
  if ('age' in than) {
    const born_after = yearsBefore(known.today, than.age);
    return values.some((day) => day > born_after);
  }
  const limits = 'path' in than ? known.values(than.path) : [than.value];
  if (limits.length === 0) return null;
  const less = isNumber(known.type(path)) ? (a: string, b: string) => Number(a) < Number(b) : (a: string, b: string) => a < b;
  return values.some((one) => limits.some((limit) => less(one, limit)));
}

function validDate({ day, month, year }: { day: string; month: string; year: string }, known: Known): Truth {
  const parts = [year, month, day].map((path) => known.values(path)[0]);
  if (parts.some((part) => part === undefined)) return null;
  const [y, m, d] = parts as [string, string, string];
  return isDay(`${y.padStart(4, '0')}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
}

export const isNumber = (type: FieldType | undefined): boolean => type === 'integer' || type === 'number' || type === 'money';
