import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compiled } from './compiled.pure.ts';
import { fill } from './fill.pure.ts';
import type { Answers, Field, FieldType, Form, FormPart, Group } from './form.pure.ts';
import { liveFill, withPage } from './live.pure.ts';
import { liveOf, questionsOn } from './live-of.ts';
import { pagesOf } from './pages.pure.ts';
import type { Condition, Effect, Rule } from './rule.pure.ts';

const HERE = { land: 'NI', today: '2026-11-24' };
const TYPES: FieldType[] = ['text', 'bool', 'integer', 'date', 'code', 'money'];
const WORDS = ['', '', 'true', 'false', '3', '12', '1.2.2020', '2019-05-06', 'a', 'b', 'x', '3,5'];

const field = (key: string) =>
  fc
    .record({
      type: fc.constantFrom(...TYPES),
      min: fc.nat(1),
      max: fc.constantFrom(1, 1, 1, 3),
      preset: fc.constantFrom(undefined, undefined, 'a'),
    })
    .map(({ preset, ...rest }): Field => ({ kind: 'field', key, title: { de: key }, list: 'l', ...rest, ...(preset && { preset }) }));
const group = (key: string, depth: number): fc.Arbitrary<Group> =>
  fc.record({ parts: parts(depth), min: fc.nat(1), kind: fc.constantFrom('plain', 'plain', 'choice', 'rows') }).map(
    ({ parts, min, kind }): Group => ({
      kind: 'group',
      key,
      title: { de: key },
      min,
      max: kind === 'rows' ? 3 : 1,
      ...(kind === 'choice' && { choice: true }),
      parts,
    }),
  );
function parts(depth: number): fc.Arbitrary<FormPart[]> {
  const one = (key: string): fc.Arbitrary<FormPart> =>
    depth > 2 ? field(key) : fc.oneof({ weight: 2, arbitrary: field(key) }, group(key, depth + 1));
  return fc.tuple(one('p'), one('q'), one('r')).map(([p, q, r]) => [p, q, r]);
}

/** Rules ask what stands earlier, so that none of them goes round in a circle. */
const rules = (form: Form): fc.Arbitrary<Rule[]> => {
  const spots = [...compiled(form).spots.values()];
  const asked = spots.filter((spot) => spot.part.kind === 'field').map((spot) => spot.path);
  const order = new Map(spots.map((spot, n) => [spot.path, n]));
  const simple: fc.Arbitrary<Condition> = fc
    .tuple(
      fc.constantFrom(...asked),
      fc.constantFrom('equal', 'not_equal', 'is_empty', 'less_than'),
      fc.constantFrom('true', '3', 'a', '2020-01-01'),
    )
    .map(
      ([path, op, value]): Condition =>
        op === 'is_empty' ? { op, path } : op === 'less_than' ? { op, path, than: { value } } : { op: op as 'equal', path, value },
    );
  const effects: Effect[] = ['show', 'hide', 'forbid', 'require', 'optional', 'prefill', 'valid'];
  return fc
    .array(fc.tuple(fc.constantFrom(...spots.map((spot) => spot.path)), fc.constantFrom(...effects), simple, simple), { maxLength: 8 })
    .map((all) =>
      all
        .map(
          ([target, effect, a, b], n): Rule => ({
            key: `r${n}`,
            target,
            effect,
            when: { op: n % 2 ? 'or' : 'and', of: [a, b] },
            value: 'a',
          }),
        )
        .filter(
          (rule) => rule.effect === 'valid' || pathsIn(rule.when).every((path) => (order.get(path) ?? 0) < (order.get(rule.target) ?? 0)),
        ),
    );
};
const pathsIn = (when: Condition): string[] => ('of' in when ? [when.of].flat().flatMap(pathsIn) : 'path' in when ? [when.path] : []);

const cases = parts(0).chain((made) => {
  const form: Form = {
    title: { de: 'f' },
    parts: made,
    lists: [{ key: 'l', values: ['a', 'b'].map((code) => ({ code, name: { de: code } })) }],
    rules: [],
  };
  return fc.record({ form: rules(form).map((all) => ({ ...form, rules: all })), words: fc.infiniteStream(fc.constantFrom(...WORDS)) });
});

test('a page knows by itself what the whole form says about its questions, whatever is typed', () => {
  let compared = 0;
  fc.assert(
    fc.property(cases, ({ form, words }) => {
      const word = () => words.next().value as string;
      let answers: Answers = {};
      for (const part of form.parts) if (part.kind === 'group' && part.max === 3) answers = { ...answers, [part.key]: [{}, {}] };
      // The first round fills in what the second looks at from another page.
      for (const _ of [1, 2]) {
        const filled = fill(form, answers, HERE);
        for (const page of pagesOf(filled)) {
          const questions = questionsOn(filled, answers, page);
          const places = questions.map((one) => one.place);
          const typed = typing(word);
          const whole = { form, answers, where: HERE };
          const live = liveOf(form, answers, HERE, questions);
          const full = fill(form, withPage(whole, places, typed), HERE);
          const here = liveFill({ ...live, answers: withPage(live, places, typed) });
          for (const place of places) {
            expect([place, said(here, place)]).toEqual([place, said(full, place)]);
            compared += 1;
          }
          answers = withPage(whole, places, typed);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(2_000);
});

/** The same answer for the same name, as a form in a page gives; boxes of a list never give one twice. */
function typing(word: () => string) {
  const given = new Map<string, string[]>();
  return (name: string): string[] => {
    const known =
      given.get(name) ?? (name.endsWith('_chosen') ? [['p', 'q', 'r', ''][word().length % 4] ?? ''] : [...new Set([word(), word()])]);
    given.set(name, known);
    return known;
  };
}

const said = ({ standings, problems }: ReturnType<typeof fill>, place: string) => {
  const standing = standings.get(place);
  return {
    standing: standing && { active: standing.active, required: standing.required, values: standing.values },
    problems: problems.filter((one) => one.place === place && one.code !== 'not_in_list'),
  };
};
