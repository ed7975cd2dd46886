import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathsOf } from './compiled.pure.ts';
import { fill } from './fill.pure.ts';
import type { Answers, Field, Form } from './form.pure.ts';
import { aField, aForm } from './parts.fixture.ts';
import { prove } from './prove.pure.ts';
import type { Condition, Rule } from './rule.pure.ts';
import { unsoundIn } from './sound.pure.ts';

const HERE = { land: 'NI', today: '2026-11-24' };
const yes_no = (key: string, min = 1) => aField(key, { min, type: 'bool' });
const form = (parts: Form['parts'], rules: Rule[]) => aForm(parts, { rules: rules.map((rule, at) => ({ ...rule, key: `r${at}` })) });
const is = (path: string, value: 'true' | 'false'): Condition => ({ op: 'equal', path, value });
const rule = (effect: Rule['effect'], target: string, when: Condition): Rule => ({ key: '', effect, target, when });
const wrongIn = (made: Form) => prove(made, HERE).flatMap((one) => one.refutations.map(({ kind, path }) => `${kind} ${path}`));

describe('the proof before publication', () => {
  test('finds nothing wrong with rules that go together', () => {
    const made = form([yes_no('a'), yes_no('b', 0)], [rule('show', 'b', is('a', 'true')), rule('require', 'b', is('a', 'true'))]);
    expect(prove(made, HERE)).toMatchObject([{ verdict: 'proved', refutations: [] }]);
  });

  test('shows a test person for whom something is demanded and forbidden at once', () => {
    const made = form([yes_no('a'), yes_no('b', 0)], [rule('require', 'b', is('a', 'true')), rule('forbid', 'b', is('a', 'true'))]);
    const [found] = prove(made, HERE);
    expect(found?.refutations[0]).toEqual({ kind: 'contradiction', path: 'b', person: { a: 'true' } });
  });

  test('shows answers after which nothing that is left is right', () => {
    const made = form(
      [yes_no('a'), yes_no('b')],
      [
        rule('valid', 'b', { op: 'or', of: [is('a', 'false'), is('b', 'false')] }),
        rule('valid', 'b', { op: 'or', of: [is('a', 'false'), is('b', 'true')] }),
      ],
    );
    expect(wrongIn(made)).toEqual(['dead_end b']);
  });

  test('a question that refuses some answers by itself is no dead end', () => {
    expect(wrongIn(form([yes_no('a')], [rule('valid', 'a', is('a', 'true'))]))).toEqual([]);
  });

  test('names a question that nobody is ever asked', () => {
    const never: Condition = { op: 'and', of: [is('a', 'true'), is('a', 'false')] };
    expect(wrongIn(form([yes_no('a'), yes_no('b')], [rule('show', 'b', never)]))).toEqual(['unreachable b']);
  });

  test('an end after a beginning can always be named, one before and after it cannot', () => {
    const day = (key: string): Field => ({ ...yes_no(key), type: 'date' });
    const earlier = (path: string, than: string): Condition => ({ op: 'less_than', path, than: { path: than } });
    expect(wrongIn(form([day('a'), day('b')], [rule('valid', 'b', earlier('a', 'b'))]))).toEqual([]);
    const both = [rule('valid', 'b', earlier('a', 'b')), rule('valid', 'b', earlier('b', 'a'))];
    expect(wrongIn(form([day('a'), day('b')], both))).toContain('dead_end b');
  });

  test('a group of rules that is too large is not decided, and that is no proof', () => {
    const parts = Array.from({ length: 16 }, (_, at) => yes_no(`q${at}`));
    const all: Condition = { op: 'or', of: parts.map((part) => is(part.key, 'true')) };
    const [found] = prove(form(parts, [rule('valid', 'q15', all)]), HERE);
    expect(found).toMatchObject({ verdict: 'not_decided', refutations: [] });
  });
});

describe('a form is unsound', () => {
  test('with rules in a circle', () => {
    const made = form([yes_no('a'), yes_no('b')], [rule('show', 'a', is('b', 'true')), rule('show', 'b', is('a', 'true'))]);
    expect(unsoundIn(made).map((one) => one.code)).toEqual(['circle']);
  });

  test('with names that do not exist', () => {
    expect(unsoundIn(form([yes_no('a')], [rule('show', 'b', is('c', 'true'))])).map((one) => one.code)).toEqual([
      'target_unknown',
      'path_unknown',
    ]);
  });
});

/** All answers there are to a small form of yes-or-no questions, each also left empty. */
function everyAnswer(keys: readonly string[]): Answers[] {
  return keys.reduce<Answers[]>((all, key) => all.flatMap((one) => ['', 'true', 'false'].map((value) => ({ ...one, [key]: value }))), [{}]);
}

const KEYS = ['a', 'b', 'c', 'd'];
const someCondition = (depth: number): fc.Arbitrary<Condition> => {
  const plain = fc.oneof(
    fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom('true' as const, 'false' as const)).map(([path, value]) => is(path, value)),
    fc.constantFrom(...KEYS).map((path): Condition => ({ op: 'is_empty', path })),
  );
  if (depth === 0) return plain;
  const inner = someCondition(depth - 1);
  return fc.oneof(
    plain,
    inner.map((of): Condition => ({ op: 'not', of })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const, 'xor' as const), fc.array(inner, { minLength: 2, maxLength: 2 }))
      .map(([op, of]): Condition => ({ op, of })),
  );
};
const looksBack = ({ effect, target, when }: Rule) =>
  effect === 'require' || effect === 'valid' || pathsOf(when).every((path) => KEYS.indexOf(path) < KEYS.indexOf(target));
const someForm = fc
  .tuple(
    fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 4 }),
    fc.array(fc.tuple(fc.constantFrom('require', 'forbid', 'show', 'hide', 'valid' as const), fc.constantFrom(...KEYS), someCondition(1)), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([mins, rules]) =>
    form(
      KEYS.map((key, at) => yes_no(key, mins[at])),
      rules.map(([effect, target, when]) => rule(effect as Rule['effect'], target, when)),
    ),
  )
  // What a later answer takes away is asked first all the same: whoever goes page by page meets it.
  .filter((made) => unsoundIn(made).length === 0 && made.rules.every(looksBack));

test('agrees with trying every answer of small forms: who comes to an end, and which question is asked', () => {
  fc.assert(
    fc.property(someForm, (made) => {
      const all = everyAnswer(KEYS).map((answers) => ({ answers, filled: fill(made, answers, HERE) }));
      const ends = all.some(({ filled }) => filled.problems.length === 0);
      const found = prove(made, HERE);
      // Somebody comes to an end if, in each connected group of rules, not everything is a dead end from the first question on.
      const stuck = found.some((one) =>
        one.refutations.some((refutation) => refutation.kind === 'dead_end' && Object.keys(refutation.person).length === 0),
      );
      expect(stuck).toBe(!ends);
      for (const { path } of found.flatMap((one) => one.refutations.filter(({ kind }) => kind === 'unreachable')))
        expect(all.some(({ filled }) => filled.problems.length === 0 && filled.standings.get(path)?.active)).toBe(false);
      for (const { kind, path, person } of found.flatMap((one) => one.refutations))
        if (kind === 'contradiction') expect(fill(made, person, HERE).standings.get(path)?.active).toBe(false);
    }),
    { numRuns: 300, seed: 5 },
  );
});
