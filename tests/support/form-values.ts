import fc from 'fast-check';
import { checkAnswer, compiledPattern } from '../../src/modules/forms/check.pure.ts';
import type { Compiled } from '../../src/modules/forms/compiled.pure.ts';
import type { Field } from '../../src/modules/forms/form.pure.ts';

export const oneOf = <T>(next: () => number, all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)];

const LETTERS = 'aeinrstßäöüéğłŠ BCDEMO-';
const whole = (next: () => number, from: number, to: number) => from + Math.floor(next() * (to - from + 1));
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** An answer that a field takes by its own limits; undefined where none was found. `file` names a file that was uploaded. */
export function valueFor(field: Field, made: Compiled, next: () => number, file: () => string): string | undefined {
  for (let tries = 0; tries < 20; tries++) {
    const value = drawn(field, made, next, file);
    if (value !== undefined && checkAnswer({ ...field, min: 1, max: 1 }, '', [value], true, made.codes).length === 0) return value;
  }
  return undefined;
}

function drawn(field: Field, made: Compiled, next: () => number, file: () => string): string | undefined {
  const { type, at_least, at_most } = field;
  switch (type) {
    case 'file':
      return file();
    case 'bool':
      return next() < 0.5 ? 'true' : 'false';
    case 'code':
      return oneOf(next, [...(made.codes.get(field.list ?? '') ?? [])]);
    case 'date':
      return dayAt(whole(next, Date.parse(at_least ?? '1940-01-01'), Date.parse(at_most ?? '2035-12-31')));
    case 'time':
      return `${String(whole(next, 0, 23)).padStart(2, '0')}:${String(whole(next, 0, 59)).padStart(2, '0')}`;
    case 'datetime':
      return `${dayAt(whole(next, Date.parse('1990-01-01'), Date.parse('2035-12-31')))}T12:30`;
    case 'integer':
    case 'number':
    case 'money':
      return numberFor(field, next);
    case 'text':
    case 'latin':
      return field.pattern ? matching(field, next) : textFor(field, next);
  }
}

function numberFor({ type, at_least, at_most, pattern }: Field, next: () => number): string {
  if (pattern && next() < 0.9) return matching({ pattern }, next);
  const from = Math.ceil(Number(at_least ?? Math.min(0, Number(at_most ?? 0))));
  const n = whole(next, from, Math.floor(Number(at_most ?? from + 5_000)));
  return type === 'integer' || next() < 0.5 ? String(n) : at_most !== undefined && n >= Number(at_most) ? String(n) : `${n}.5`;
}

const matching = ({ pattern = '', max_length }: Pick<Field, 'pattern' | 'max_length'>, next: () => number): string => {
  const regex = compiledPattern(pattern);
  if (!regex) return 'x';
  const seed = Math.floor(next() * 2 ** 31);
  const maxLength = Math.min(max_length ?? 60, 200);
  return fc.sample(fc.stringMatching(new RegExp(regex.source, 'u'), { maxLength }), { seed, numRuns: 1 })[0] ?? 'x';
};

function textFor({ min_length = 1, max_length = 40 }: Field, next: () => number): string {
  const length = whole(next, Math.max(1, min_length), Math.max(min_length, Math.min(max_length, min_length + 40)));
  const middle = Array.from({ length }, () => oneOf(next, [...LETTERS]) ?? 'x').join('');
  return [...middle].map((letter, at) => (letter === ' ' && (at === 0 || at === length - 1) ? 'a' : letter)).join('');
}
