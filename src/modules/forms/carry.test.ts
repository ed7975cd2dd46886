import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carry } from './carry.pure.ts';
import type { Answer, Answers, Field, Form, FormPart } from './form.pure.ts';
import { aField, aForm, aGroup as group } from './parts.fixture.ts';

const field = (key: string, more: Partial<Field> = {}) => aField(key, { title: { de: `Frage ${key}` }, ...more });
const form = (parts: FormPart[], lists: Form['lists'] = []) => aForm(parts, { lists });

test('a field renamed while an application is being written: its answer is set aside with its question, and the others stay', () => {
  const before = form([group('a', [field('alt'), field('bleibt')])]);
  const after = form([group('a', [field('neu'), field('bleibt')])]);
  expect(carry(before, after, { a: { alt: 'Rex', bleibt: 'ja' } })).toEqual({
    answers: { a: { bleibt: 'ja' } },
    set_aside: [{ place: 'a.alt', label: { de: 'Frage alt' }, values: ['Rex'], text: 'Rex' }],
  });
});

test('another kind of answer, a code nobody offers any more, and rows that are no rows any more are set aside, row by row', () => {
  const list = (...codes: string[]) => [{ key: 'l', values: codes.map((code) => ({ code, name: { de: `Wert ${code}` } })) }];
  const code = field('c', { type: 'code', list: 'l' });
  expect(carry(form([code], list('1', '2')), form([code], list('2')), { c: '1' })).toEqual({
    answers: { c: '' },
    set_aside: [{ place: 'c', label: { de: 'Frage c' }, values: ['1'], text: 'Wert 1' }],
  });
  expect(carry(form([field('d')]), form([field('d', { type: 'date' })]), { d: 'gestern' }).set_aside).toHaveLength(1);
  const rows = form([group('g', [field('x')], { max: null })]);
  const carried = carry(rows, form([group('g', [field('x')])]), { g: [{ x: 'eins' }, { x: 'zwei' }] });
  expect(carried.answers).toEqual({});
  expect(carried.set_aside.map(({ place, text }) => `${place} ${text}`)).toEqual(['g.0.x eins', 'g.1.x zwei']);
});

test('one answer becomes a list of one where several are taken now; of several only the first stays where one is', () => {
  const several = form([field('x', { max: 3 })]);
  expect(carry(form([field('x')]), several, { x: 'eins' }).answers).toEqual({ x: ['eins'] });
  const back = carry(several, form([field('x')]), { x: ['eins', 'zwei'] });
  expect([back.answers, back.set_aside.map(({ text }) => text)]).toEqual([{ x: 'eins' }, ['zwei']]);
});

test('which child of a choice was taken stays while there is such a child', () => {
  const before = form([group('g', [field('a'), field('b')], { choice: true })]);
  expect(carry(before, before, { g: { _chosen: 'b', b: 'ja' } }).answers).toEqual({ g: { _chosen: 'b', b: 'ja' } });
  expect(carry(before, form([group('g', [field('a')], { choice: true })]), { g: { _chosen: 'b', b: 'ja' } })).toMatchObject({
    answers: { g: {} },
    set_aside: [{ place: 'g.b' }],
  });
});

const KEYS = ['a', 'b', 'c'];
const someField = fc.record({
  key: fc.constantFrom(...KEYS),
  type: fc.constantFrom('text' as const, 'date' as const),
  max: fc.constantFrom(1, null),
});
const keyed = <T extends { key: string }>(parts: T[]): T[] =>
  parts.filter((part, at) => parts.findIndex((one) => one.key === part.key) === at);
const someForm = fc
  .array(
    fc.oneof(
      someField.map(({ key, type, max }) => field(key, { type, max })),
      fc
        .record({ key: fc.constantFrom('g', 'h'), max: fc.constantFrom(1, null), parts: fc.array(someField, { maxLength: 3 }) })
        .map(({ key, max, parts }) => group(key, keyed(parts.map((one) => field(one.key, one))), { max })),
    ),
    { maxLength: 5 },
  )
  .map((parts) => form(keyed<FormPart>(parts)));

/** Answers to every question, each with words of its own. */
function answersTo(parts: readonly FormPart[], at: string): Answers {
  const one = (part: FormPart): Answer => {
    const place = `${at}/${part.key}`;
    if (part.kind === 'group')
      return part.max === 1 ? answersTo(part.parts, place) : [answersTo(part.parts, `${place}0`), answersTo(part.parts, `${place}1`)];
    return part.max === 1 ? place : [`${place}0`, `${place}1`];
  };
  return Object.fromEntries(parts.map((part) => [part.key, one(part)]));
}
const wordsIn = (answer: Answer | Answers): string[] =>
  typeof answer === 'string' ? (answer === '' ? [] : [answer]) : (Object.values(answer) as Answer[]).flatMap(wordsIn);

test('nothing anybody wrote is lost, whatever becomes of the form, and in the same form everything stays', () => {
  fc.assert(
    fc.property(someForm, someForm, (before, after) => {
      const answers = answersTo(before.parts, '');
      const carried = carry(before, after, answers);
      expect([...wordsIn(carried.answers), ...carried.set_aside.flatMap(({ values }) => values)].sort()).toEqual(wordsIn(answers).sort());
      expect(carry(before, before, answers)).toEqual({ answers, set_aside: [] });
    }),
    { numRuns: 500, seed: 8 },
  );
});
