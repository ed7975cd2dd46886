import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Field, FormPart } from '../form.pure.ts';
import { formSchema } from '../schema.ts';
import { autocompleteOf } from './applicant.ts';
import { readList } from './genericode.ts';
import { importFim } from './import.ts';

const repository = path.resolve(import.meta.dirname, '../../../..');
const fixture = (name: string) => readFileSync(path.join(repository, 'tests/fixtures/fim', name));
const countries = readList(fixture('countries.genericode.xml'));
const kite = () => importFim(fixture('kite-3.xml'), [countries]);

function partAt(parts: readonly FormPart[], at: string): FormPart {
  const [key = '', ...rest] = at.split('.');
  const part = parts.find((one) => one.key === key);
  if (!part) throw new Error(`There is no ${key}.`);
  if (rest.length === 0) return part;
  return partAt(part.kind === 'group' ? part.parts : [], rest.join('.'));
}
const fieldAt = (at: string) => partAt(kite().form.parts, at) as Field;

test('a form of everything the standard has is a form that can be kept', () => {
  for (const name of ['kite-3.xml', 'kite-2.xml']) {
    const { form } = importFim(fixture(name), [countries]);
    expect(formSchema.safeParse(form).error?.issues ?? []).toEqual([]);
  }
});

test('how often something is answered is said by its place, and exactly one child of a choice group is taken', () => {
  expect(fieldAt('G99000002001.G99000002002')).toMatchObject({ kind: 'group', min: 0, max: null });
  expect(fieldAt('G99000002004')).toMatchObject({ kind: 'group', choice: true, min: 1, max: 1 });
  expect(fieldAt('G99000002004.G99000002005')).toMatchObject({ min: 2, max: 5 });
});

test('the same element twice under one parent gets a key of its own, and keeps its FIM id', () => {
  expect(fieldAt('G99000002003.F99000002005')).toMatchObject({ type: 'number', at_least: '0.5', min: 1, max: 3 });
  expect(fieldAt('G99000002003.F99000002005~2')).toMatchObject({ fim: { id: 'F99000002005', version: '1.0.0' }, min: 1, max: 1 });
});

test('a choice takes its values from the file or from a list that came with it', () => {
  const { form } = kite();
  expect(form.lists.find(({ key }) => key === 'F99000002002')?.values.map(({ code }) => code)).toEqual(['r', 'b']);
  expect(form.lists.find(({ urn }) => urn === 'urn:example:laender')?.values).toEqual([
    { code: '01', name: { de: 'Luftland' } },
    { code: '02', name: { de: 'Windland' } },
  ]);
  expect(fieldAt('G99000002003.F99000002002')).toMatchObject({ type: 'code', list: 'F99000002002', preset: 'b', short: { de: 'Farbe' } });
});

test('a question shows the help for those who fill it in, and never the description', () => {
  expect(fieldAt('G99000002003.F99000002002').help).toEqual({ de: 'Die größte Fläche zählt.' });
  expect(JSON.stringify(importFim(fixture('kite-2.xml')).form)).not.toContain('Nur für die Redaktion');
});

test('texts, locked and hidden fields are not asked, and keep what is preset', () => {
  expect(fieldAt('G99000002003.F99000002010')).toMatchObject({ kind: 'notice', text: { de: 'Bitte nicht bei Gewitter.' } });
  expect(fieldAt('G99000002003.F99000002011')).toMatchObject({ mode: 'locked', type: 'money', preset: '5.00' });
  expect(fieldAt('G99000002003.F99000002012')).toMatchObject({ mode: 'hidden', preset: 'DR-1' });
  expect(fieldAt('G99000002003.F99000002008')).toMatchObject({ type: 'file', max_size: 5_000_000, media: ['image/png'] });
});

test('what needs a person is a task: rules that are not read, lists that are missing, patterns that could run for ever, objects', () => {
  const { tasks, report } = kite();
  expect(tasks.map(({ kind, id, why }) => [kind, id, why])).toEqual([
    ['list', 'F99000002004', undefined],
    ['pattern', 'F99000002006', undefined],
    ['object', 'F99000002007', undefined],
    ['rule', 'R99000002002', 'no_sentence'],
    ['rule', 'R99000002003', 'not_understood'],
  ]);
  expect(fieldAt('G99000002003.F99000002006').pattern).toBeUndefined();
  expect(report.lines.find(({ id }) => id === 'F99000002009')).toMatchObject({ became: 'left_out', why: 'unused', line: 365 });
  expect(new Set(report.warnings.map(({ kind }) => kind))).toEqual(
    new Set([
      ...['test_data', 'list_value', 'missing_list', 'pattern', 'object', 'abstract'],
      ...['status_out', 'prefill', 'valid_until', 'no_title'],
    ] as const),
  );
});

test.each(['(a|a)*b', '(?:[a-z]|[a-f])+!', '(?:\\w|\\d){1,40}!', '(?<x>a*)\\k<x>'])(
  'the pattern %s is a task, and no answer is held against it',
  (pattern) => {
    const xml = fixture('kite-3.xml').toString('utf8');
    const escaped = pattern.replaceAll('<', '&lt;');
    const changed = xml.replace('pattern="([a-z]+)+"', () => `pattern="${escaped}"`);
    const { form, tasks } = importFim(Buffer.from(changed), [countries]);
    expect(tasks.filter(({ kind }) => kind === 'pattern').map(({ text }) => text)).toEqual([pattern]);
    expect((partAt(form.parts, 'G99000002003.F99000002006') as Field).pattern).toBeUndefined();
  },
);

test('sentences are handed out with where they hang, and those that are read are rules of the form', () => {
  const { sentences, form } = importFim(fixture('kite-2.xml'), [countries]);
  expect(sentences).toMatchObject([{ id: 'R99000001', version: '1.0', home: 'G99000001', laws: [] }]);
  expect(form.rules).toMatchObject([{ effect: 'require', target: 'G99000001.F60000227' }]);
});

test('version 2 says its limits as text: what is no limit is reported and never asked for', () => {
  const { form, report } = importFim(fixture('kite-2.xml'), [countries]);
  expect(partAt(form.parts, 'G99000001.F60000227')).toMatchObject({
    min: 0,
    min_length: 1,
    max_length: 120,
    laws: [{ text: '§ 2 Drachenordnung' }],
  });
  expect(partAt(form.parts, 'G99000001.F99000004')).not.toHaveProperty('pattern');
  expect(report.warnings.map(({ kind, about }) => [kind, about])).toEqual([
    ['limits', '1..31'],
    ['limits', 'Codeliste Kreise'],
  ]);
});

test('a browser offers what it knows of a person only where the applicant is asked', () => {
  expect(fieldAt('G99000002001.F60000000227').autocomplete).toBe('family-name');
  expect(fieldAt('G99000002001.G99000002002.F60000000227').autocomplete).toBeUndefined();
  const applicant = ['Angaben zum Antragsteller'];
  expect(autocompleteOf('F60000246', applicant, [])).toBe('postal-code');
  expect(autocompleteOf('F60000000243', applicant, ['F60000000243', 'F60000000244'])).toBeUndefined();
  expect(autocompleteOf('F60000000243', applicant, ['F60000000243'])).toBe('address-line1');
  expect(autocompleteOf('F60000000227', ['Antragsteller oder gesetzlicher Vertreter'], [])).toBeUndefined();
  expect(autocompleteOf('F60000000227', ['Der Hund'], [])).toBeUndefined();
});

test('the form of the demo city has four steps, and all of its rules are read', () => {
  const { form, tasks, report } = importFim(readFileSync(path.join(repository, 'city/osnabrueck/fim/bewohnerparken.xml')));
  expect(report.lines.filter(({ became }) => became === 'step').map(({ title }) => title)).toHaveLength(4);
  expect(form.rules.map(({ effect }) => effect).sort()).toEqual(['forbid', 'forbid', 'hide', 'require', 'require', 'show']);
  expect([tasks, report.warnings]).toEqual([[], []]);
});
