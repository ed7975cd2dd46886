import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { formPart, objectionsTo } from './city.ts';

const { forms } = parse(readFileSync(new URL('../../../city/osnabrueck/forms.yaml', import.meta.url), 'utf8'));
const form = (id: string) => formPart.schema.parse(forms.find((one: { id: string }) => one.id === id)).form;

test('every form of the demo city leads everybody to an end', () => {
  for (const one of forms) expect([one.id, objectionsTo(one.id, form(one.id))]).toEqual([one.id, []]);
});

test('a form with a rule about nothing, and one with a contradiction, are refused in words', () => {
  const dog = form('hundesteuer');
  const rule = {
    key: 'neu',
    effect: 'forbid' as const,
    target: 'ermaessigung.warum',
    when: { op: 'equal' as const, path: 'ermaessigung.gewuenscht', value: 'true' },
  };
  expect(objectionsTo('hund', { ...dog, rules: [...dog.rules, rule] })[0]).toMatch(
    /ermaessigung\.warum: is (demanded and forbidden|never asked)/,
  );
  expect(objectionsTo('hund', { ...dog, rules: [{ ...rule, target: 'katze' }] })).toEqual([
    "form 'hund', rule:neu: is about 'katze', which the form does not have",
  ]);
});

test('a pattern that some answer could keep busy for years is refused with its question', () => {
  const withPattern = (pattern: string) =>
    formPart.schema.parse({
      id: 'p',
      team: 't',
      form: { title: { de: 'P' }, parts: [{ kind: 'field', key: 'plz', title: { de: 'PLZ' }, type: 'text', pattern }] },
    }).form;
  expect(objectionsTo('p', withPattern('(?:\\w|\\d){1,40}!'))).toEqual([
    expect.stringContaining("form 'p', plz: the pattern '(?:\\w|\\d){1,40}!' can"),
  ]);
  expect(objectionsTo('p', withPattern('[0-9]{5}'))).toEqual([]);
});
