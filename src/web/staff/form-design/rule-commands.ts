import { z } from 'zod';
import { type Form, type Rule, sentenceReader, stoppedAt, type UnreadSentence } from '#modules/forms';
import type { Values } from '../../ui/index.ts';
import { fieldsOf, line, rowsOf, type Tree, treeOf } from '../admin/form-values.ts';
import { fieldsOfRule } from './rule-values.ts';

/** What a rule's page holds after one of its buttons: 'block' and 'row 1' add the question that was chosen, 'remove 1.0' takes a row away. Others change nothing. */
export function withCommand(values: Values, command: string): Values {
  const tree = treeOf(values);
  const blocks = rowsOf(tree, 'blocks').map((block, b): Tree & { rows: Tree[] } => ({ ...block, rows: rowsOf(tree, `blocks.${b}.rows`) }));
  const row = (path: string): Tree[] => (path === '' ? [] : [{ path, is: '', value: '', other: '' }]);
  const [, verb, b = '', r = ''] = /^(block|row|remove)(?: (\d+)(?:\.(\d+))?)?$/.exec(command) ?? [];
  const block = blocks[Number(b)];
  if (verb === 'block' && line(tree, 'add')) blocks.push({ join: 'and', rows: row(line(tree, 'add')) });
  if (verb === 'row' && block) block.rows.push(...row(line(block, 'add')));
  if (verb === 'remove' && block) block.rows.splice(Number(r), 1);
  const left = blocks
    .filter((one) => one.rows.length > 0)
    .map(({ join, rows }) => ({ join: typeof join === 'string' ? join : 'and', rows }));
  const rest = Object.entries(values).filter(
    ([name]) => !name.startsWith('blocks.') && name !== 'add' && name !== 'sentence' && name !== '_do',
  );
  return { ...Object.fromEntries(rest), ...fieldsOf(left, 'blocks') };
}

/** What of a sentence is not read, and why. */
export const failedSchema = z.object({
  why: z.enum([
    'not_understood',
    'ambiguous',
    'unknown_element',
    'unknown_value',
    'contradiction',
    'needs_person',
  ] satisfies UnreadSentence['why'][]),
  from: z.int().min(0),
  to: z.int().min(0),
});
export type Failed = z.infer<typeof failedSchema>;

/** The page filled with what a sentence says; where it is not read, as it was, with where reading stopped. */
export function ruleRead(values: Values, rule: Rule, form: Form): Values {
  const text = typeof values.sentence === 'string' ? values.sentence.trim() : '';
  const { rules, unread } = sentenceReader(form)({ id: 'satz', text, home: '' });
  const [only] = rules;
  const [failed] = unread;
  const kept = { version: values.version, regel: values.regel, aufgabe: values.aufgabe };
  if (only && rules.length === 1 && !failed) return { ...kept, ...fieldsOfRule({ ...rule, ...only, key: rule.key }, form) };
  const several: UnreadSentence = { sentence: text, offset: 0, why: rules.length > 1 ? 'needs_person' : 'not_understood' };
  const { offset, sentence, why } = failed ?? several;
  const from = why === 'not_understood' ? (stoppedAt(text, form) ?? offset) : offset;
  return { ...values, sentence: text, failed: JSON.stringify({ why, from, to: offset + sentence.length } satisfies Failed) };
}
