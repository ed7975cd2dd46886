import { compiledPattern, type ProblemCode } from '../../src/modules/forms/check.pure.ts';
import type { Compiled } from '../../src/modules/forms/compiled.pure.ts';
import type { Filled, Standing } from '../../src/modules/forms/fill.pure.ts';
import { type Field, isList } from '../../src/modules/forms/form.pure.ts';
import { ANSWER, ROWS, UPLOAD } from '../../src/modules/forms/words.ts';

/** Answers that break one thing a field asks for, and what must be said of them. */
export interface Wrong {
  code: ProblemCode;
  values: string[];
}

/** Every way in which a question that is asked can be answered wrongly: one for each thing its constraints name. */
export function wrongAnswersTo({ spot, required, values }: Standing, made: Compiled): Wrong[] {
  const field = spot.part;
  if (field.kind !== 'field' || field.mode) return [];
  const wrong: Wrong[] = [];
  if (required) {
    wrong.push({ code: 'required', values: [] });
    if (field.min > 1) wrong.push({ code: 'too_few', values: values.slice(0, field.min - 1) });
  }
  const most = field.max ?? (field.type === 'file' ? UPLOAD.most : ROWS.most);
  const [right] = values;
  if (isList(field) && right !== undefined) wrong.push({ code: 'too_many', values: Array(most + 1).fill(right) });
  const single = [...ofType(field, made), ...beyond(field), ...besidePattern(field, right)];
  // Of several answers the first is wrong; where there were none yet, all are.
  const others = (first: string) => Array.from({ length: Math.max(values.length, field.min, 1) - 1 }, (_, at) => values[at + 1] ?? first);
  return [
    ...wrong,
    ...single.map(({ code, values: [first = ''] }) => ({ code, values: [first, ...(isList(field) ? others(first) : [])] })),
  ];
}

const one = (code: ProblemCode, value: string): Wrong => ({ code, values: [value] });

function ofType({ type, list }: Field, made: Compiled): Wrong[] {
  switch (type) {
    case 'latin':
      return [one('not_latin', 'Имя')];
    case 'integer':
      return [one('not_a_number', 'viele'), one('not_whole', '1.5')];
    case 'number':
      return [one('not_a_number', '1.2.3')];
    case 'money':
      return [one('not_money', '1.234'), one('not_money', 'gratis')];
    case 'date':
      return [one('not_a_day', '2026-02-30'), one('not_a_day', 'gestern')];
    case 'time':
      return [one('not_a_time', '25:00')];
    case 'datetime':
      return [one('not_a_moment', '2026-02-30T12:00'), one('not_a_moment', '2026-02-03')];
    case 'bool':
      return [one('not_yes_or_no', 'vielleicht')];
    case 'code':
      return [one('not_in_list', `${[...(made.codes.get(list ?? '') ?? [])][0] ?? ''}-gibt-es-nicht`)];
    default:
      return [];
  }
}

function beyond(field: Field): Wrong[] {
  const { type, min_length, max_length, at_least, at_most } = field;
  if (type === 'text' || type === 'latin')
    return [
      one('too_long', 'x'.repeat((max_length ?? ANSWER.max) + 1)),
      ...(min_length !== undefined && min_length > 1 ? [one('too_short', 'x'.repeat(min_length - 1))] : []),
    ];
  if (type === 'integer' || type === 'number' || type === 'money')
    return [
      ...(at_least === undefined ? [] : [one('too_small', String(Number(at_least) - 1))]),
      ...(at_most === undefined ? [] : [one('too_big', String(Number(at_most) + 1))]),
    ];
  if (type === 'date')
    return [
      ...(at_least === undefined ? [] : [one('too_early', dayBeside(at_least, -1))]),
      ...(at_most === undefined ? [] : [one('too_late', dayBeside(at_most, 1))]),
    ];
  return [];
}

const dayBeside = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** As long as a right answer and of the same type, but none the pattern knows. */
function besidePattern({ type, pattern, min_length = 1, max_length = 40 }: Field, right: string | undefined): Wrong[] {
  const made = pattern ? compiledPattern(pattern) : null;
  if (!made || (type !== 'text' && type !== 'latin')) return [];
  const length = Math.max(min_length, Math.min(max_length, right?.length ?? 1));
  const found = ['x', '!', '0', 'ß', ' '].map((letter) => letter.repeat(length)).find((value) => !made.test(value));
  return found === undefined ? [] : [one('pattern', found)];
}

/** All fields that are asked, with each way to answer them wrongly. */
export const wrongAnswers = ({ standings, made }: Filled): { standing: Standing; wrong: Wrong }[] =>
  [...standings.values()].flatMap((standing) =>
    standing.active ? wrongAnswersTo(standing, made).map((wrong) => ({ standing, wrong })) : [],
  );
