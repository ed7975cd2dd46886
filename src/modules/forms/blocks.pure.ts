import type { FieldType } from './form.pure.ts';
import type { Condition } from './rule.pure.ts';

/** How a row of a condition compares: with a value, with the answer to another question (`other`), or with a number of years. */
export const COMPARISONS = ['is', 'is_not', 'less', 'most', 'more', 'least', 'empty', 'filled', 'age_least', 'age_below'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** "question – is – value" */
export interface ConditionRow {
  path: string;
  is: Comparison;
  value: string;
  /** The path of another question, instead of a value. */
  other: string;
}

export type Joined = 'and' | 'or';
/** Rows that belong together. */
interface ConditionBlock {
  join: Joined;
  rows: ConditionRow[];
}

/** A condition as people put it together: blocks of rows, all or one of which must hold. None: always. */
export interface Blocks {
  join: Joined;
  blocks: ConditionBlock[];
}

/** What can be asked of a question of a type. */
export function comparisonsFor(type: FieldType | undefined): readonly Comparison[] {
  if (type === undefined || type === 'file') return ['empty', 'filled'];
  if (type === 'date') return COMPARISONS;
  if (type === 'time' || type === 'datetime' || type === 'integer' || type === 'number' || type === 'money') return COMPARISONS.slice(0, 8);
  return ['is', 'is_not', 'empty', 'filled'];
}

/** A condition as blocks of rows; null where it is nested deeper, or says what no row can. */
export function blocksOf(condition: Condition): Blocks | null {
  if (condition.op === 'true') return { join: 'and', blocks: [] };
  const row = rowOf(condition);
  if (row) return { join: 'and', blocks: [{ join: 'and', rows: [row] }] };
  if (condition.op !== 'and' && condition.op !== 'or') return null;
  const { op: join } = condition;
  const blocks: ConditionBlock[] = [];
  let flat: ConditionRow[] | undefined;
  for (const one of condition.of) {
    const alone = rowOf(one);
    if (alone) {
      if (flat) flat.push(alone);
      else {
        flat = [alone];
        blocks.push({ join, rows: flat });
      }
      continue;
    }
    flat = undefined;
    if (one.op !== 'and' && one.op !== 'or') return null;
    const rows = one.of.map(rowOf);
    if (rows.some((found) => found === null)) return null;
    blocks.push({ join: one.op, rows: rows as ConditionRow[] });
  }
  return { join, blocks };
}

/** The condition that blocks of rows stand for; empty blocks say nothing. */
export function conditionOf({ join, blocks }: Blocks): Condition {
  const parts = blocks.flatMap((block): Condition[] => {
    const rows = block.rows.map(conditionOfRow);
    if (block.join === join || rows.length < 2) return rows;
    return [{ op: block.join, of: rows }];
  });
  const [only] = parts;
  if (!only) return { op: 'true' };
  return parts.length === 1 ? only : { op: join, of: parts };
}

function rowOf(condition: Condition): ConditionRow | null {
  const { op } = condition;
  if (op === 'is_empty') return { path: condition.path, is: 'empty', value: '', other: '' };
  if (op === 'equal') return { path: condition.path, is: 'is', value: condition.value, other: '' };
  if (op === 'not_equal') return { path: condition.path, is: 'is_not', value: condition.value, other: '' };
  if (op === 'less_than') return lessRow(condition, 'less', 'age_below');
  if (op === 'or') return mostRow(condition, 'most');
  if (op !== 'not') return null;
  const { of } = condition;
  if (of.op === 'is_empty') return { path: of.path, is: 'filled', value: '', other: '' };
  if (of.op === 'less_than') return lessRow(of, 'least', 'age_least');
  return of.op === 'or' ? mostRow(of, 'more') : null;
}

function lessRow(
  { path, than }: Extract<Condition, { op: 'less_than' }>,
  is: 'less' | 'least',
  aged: 'age_below' | 'age_least',
): ConditionRow {
  if ('age' in than) return { path, is: aged, value: String(than.age), other: '' };
  return 'path' in than ? { path, is, value: '', other: than.path } : { path, is, value: than.value, other: '' };
}

/** "At most" is less or equal. */
function mostRow({ of }: { of: Condition[] }, is: 'most' | 'more'): ConditionRow | null {
  const [less, equal, more] = of;
  if (more || less?.op !== 'less_than' || equal?.op !== 'equal' || less.path !== equal.path || !('value' in less.than)) return null;
  return less.than.value === equal.value ? { path: equal.path, is, value: equal.value, other: '' } : null;
}

function conditionOfRow({ path, is, value, other }: ConditionRow): Condition {
  const less: Condition = { op: 'less_than', path, than: other ? { path: other } : { value } };
  const more: Condition = { op: 'less_than', path: other, than: { path } };
  const most: Condition = { op: 'or', of: [less, { op: 'equal', path, value }] };
  const younger: Condition = { op: 'less_than', path, than: { age: Number(value) } };
  switch (is) {
    case 'is':
      return { op: 'equal', path, value };
    case 'is_not':
      return { op: 'not_equal', path, value };
    case 'empty':
      return { op: 'is_empty', path };
    case 'filled':
      return { op: 'not', of: { op: 'is_empty', path } };
    case 'less':
      return less;
    case 'least':
      return { op: 'not', of: less };
    case 'most':
      return other ? { op: 'not', of: more } : most;
    case 'more':
      return other ? more : { op: 'not', of: most };
    case 'age_below':
      return younger;
    case 'age_least':
      return { op: 'not', of: younger };
  }
}
