import { isNumber } from './ask.pure.ts';
import { isDay } from './day.pure.ts';
import type { Field } from './form.pure.ts';
import { ANSWER, ROWS, UPLOAD } from './words.ts';

/** What is wrong, and where. `limit` is the number, day or code the sentence about it names; `rule` the key of the rule that was broken. */
export interface Problem {
  place: string;
  code: ProblemCode;
  limit?: number | string;
  rule?: string;
}

export type ProblemCode =
  | 'required'
  | 'group_required'
  | 'choose_one'
  | 'too_few'
  | 'too_many'
  | 'too_short'
  | 'too_long'
  | 'not_a_number'
  | 'not_whole'
  | 'not_money'
  | 'not_a_day'
  | 'not_a_time'
  | 'not_a_moment'
  | 'too_small'
  | 'too_big'
  | 'too_early'
  | 'too_late'
  | 'not_in_list'
  | 'not_yes_or_no'
  | 'not_latin'
  | 'pattern'
  | 'rule';

/** What is wrong with the answers to one field, one problem an answer at most. */
export function checkAnswer(
  field: Field,
  place: string,
  values: readonly string[],
  required: boolean,
  codes: ReadonlyMap<string, ReadonlySet<string>>,
): Problem[] {
  if (values.length === 0) return required ? [{ place, code: 'required' }] : [];
  const most = field.max ?? (field.type === 'file' ? UPLOAD.most : ROWS.most);
  if (values.length > most) return [{ place, code: 'too_many', limit: most }];
  if (required && values.length < field.min) return [{ place, code: 'too_few', limit: field.min }];
  for (const value of values) {
    const wrong = wrongWith(field, value, codes);
    if (wrong) return [{ place, ...wrong }];
  }
  return [];
}

type Wrong = Omit<Problem, 'place'> | undefined;

function wrongWith(field: Field, value: string, codes: ReadonlyMap<string, ReadonlySet<string>>): Wrong {
  return OF_TYPE[field.type]?.(value, field, codes) ?? limits(field, value) ?? pattern(field, value);
}

const OF_TYPE: Partial<Record<Field['type'], (value: string, field: Field, codes: ReadonlyMap<string, ReadonlySet<string>>) => Wrong>> = {
  latin: (value) => (isLatin(value) ? undefined : { code: 'not_latin' }),
  integer: (value) => (isDecimal(value) ? (value.includes('.') ? { code: 'not_whole' } : undefined) : { code: 'not_a_number' }),
  number: (value) => (isDecimal(value) ? undefined : { code: 'not_a_number' }),
  money: (value) => (/^-?\d{1,15}(\.\d{1,2})?$/.test(value) ? undefined : { code: 'not_money' }),
  date: (value) => (isDay(value) ? undefined : { code: 'not_a_day' }),
  time: (value) => (TIME.test(value) ? undefined : { code: 'not_a_time' }),
  datetime: (value) =>
    isDay(value.slice(0, 10)) && value[10] === 'T' && TIME.test(value.slice(11)) ? undefined : { code: 'not_a_moment' },
  bool: (value) => (value === 'true' || value === 'false' ? undefined : { code: 'not_yes_or_no' }),
  code: (value, { list }, codes) => (codes.get(list ?? '')?.has(value) ? undefined : { code: 'not_in_list' }),
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const isDecimal = (value: string) => /^-?\d{1,15}(\.\d{1,10})?$/.test(value);

function limits({ type, min_length, max_length, at_least, at_most }: Field, value: string): Wrong {
  if (type === 'text' || type === 'latin') {
    const length = [...value].length;
    if (min_length !== undefined && length < min_length) return { code: 'too_short', limit: min_length };
    if (length > (max_length ?? ANSWER.max)) return { code: 'too_long', limit: max_length ?? ANSWER.max };
  }
  const number = isNumber(type);
  if (!number && type !== 'date' && type !== 'time' && type !== 'datetime') return undefined;
  const size = (of: string) => (number ? Number(of) : of);
  if (at_least !== undefined && size(value) < size(at_least)) return { code: number ? 'too_small' : 'too_early', limit: at_least };
  if (at_most !== undefined && size(value) > size(at_most)) return { code: number ? 'too_big' : 'too_late', limit: at_most };
  return undefined;
}

/** A pattern no engine understands asks for nothing: the form was not published with it, or its task was declared done. */
function pattern({ pattern: wanted, type }: Field, value: string): Wrong {
  if (!wanted || type === 'file') return undefined;
  const made = compiledPattern(wanted);
  return made && !made.test(value) ? { code: 'pattern' } : undefined;
}

/** As HTML anchors it; null if it is no regular expression. */
export function compiledPattern(wanted: string): RegExp | null {
  for (const flag of ['v', 'u']) {
    try {
      return new RegExp(`^(?:${wanted})$`, flag);
    } catch {}
  }
  return null;
}

/** Latin letters with all their marks, digits, and the signs of names and addresses (after String.Latin, DIN SPEC 91379 type C; its exact table is not kept here). */
const isLatin = (value: string) =>
  /^[\p{Script=Latin}\p{M}\p{Nd}\p{Zs}\p{P}\p{Sc}\p{Sm}\p{Sk}\p{So}\r\n\t]*$/u.test(value) &&
  !/\p{Extended_Pictographic}/u.test(value.replace(/[©®™\d#*]/g, ''));
