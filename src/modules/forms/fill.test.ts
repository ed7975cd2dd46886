import { describe, expect, test } from 'vitest';
import { fill } from './fill.pure.ts';
import type { Answers, Form, FormPart } from './form.pure.ts';
import { aForm, aField as field, aGroup as group } from './parts.fixture.ts';
import type { Condition, Rule } from './rule.pure.ts';

const HERE = { land: 'NI', today: '2026-11-24' };

const rule = (effect: Rule['effect'], target: string, when: Condition, more: Partial<Rule> = {}): Rule => ({
  key: `${effect} ${target}`,
  effect,
  target,
  when,
  ...more,
});
const form = (parts: FormPart[], rules: Rule[] = []) => aForm(parts, { rules, lists: [ANIMALS] });
const ANIMALS = {
  key: 'animals',
  values: [
    { code: '1', name: { de: 'Hund' } },
    { code: '2', name: { de: 'Katze' } },
  ],
};
const is = (path: string, value: string): Condition => ({ op: 'equal', path, value });

const asked = (made: Form, answers: Answers) =>
  [...fill(made, answers, HERE).standings.values()].filter((one) => one.active).map((one) => one.place);
const wrong = (made: Form, answers: Answers) => fill(made, answers, HERE).problems.map(({ place, code }) => `${place}: ${code}`);

describe('what must be answered', () => {
  test('a voluntary group demands nothing until somebody begins it', () => {
    const made = form([group('owner', [field('name'), field('phone', { min: 0 })], { min: 0 })]);
    expect(wrong(made, {})).toEqual([]);
    expect(wrong(made, { owner: { phone: '0541' } })).toEqual(['owner.name: required']);
  });

  test('a group that may be repeated has as many rows as it must have, and says when there are too many', () => {
    const made = form([group('dogs', [field('name')], { min: 2, max: 3 })]);
    expect(wrong(made, { dogs: [{ name: 'Rex' }] })).toEqual(['dogs.1.name: required', 'dogs: too_few']);
    expect(wrong(made, { dogs: [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }] })).toEqual(['dogs: too_many']);
  });

  test('of a choice group exactly one is asked, and only that is sent', () => {
    const made = form([group('reach', [field('mail'), field('post')], { choice: true })]);
    expect(wrong(made, {})).toEqual(['reach: choose_one']);
    const chosen = fill(made, { reach: { _chosen: 'post', mail: 'x@example.org', post: 'Am Hang 1' } }, HERE);
    expect(chosen.sent).toEqual({ reach: { _chosen: 'post', post: 'Am Hang 1' } });
    expect(chosen.left_out).toEqual(['reach.mail']);
  });
});

describe('rules', () => {
  const inside = form(
    [field('where', { type: 'code', list: 'animals' }), group('home', [field('street')], { min: 0 })],
    [rule('require', 'home', is('where', '1')), rule('forbid', 'home', { op: 'not_equal', path: 'where', value: '1' })],
  );

  test('what depends on an answer that is missing is not asked yet', () => {
    expect(asked(inside, {})).toEqual(['where']);
    expect(asked(inside, { where: '1' })).toEqual(['where', 'home', 'home.street']);
    expect(wrong(inside, { where: '1' })).toEqual(['home.street: required']);
  });

  test('an answer that no longer belongs to what is asked is kept, named, and not sent', () => {
    const filled = fill(inside, { where: '2', home: { street: 'Am Hang' } }, HERE);
    expect(filled.sent).toEqual({ where: '2' });
    expect(filled.left_out).toEqual(['home']);
  });

  test('a hidden answer counts as none for other rules', () => {
    const made = form(
      [field('a', { type: 'bool' }), field('b', { min: 0 }), field('c', { min: 0 })],
      [rule('show', 'b', is('a', 'true')), rule('require', 'c', { op: 'not', of: { op: 'is_empty', path: 'b' } })],
    );
    expect(wrong(made, { a: 'true', b: 'x' })).toEqual(['c: required']);
    expect(wrong(made, { a: 'false', b: 'x' })).toEqual([]);
  });

  test('a rule of a repeated group looks at its own row, a rule from outside at any', () => {
    const made = form(
      [group('dogs', [field('listed', { type: 'bool' }), field('permit', { min: 0 })], { max: null }), field('training', { min: 0 })],
      [rule('require', 'dogs.permit', is('dogs.listed', 'true')), rule('require', 'training', is('dogs.listed', 'true'))],
    );
    expect(wrong(made, { dogs: [{ listed: 'false' }, { listed: 'true' }] })).toEqual(['dogs.1.permit: required', 'training: required']);
  });

  test('what is filled in beforehand and hidden is sent', () => {
    const made = form([field('kind')], [rule('prefill', 'kind', { op: 'true' }, { value: '002' }), rule('hide', 'kind', { op: 'true' })]);
    expect(fill(made, {}, HERE)).toMatchObject({ sent: { kind: '002' }, problems: [] });
  });

  test('a rule for other states alone does not count here, nor one for all others if nothing is known', () => {
    const only = (land: Rule['land']) => form([field('a', { min: 0 })], [rule('require', 'a', { op: 'true' }, { land })]);
    expect(wrong(only({ only: ['NW'] }), {})).toEqual([]);
    expect(wrong(only({ except: ['NW'] }), {})).toEqual(['a: required']);
    expect(fill(only({ except: ['NW'] }), {}, { ...HERE, land: '' }).problems).toEqual([]);
  });

  test('an age is complete on the birthday, for 29 February on 1 March', () => {
    const made = form(
      [field('born', { type: 'date' })],
      [rule('valid', 'born', { op: 'not', of: { op: 'less_than', path: 'born', than: { age: 18 } } })],
    );
    const at = (born: string, today: string) => fill(made, { born }, { ...HERE, today }).problems.length;
    expect([
      at('2008-02-29', '2026-02-28'),
      at('2008-02-29', '2026-03-01'),
      at('2008-11-24', '2026-11-24'),
      at('2008-11-25', '2026-11-24'),
    ]).toEqual([1, 0, 0, 1]);
  });

  test('three answers that are no day of the calendar are wrong, and an unfinished one is not', () => {
    const made = form(
      [group('born', [field('d', { min: 0 }), field('m', { min: 0 }), field('y')])],
      [rule('valid', 'born', { op: 'is_valid_date', day: 'born.d', month: 'born.m', year: 'born.y' })],
    );
    expect(wrong(made, { born: { d: '30', m: '2', y: '2019' } })).toEqual(['born: rule']);
    expect(wrong(made, { born: { m: '2', y: '2019' } })).toEqual([]);
  });
});

describe('answers', () => {
  test.each([
    ['integer', '12', []],
    ['integer', '1.5', ['not_whole']],
    ['integer', 'zwölf', ['not_a_number']],
    ['money', '12.345', ['not_money']],
    ['date', '2026-02-29', ['not_a_day']],
    ['time', '24:00', ['not_a_time']],
    ['datetime', '2026-11-24T08:30', []],
    ['bool', 'ja', ['not_yes_or_no']],
    ['code', '3', ['not_in_list']],
    ['latin', 'Łukasz Ğ. Şahin-Núñez', []],
    ['latin', 'Иван', ['not_latin']],
    ['latin', 'Rex 🐕', ['not_latin']],
  ] as const)('%s %s', (type, value, codes) => {
    expect(fill(form([field('a', { type, list: 'animals' })]), { a: value }, HERE).problems.map((one) => one.code)).toEqual(codes);
  });

  test('an open question without a limit of its own has that of the house', () => {
    expect(fill(form([field('a')]), { a: 'x'.repeat(5_001) }, HERE).problems).toEqual([{ place: 'a', code: 'too_long', limit: 5_000 }]);
  });

  test('limits name themselves', () => {
    const made = form([
      field('n', { type: 'number', at_least: '2', at_most: '10' }),
      field('t', { max_length: 3 }),
      field('p', { pattern: '[0-9]{5}' }),
    ]);
    expect(fill(made, { n: '10.5', t: 'vier', p: '4907' }, HERE).problems).toEqual([
      { place: 'n', code: 'too_big', limit: '10' },
      { place: 't', code: 'too_long', limit: 3 },
      { place: 'p', code: 'pattern' },
    ]);
  });
});
