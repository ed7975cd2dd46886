import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask } from './ask.pure.ts';
import { blocksOf, COMPARISONS, type ConditionRow, conditionOf } from './blocks.pure.ts';
import { type Edit, type Edited, edit } from './edit.pure.ts';
import { partAt, pathsIn } from './edit-parts.pure.ts';
import type { Form, FormPart } from './form.pure.ts';
import { aGroup as group, aField as question } from './parts.fixture.ts';
import type { Condition, Rule } from './rule.pure.ts';
import { unsoundIn } from './sound.pure.ts';
import { tryAll } from './try.pure.ts';

const HERE = { land: 'NI', today: '2026-11-24' };
const is = (path: string, value: string): Condition => ({ op: 'equal', path, value });
const rule = (key: string, effect: Rule['effect'], target: string, when: Condition): Rule => ({ key, effect, target, when });

const DOGS: Form = {
  title: { de: 'Hundesteuer' },
  parts: [
    group('halter', [question('name'), question('tierheim', { type: 'bool' })]),
    group('hunde', [question('rasse', { type: 'code', list: 'rassen' }), question('seit', { type: 'date' })], { max: null }),
  ],
  lists: [
    {
      key: 'rassen',
      values: [
        { code: 'a', name: { de: 'A' } },
        { code: 'b', name: { de: 'B' } },
      ],
    },
  ],
  rules: [rule('r1', 'show', 'hunde.seit', is('hunde.rasse', 'a')), rule('r2', 'optional', 'halter.name', is('halter.tierheim', 'true'))],
  persons: [
    {
      key: 'ada',
      name: 'Ada',
      answers: { halter: { name: 'Ada', tierheim: 'false' }, hunde: [{ rasse: 'a', seit: '2026-01-01' }, { rasse: 'b' }] },
    },
  ],
};

function done(form: Form, wanted: Edit): Edited {
  const made = edit(form, wanted);
  if ('refused' in made) throw new Error(`Refused: ${made.refused}`);
  return made;
}

describe('a form that is being written', () => {
  test('takes a question, at its end or at a place', () => {
    const made = done(DOGS, { do: 'add', into: 'halter', part: question('mail'), place: 0 });
    expect(made.path).toBe('halter.mail');
    expect(pathsIn(made.form.parts).slice(0, 3)).toEqual(['halter', 'halter.mail', 'halter.name']);
    expect(edit(DOGS, { do: 'add', into: 'halter', part: question('name') })).toMatchObject({ refused: 'key_twice' });
  });

  test('follows a changed key in its rules and in the answers of its test persons, rows too', () => {
    const { form, touched, path } = done(DOGS, {
      do: 'change',
      path: 'hunde.rasse',
      part: { ...question('art'), type: 'code', list: 'rassen' },
    });
    expect(path).toBe('hunde.art');
    expect(touched).toEqual(['r1']);
    expect(form.rules[0]?.when).toEqual(is('hunde.art', 'a'));
    expect(form.persons?.[0]?.answers.hunde).toEqual([{ art: 'a', seit: '2026-01-01' }, { art: 'b' }]);
  });

  test('names the rules that may mean something else when a type changes', () => {
    expect(done(DOGS, { do: 'change', path: 'halter.tierheim', part: question('tierheim') }).touched).toEqual(['r2']);
    expect(
      done(DOGS, { do: 'change', path: 'halter.tierheim', part: question('tierheim', { type: 'bool', help: { de: '?' } }) }).touched,
    ).toEqual([]);
  });

  test('keeps a question that rules ask about, and names them; together they go', () => {
    expect(edit(DOGS, { do: 'remove', path: 'hunde.rasse' })).toMatchObject({ refused: 'rules_ask', rules: ['r1'] });
    const { form } = done(DOGS, { do: 'remove', path: 'hunde.rasse', with_rules: true });
    expect(form.rules.map(({ key }) => key)).toEqual(['r2']);
    expect(JSON.stringify(form.persons)).not.toContain('rasse');
  });

  test('moves a question up, down, into the group before it and out again, with its answers', () => {
    const down = done(DOGS, { do: 'down', path: 'halter.name' }).form;
    expect(pathsIn(down.parts).slice(0, 3)).toEqual(['halter', 'halter.tierheim', 'halter.name']);
    const out = done(DOGS, { do: 'out', path: 'halter.tierheim' });
    expect(out.path).toBe('tierheim');
    expect(out.form.rules[1]?.when).toEqual(is('tierheim', 'true'));
    expect(out.form.persons?.[0]?.answers).toMatchObject({ tierheim: 'false' });
    const back = done(out.form, { do: 'in', path: 'tierheim' });
    expect(back.form.rules).toEqual(DOGS.rules);
    expect(back.form.persons).toEqual(DOGS.persons);
  });

  test('never puts a group into itself', () => {
    expect(edit(DOGS, { do: 'move', path: 'halter', into: 'halter', place: 0 })).toMatchObject({ refused: 'into_itself' });
  });

  test('copies a group with its rules', () => {
    const { form, path } = done(DOGS, { do: 'copy', path: 'hunde' });
    expect(path).toBe('hunde_2');
    expect(form.rules.at(-1)).toEqual(rule('r1_2', 'show', 'hunde_2.seit', is('hunde_2.rasse', 'a')));
  });

  test('keeps a list that questions offer, and names the rules of a value that goes', () => {
    expect(edit(DOGS, { do: 'remove_list', key: 'rassen' })).toMatchObject({ refused: 'list_used', detail: 'hunde.rasse' });
    const list = { key: 'rassen', values: [{ code: 'b', name: { de: 'B' } }] };
    expect(done(DOGS, { do: 'list', list, was: 'rassen' }).touched).toEqual(['r1']);
  });

  test('refuses a rule that makes a circle, with the rules of it', () => {
    const circle = rule('r3', 'show', 'hunde.rasse', is('hunde.seit', '2026-01-01'));
    const made = edit(DOGS, { do: 'rule', rule: circle });
    expect(made).toMatchObject({ refused: 'circle' });
    expect((made as { rules: string[] }).rules).toContain('r3');
  });

  test('shows which test person no longer comes through', () => {
    expect(tryAll(DOGS, HERE)[0]).toMatchObject({ as_expected: true, found: undefined });
    const { form } = done(DOGS, { do: 'add', into: 'halter', part: question('mail') });
    expect(tryAll(form, HERE)[0]).toMatchObject({ as_expected: false, found: 'halter.mail' });
  });
});

const PARTS: FormPart[] = [question('neu'), question('name'), group('kreis', []), question('art', { type: 'code', list: 'rassen' })];

/** Any change, aimed at whatever the form has by then. */
const anyEdit = fc
  .record({
    what: fc.constantFrom(
      'add',
      'change',
      'move',
      'up',
      'down',
      'in',
      'out',
      'copy',
      'remove',
      'list',
      'remove_list',
      'rule',
      'remove_rule',
    ),
    a: fc.nat(1000),
    b: fc.nat(1000),
    c: fc.nat(3),
    yes: fc.boolean(),
  })
  .map(({ what, a, b, c, yes }) => (form: Form): Edit => {
    const paths = pathsIn(form.parts);
    const path = paths[a % Math.max(1, paths.length)] ?? '';
    const other = paths[b % Math.max(1, paths.length)] ?? '';
    const part = PARTS[c] as FormPart;
    const one = form.rules[b % Math.max(1, form.rules.length)];
    if (what === 'add') return { do: what, into: yes ? path : '', part, place: b % 5 };
    if (what === 'change') return { do: what, path, part: { ...(partAt(form, path) ?? part), key: yes ? part.key : `k${b}` } };
    if (what === 'move') return { do: what, path, into: yes ? other : '', place: c };
    if (what === 'remove') return { do: what, path, with_rules: yes };
    if (what === 'list') return { do: what, list: { key: 'rassen', values: yes ? [{ code: 'b', name: { de: 'B' } }] : [] }, was: 'rassen' };
    if (what === 'remove_list') return { do: what, key: 'rassen' };
    if (what === 'rule') return { do: what, rule: rule(`n${c}`, yes ? 'show' : 'valid', path, is(other, 'a')) };
    if (what === 'remove_rule') return { do: what, key: one?.key ?? '' };
    return { do: what, path } as Edit;
  });

test('any changes leave a form that is sound, and the form before each is still there to go back to', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
      let form = DOGS;
      for (const next of edits) {
        const before = JSON.stringify(form);
        const made = edit(form, next(form));
        expect(JSON.stringify(form)).toBe(before);
        if ('refused' in made) continue;
        form = made.form;
        expect(unsoundIn(form).filter(({ code }) => code !== 'list_empty')).toEqual([]);
        expect(tryAll(form, HERE)).toHaveLength(1);
      }
    }),
    { numRuns: 300 },
  );
});

const anyRow: fc.Arbitrary<ConditionRow> = fc
  .record({ path: fc.constantFrom('a', 'b'), is: fc.constantFrom(...COMPARISONS), value: fc.nat(60).map(String), with_other: fc.boolean() })
  .map(({ path, is: how, value, with_other }) => {
    const other = with_other && ['less', 'most', 'more', 'least'].includes(how) ? (path === 'a' ? 'b' : 'a') : '';
    return { path, is: how, value: other || how === 'empty' || how === 'filled' ? '' : value, other };
  });
const join = fc.constantFrom('and' as const, 'or' as const);
const anyBlocks = fc.record({
  join,
  blocks: fc.array(fc.record({ join, rows: fc.array(anyRow, { minLength: 1, maxLength: 3 }) }), { maxLength: 3 }),
});

test('a condition put together of rows is shown as rows that mean the same', () => {
  const answer = fc.option(fc.nat(60).map(String), { nil: undefined });
  fc.assert(
    fc.property(anyBlocks, answer, answer, (blocks, a, b) => {
      const condition = conditionOf(blocks);
      const again = blocksOf(condition);
      if (!again) throw new Error('It is not shown as rows.');
      const known = {
        today: '2026-11-24',
        type: () => 'integer' as const,
        values: (path: string) => [path === 'a' ? a : b].flatMap((one) => one ?? []),
      };
      expect(ask(conditionOf(again), known)).toBe(ask(condition, known));
      expect(conditionOf(again)).toEqual(condition);
    }),
  );
});
