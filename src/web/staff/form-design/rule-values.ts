import {
  type Blocks,
  blocksOf,
  COMPARISONS,
  type Comparison,
  type ConditionRow,
  conditionOf,
  conditionSchema,
  type Field,
  type Form,
  partAt,
  type Rule,
  readTyped,
  writtenAs,
} from '#modules/forms';
import type { Values } from '../../ui/index.ts';
import { line, rowsOf, type Tree, treeOf } from '../admin/form-values.ts';
import { LANGUAGES, textOf } from './part-values.ts';

export const fieldAt = (form: Form, path: string): Field | undefined => {
  const part = partAt(form, path);
  return part?.kind === 'field' ? part : undefined;
};

/** A rule as the fields of its page. A condition that rows cannot show goes along as it is (`when`). */
export function fieldsOfRule(rule: Rule, form: Form): Values {
  const blocks = blocksOf(rule.when);
  const value = rule.value === undefined ? '' : shownValue(form, rule.target, rule.value);
  return {
    ...{ effect: rule.effect, target: rule.target, value },
    ...Object.fromEntries(LANGUAGES.map((lang) => [`message.${lang}`, rule.message?.[lang] ?? ''])),
    ...(blocks ? fieldsOfBlocks(blocks, form) : { when: JSON.stringify(rule.when) }),
    land: rule.land ? JSON.stringify(rule.land) : '',
  };
}

function fieldsOfBlocks({ join, blocks }: Blocks, form: Form): Values {
  const rows = blocks.flatMap((block, b) => [
    [`blocks.${b}.join`, block.join],
    ...block.rows.flatMap((row, r) => fieldsOfRow(row, `blocks.${b}.rows.${r}`, form)),
  ]);
  return { join, ...Object.fromEntries(rows) };
}

function fieldsOfRow({ path, is, value, other }: ConditionRow, name: string, form: Form): [string, string][] {
  const shown = is.startsWith('age') ? value : shownValue(form, path, value);
  return [
    [`${name}.path`, path],
    [`${name}.is`, is],
    [`${name}.value`, shown],
    [`${name}.other`, other],
  ];
}

const shownValue = (form: Form, path: string, value: string) => {
  const field = fieldAt(form, path);
  return field ? writtenAs(field, value) : value;
};

/** The blocks of rows as typed. */
export function blocksIn(values: Values, form: Form): Blocks {
  const tree = treeOf(values);
  const joined = (one: Tree) => (line(one, 'join') === 'or' ? 'or' : 'and');
  return {
    join: joined(tree),
    blocks: rowsOf(tree, 'blocks').map((block, b) => ({
      join: joined(block),
      rows: rowsOf(tree, `blocks.${b}.rows`).map((row) => rowIn(row, form)),
    })),
  };
}

function rowIn(row: Tree, form: Form): ConditionRow {
  const path = line(row, 'path');
  const is = (COMPARISONS as readonly string[]).includes(line(row, 'is')) ? (line(row, 'is') as Comparison) : 'is';
  const field = fieldAt(form, path);
  const typed = line(row, 'value');
  return { path, is, value: field && !is.startsWith('age') ? readTyped(field, typed) : typed, other: line(row, 'other') };
}

/** The rule as typed, before any check. */
export function ruleOf(values: Values, before: Rule, form: Form): Rule {
  const tree = treeOf(values);
  const { value: _, message: __, land: ___, ...rest } = before;
  const target = line(tree, 'target');
  const field = fieldAt(form, target);
  const effect = line(tree, 'effect') as Rule['effect'];
  const message = textOf(tree, 'message');
  return {
    ...rest,
    ...{ effect, target, when: conditionIn(values, form) },
    ...(values.land ? { land: jsonIn(values.land) as Rule['land'] } : {}),
    ...(effect === 'prefill' ? { value: field ? readTyped(field, line(tree, 'value')) : line(tree, 'value') } : {}),
    ...(effect === 'valid' && message ? { message } : {}),
  };
}

function conditionIn(values: Values, form: Form): Rule['when'] {
  if (typeof values.when !== 'string' || values.when === '') return conditionOf(blocksIn(values, form));
  return conditionSchema.safeParse(jsonIn(values.when)).data ?? { op: 'true' };
}

/** What travelled with a page as JSON; null where it is none. */
export function jsonIn(value: Values[string]): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}

/** Rows that lack what they compare with, by the names of their fields; and a prefill without a value, a rule about nothing. */
export function missingIn(values: Values, rule: Rule, form: Form): string[] {
  const rows = values.when
    ? []
    : blocksIn(values, form).blocks.flatMap(({ rows: all }, b) =>
        all.flatMap(({ is, value, other }, r) => {
          const name = `blocks.${b}.rows.${r}.value`;
          if (is === 'empty' || is === 'filled' || other) return [];
          if (is.startsWith('age')) return /^\d{1,3}$/.test(value) && Number(value) <= 150 ? [] : [name];
          return value === '' ? [name] : [];
        }),
      );
  const target = rule.target === '' && rule.effect !== 'valid' ? ['target'] : [];
  const never = rule.effect === 'valid' && rule.when.op === 'true' ? ['add'] : [];
  return [...target, ...(rule.effect === 'prefill' && !rule.value ? ['value'] : []), ...rows, ...never];
}
