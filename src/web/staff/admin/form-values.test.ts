import { expect, test } from 'vitest';
import { idFrom } from '#platform/id-from';
import { differencesOf } from './differences.ts';
import { fieldsOf, rowsOf, treeOf, withRow } from './form-values.ts';

const item = {
  name: { de: 'Laterne', en: 'Lamp' },
  danger: false,
  questions: [
    { id: 'a', label: { de: 'Erste' }, required: true },
    { id: 'b', label: { de: 'Zweite' }, options: [{ id: 'x', label: { de: 'Ja' } }] },
  ],
};

test('an item becomes fields and the fields become the item again', () => {
  const fields = fieldsOf(item);
  expect(fields).toMatchObject({ 'name.de': 'Laterne', 'questions.0.required': 'yes', 'questions.1.options.0.label.de': 'Ja' });
  expect(Object.keys(fields)).not.toContain('danger');
  expect(treeOf(fields)).toEqual({
    name: { de: 'Laterne', en: 'Lamp' },
    questions: [
      { id: 'a', label: { de: 'Erste' }, required: 'yes' },
      { id: 'b', label: { de: 'Zweite' }, options: [{ id: 'x', label: { de: 'Ja' } }] },
    ],
  });
});

test('rows are added, moved and taken away without touching what else was typed', () => {
  const fields = { ...fieldsOf(item), version: '3' };
  const ids = (values: typeof fields, name = 'questions') => rowsOf(treeOf(values), name).map((row) => row.id);
  expect(ids(withRow(fields, 'add questions') as typeof fields)).toEqual(['a', 'b', '']);
  expect(ids(withRow(fields, 'up questions.1') as typeof fields)).toEqual(['b', 'a']);
  expect(ids(withRow(fields, 'down questions.0') as typeof fields)).toEqual(['b', 'a']);
  expect(ids(withRow(fields, 'remove questions.0') as typeof fields)).toEqual(['b']);
  expect(ids(withRow(fields, 'add questions.1.options') as typeof fields, 'questions.1.options')).toEqual(['x', '']);
  expect(withRow(fields, 'up questions.0')).toEqual(fields);
  expect(withRow(fields, 'remove questions.0')).toMatchObject({ version: '3', 'name.de': 'Laterne', 'questions.0.options.0.id': 'x' });
});

test('strange names and commands change nothing and reach no prototype', () => {
  expect(treeOf({ '__proto__.polluted': 'yes', 'constructor.prototype.polluted': 'yes', _row: 'x', 'a.b.c.d.e.f.g.h': 'deep' })).toEqual(
    {},
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  for (const command of ['', 'drop questions', 'remove questions.9', 'up __proto__.0', 'remove questions.-1']) {
    expect(withRow(fieldsOf(item), command), command).toEqual(fieldsOf(item));
  }
});

test('ids are made of words and are never taken twice', () => {
  expect(idFrom('Größe & Höhe?', [])).toBe('groesse-hoehe');
  expect(idFrom('Größe', ['groesse', 'groesse_2'], '_')).toBe('groesse_3');
  expect(idFrom('123 !?', [])).toBe('neu');
});

test('a difference names the field and both values; rows that only moved are none', () => {
  const moved = { ...item, questions: [...item.questions].reverse() };
  expect(differencesOf(item, moved)).toEqual([]);
  const other = { ...item, name: { de: 'Lampe', en: 'Lamp' }, questions: item.questions.slice(0, 1) };
  expect(differencesOf(item, other)).toEqual([
    { path: ['name', 'de'], before: 'Laterne', after: 'Lampe' },
    { path: ['questions', 'b', 'label', 'de'], before: 'Zweite', after: undefined },
    { path: ['questions', 'b', 'options', 'x', 'label', 'de'], before: 'Ja', after: undefined },
  ]);
});
