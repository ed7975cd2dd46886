import type { Field, Form } from './form.pure.ts';
import type { Condition } from './rule.pure.ts';

/** Comparisons that the rules of a form make, by path. */
export interface Comparisons {
  values: Set<string>;
  bounds: Set<string>;
  ages: Set<number>;
  /** Other answers it is compared with. */
  paths: Set<string>;
  /** Its place among those that are compared with others, from 1, in the order in which they are asked. */
  rank: number;
}

/** What rules compare each path with; `order` are all paths as they are asked. */
export function comparisonsIn(conditions: readonly Condition[], order: readonly string[]): Map<string, Comparisons> {
  const found = new Map<string, Comparisons>();
  const at = (path: string) => {
    const known = found.get(path) ?? { values: new Set(), bounds: new Set(), ages: new Set(), paths: new Set(), rank: 0 };
    found.set(path, known);
    return known;
  };
  const walk = (one: Condition): void => {
    if (one.op === 'equal' || one.op === 'not_equal') at(one.path).values.add(one.value);
    if (one.op === 'is_empty') at(one.path);
    if (one.op === 'less_than') {
      const known = at(one.path);
      if ('age' in one.than) known.ages.add(one.than.age);
      else if ('value' in one.than) known.bounds.add(one.than.value);
      else {
        known.paths.add(one.than.path);
        at(one.than.path).paths.add(one.path);
      }
    }
    if (one.op === 'is_valid_date') for (const path of [one.day, one.month, one.year]) at(path);
    if (one.op === 'not') walk(one.of);
    if (one.op === 'and' || one.op === 'or' || one.op === 'xor') one.of.forEach(walk);
  };
  conditions.forEach(walk);
  const compared = order.filter((path) => found.get(path)?.paths.size);
  for (const [index, path] of compared.entries()) at(path).rank = index + 1;
  return found;
}

/**
 * A few answers that stand for all: empty, each value that a rule names and one that none names, below, at and above each threshold, just too young
 * and just old enough. Answers that no rule tells apart behave alike, so these are enough.
 */
export function answersFor(form: Form, field: Field, known: Comparisons | undefined, today: string): string[] {
  return ['', ...new Set(filledFor(form, field, known, today))];
}

function filledFor(form: Form, field: Field, known: Comparisons | undefined, today: string): string[] {
  const named = [...(known?.values ?? [])];
  if (field.type === 'bool') return ['true', 'false'];
  if (field.type === 'code') {
    const codes = form.lists.find((list) => list.key === field.list)?.values.map((one) => one.code) ?? [];
    const other = codes.find((code) => !named.includes(code));
    return [...named.filter((code) => codes.includes(code)), ...(other === undefined ? [] : [other])];
  }
  if (field.type === 'file') return ['file'];
  if (field.type === 'date' || field.type === 'datetime' || field.type === 'time') return [...named, ...moments(field, known, today)];
  if (field.type === 'text' || field.type === 'latin') return [...named, named.includes('x') ? 'xx' : 'x'];
  const bounds = [...(known?.bounds ?? []), ...named].map(Number);
  return [
    ...named,
    ...bounds.flatMap((bound) => [String(bound - 1), String(bound), String(bound + 1)]),
    ...(known?.rank ? reach(known.rank).map((n) => String(100 + n)) : ['7']),
  ];
}

function moments({ type }: Field, known: Comparisons | undefined, today: string): string[] {
  const tail = type === 'datetime' ? 'T12:00' : '';
  const day = (date: Date) => (type === 'time' ? date.toISOString().slice(11, 16) : date.toISOString().slice(0, 10) + tail);
  const around = (base: string, step: number) => [-1, 0, 1].map((n) => new Date(Date.parse(base) + n * step));
  const bounds = [...(known?.bounds ?? [])].flatMap((bound) =>
    type === 'time' ? around(`2000-01-01T${bound}:00Z`, 60_000).map(day) : around(`${bound.slice(0, 10)}T00:00:00Z`, 86_400_000).map(day),
  );
  const born = [...(known?.ages ?? [])].flatMap((age) =>
    around(`${Number(today.slice(0, 4)) - age}${today.slice(4)}T00:00:00Z`, 86_400_000).map(day),
  );
  const others = known?.rank ? reach(known.rank).map((n) => day(new Date(MIDDLE + n * (type === 'time' ? 60_000 : 86_400_000)))) : [];
  return [
    ...bounds,
    ...born,
    ...others,
    ...(bounds.length + born.length + others.length === 0 ? [type === 'time' ? '12:00' : `2020-06-15${tail}`] : []),
  ];
}

/** 2026-01-15T12:00Z: far enough from both ends of a day. */
const MIDDLE = Date.UTC(2026, 0, 15, 12);

/** One that is asked later reaches further both ways: whatever stands before it, something below, and something above, can be said. */
const reach = (rank: number) => [-rank, 0, rank];
