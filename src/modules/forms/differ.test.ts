import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formPart } from './city.ts';
import { type Difference, differ } from './differ.pure.ts';
import type { Form } from './form.pure.ts';
import { aField as field, aForm as form, aGroup as group } from './parts.fixture.ts';
import type { Rule } from './rule.pure.ts';

const { forms } = parse(readFileSync(new URL('../../../city/osnabrueck/forms.yaml', import.meta.url), 'utf8'));
const DEMO: Form[] = forms.map((one: unknown) => formPart.schema.parse(one).form);

const short = (one: Difference) =>
  [one.what, 'from' in one ? `${one.from} → ${one.path}` : one.path, ...('detail' in one ? [one.detail] : [])].join(' ');
const found = (before: Form, after: Form) => differ(before, after).map(short);

describe('the difference of two forms', () => {
  test('names questions that came and went, a group with all that is in it once', () => {
    const before = form([group('a', [field('x'), field('y')]), group('b', [field('z')])]);
    expect(found(before, form([group('a', [field('x'), field('w')]), group('c', [field('v')])]))).toEqual([
      'added a.w',
      'added c',
      'removed a.y',
      'removed b',
    ]);
  });

  test('a question in another group has moved, and so has one with the same id of the source under another key', () => {
    const fim = { id: 'F1', version: '1' };
    const before = form([group('a', [field('x', { fim }), field('y')]), group('b', [field('z')])]);
    expect(found(before, form([group('a', [field('y')]), group('b', [field('z'), field('x', { fim })])]))).toEqual(['moved a.x → b.x']);
    expect(found(before, form([group('a', [field('other', { fim, title: { de: 'x' } }), field('y')]), group('b', [field('z')])]))).toEqual([
      'moved a.x → a.other',
    ]);
  });

  test('of a new order only what really moved is named', () => {
    const before = form(['a', 'b', 'c', 'd'].map((key) => field(key)));
    expect(found(before, form(['d', 'a', 'b', 'c'].map((key) => field(key))))).toEqual(['moved d → d']);
  });

  test('other words, another type, other limits, another list are named one by one', () => {
    const before = form([field('x', { max_length: 10, help: { de: 'Hilfe' } })]);
    const after = form([field('x', { title: { de: 'Neu' }, type: 'integer', at_most: '9', min: 0, help: { de: 'Hilfe', en: 'Help' } })]);
    expect(found(before, after)).toEqual([
      'renamed x',
      'changed x type',
      'changed x min',
      'changed x max_length',
      'changed x at_most',
      'changed x help',
    ]);
  });

  test('of a list the values that came, went and were renamed', () => {
    const list = (values: [string, string][]) =>
      form([], { lists: [{ key: 'l', values: values.map(([code, de]) => ({ code, name: { de } })) }] });
    expect(
      differ(
        list([
          ['1', 'a'],
          ['2', 'b'],
        ]),
        list([
          ['2', 'B'],
          ['3', 'c'],
        ]),
      ),
    ).toEqual([{ what: 'list_changed', path: 'l', added: ['3'], removed: ['1'], renamed: ['2'] }]);
    expect(found(form([]), list([['1', 'a']]))).toEqual(['list_added l']);
  });

  test('a rule under another key is no change, one that follows a moved question neither; one that says something else is', () => {
    const rule = (key: string, target: string, path: string): Rule => ({ key, effect: 'show', target, when: { op: 'is_empty', path } });
    const before = form([group('a', [field('x')]), field('y')], { rules: [rule('r1', 'y', 'a.x')] });
    expect(found(before, { ...before, rules: [rule('r2', 'y', 'a.x')] })).toEqual([]);
    expect(found(before, form([group('b', [field('x')]), field('y')], { rules: [rule('r1', 'y', 'b.x')] })).sort()).toEqual([
      'added b',
      'moved a.x → b.x',
      'removed a',
    ]);
    expect(found(before, { ...before, rules: [{ ...rule('r1', 'y', 'a.x'), effect: 'hide' }] })).toEqual(['rule_changed y']);
    expect(found(before, { ...before, rules: [] })).toEqual(['rule_removed y']);
  });
});

const someTitle = fc.string({ minLength: 1, maxLength: 4 }).map((de) => ({ de }));
const someField = fc.record({
  ...{ kind: fc.constant('field' as const), title: someTitle, type: fc.constantFrom('text' as const, 'date' as const) },
  ...{ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), min: fc.constantFrom(0, 1), max: fc.constantFrom(1, null) },
});
const keyed = <T extends { key: string }>(parts: T[]): T[] =>
  parts.filter((part, at) => parts.findIndex((one) => one.key === part.key) === at);
const someForm: fc.Arbitrary<Form> = fc
  .array(fc.oneof(someField, fc.record({ key: fc.constantFrom('g', 'h'), parts: fc.array(someField, { maxLength: 4 }) })), { maxLength: 5 })
  .map((parts) => form(keyed(parts).map((part) => ('parts' in part ? group(part.key, keyed(part.parts)) : part))));

test('a form differs in nothing from itself, as data too, and two that differ in nothing ask the same', () => {
  for (const one of DEMO) expect(differ(one, JSON.parse(JSON.stringify(one)))).toEqual([]);
  fc.assert(
    fc.property(someForm, someForm, (one, other) => {
      expect(differ(one, structuredClone(one))).toEqual([]);
      if (JSON.stringify(one) !== JSON.stringify(other)) expect(differ(one, other)).not.toEqual([]);
    }),
    { numRuns: 500, seed: 6 },
  );
});

test('what one way came, the other way went', () => {
  fc.assert(
    fc.property(someForm, someForm, (one, other) => {
      const [there, back] = [differ(one, other), differ(other, one)];
      const count = (of: Difference[], what: string) => of.filter((difference) => difference.what === what).length;
      expect(count(there, 'added')).toBe(count(back, 'removed'));
      expect(count(there, 'removed')).toBe(count(back, 'added'));
    }),
    { numRuns: 500, seed: 7 },
  );
});
