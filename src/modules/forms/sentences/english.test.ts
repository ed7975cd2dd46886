import { expect, test } from 'vitest';
import type { Form } from '../form.pure.ts';
import type { Condition, Rule } from '../rule.pure.ts';
import { sentenceFor } from './english.ts';

const field = (key: string, title: string, more: object = {}) => ({
  ...{ kind: 'field' as const, key, title: { de: `${title} (deutsch)`, en: title }, min: 0, max: 1, type: 'text' as const },
  ...more,
});
const form: Form = {
  title: { de: 'Formular' },
  parts: [
    field('place', 'Place', { type: 'code', list: 'places' }),
    field('born', 'Born on', { type: 'date' }),
    field('sure', 'Sure', { type: 'bool' }),
    field('street', 'Street'),
  ],
  lists: [{ key: 'places', values: [{ code: 'p', name: { de: 'Park', en: 'In the park' } }] }],
  rules: [],
};
const is = (path: string, value: string): Condition => ({ op: 'equal', path, value });
const said = (effect: Rule['effect'], target: string, when: Condition, more: Partial<Rule> = {}) =>
  sentenceFor({ effect, target, when, ...more }, form, 'en');

test.each<[string, string]>([
  [said('show', 'street', is('place', 'p')), 'If “Place” is “In the park”, show “Street”.'],
  [
    said('require', 'street', { op: 'and', of: [is('sure', 'true'), { op: 'not', of: { op: 'is_empty', path: 'place' } }] }),
    'If “Sure” is yes and “Place” is not empty, “Street” must be answered.',
  ],
  [
    said('hide', 'street', { op: 'or', of: [is('sure', 'false'), { op: 'and', of: [is('place', 'p'), is('street', 'x')] }] }),
    'If “Sure” is no or (“Place” is “In the park” and “Street” is “x”), hide “Street”.',
  ],
  [said('forbid', 'street', { op: 'true' }), '“Street” must not be answered.'],
  [said('prefill', 'sure', { op: 'true' }, { value: 'true' }), 'Fill in “Sure” with yes.'],
  [said('optional', 'street', is('sure', 'true'), { land: { only: ['NI'] } }), 'In NI: if “Sure” is yes, “Street” may be left out.'],
  [
    said('valid', '', { op: 'not', of: { op: 'less_than', path: 'born', than: { age: 18 } } }),
    'It must hold that not (“Born on” is less than 18 years ago).',
  ],
  [
    said('valid', 'born', { op: 'less_than', path: 'born', than: { value: '2026-01-01' } }),
    'For “Born on” it must hold that “Born on” is less than 2026-01-01.',
  ],
])('%s', (sentence, expected) => {
  expect(sentence).toBe(expected);
});

test('on German pages it is the German sentence', () => {
  expect(sentenceFor({ effect: 'show', target: 'street', when: is('place', 'p') }, form, 'de')).toContain('zeige „Street (deutsch)“ an');
});
