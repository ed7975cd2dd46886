import { expect, test } from 'vitest';
import type { Form } from './form.pure.ts';
import { aField, aForm } from './parts.fixture.ts';
import { proofOf } from './proof.ts';
import type { Condition } from './rule.pure.ts';

const HERE = { land: 'NI', today: '2026-11-24' };
const is = (path: string): Condition => ({ op: 'equal', path, value: 'true' });
const form = (...rules: Form['rules']) =>
  aForm(
    ['a', 'b', 'c'].map((key) => aField(key, { type: 'bool' })),
    { rules },
  );

test('a form is proved in a thread of its own, with what was found of each group of rules', async () => {
  const made = form(
    { key: 'show', effect: 'show', target: 'b', when: is('a') },
    { key: 'never', effect: 'show', target: 'c', when: { op: 'and', of: [is('b'), { op: 'not', of: is('b') }] } },
  );
  const proof = await proofOf(made, HERE);
  expect(proof.verdict).toBe('refuted');
  expect(proof.findings.flatMap(({ refutations }) => refutations.map(({ kind, path }) => `${kind} ${path}`))).toContain('unreachable c');
  expect((await proofOf(form(), HERE)).verdict).toBe('proved');
  expect((await proofOf(form({ key: 'show', effect: 'show', target: 'b', when: is('a') }), HERE)).verdict).toBe('proved');
});

test('what is not reached in time is not decided, and that is no proof', async () => {
  const made = form({ key: 'show', effect: 'show', target: 'b', when: is('a') });
  expect(await proofOf(made, HERE, 0)).toEqual({
    verdict: 'not_decided',
    findings: [{ rules: ['show'], verdict: 'not_decided', refutations: [], tried: 0 }],
  });
});
