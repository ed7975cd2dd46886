import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type Field, type ListValue, readTyped } from '#modules/forms';
import { CodeField } from './form-code.tsx';
import { de } from './texts/de.ts';

const field: Field = { kind: 'field', key: 'land', title: { de: 'Land' }, min: 1, max: 1, type: 'code', list: 'laender' };
const valuesOf = (n: number): ListValue[] =>
  Array.from({ length: n }, (_, at) => ({ code: `${at}`, name: { de: `Ort ${at}`, en: `Place ${at}` } }));
const shownAs = (values: ListValue[], value: string | string[], asked: Field = field) =>
  renderToStaticMarkup(
    <CodeField
      field={asked}
      values={values}
      common={{ name: 'wo.land', label: 'Land', required: true } as never}
      hint={undefined}
      shown={[value].flat().filter(Boolean)}
      t={de}
      lang="de"
    />,
  );

test('a short list is seen whole, a longer one opens, a long one is typed', () => {
  expect(shownAs(valuesOf(7), '').match(/type="radio"/g)).toHaveLength(7);
  expect(shownAs(valuesOf(15), '')).toContain('<select');
  const typed = shownAs(valuesOf(16), '3');
  expect(typed).toContain('value="Ort 3"');
  expect(typed.match(/<option/g)).toHaveLength(16);
});

test('of ten thousand values a page carries none, and at most twenty that fit what was typed', () => {
  const many = valuesOf(10_000);
  expect(shownAs(many, '').length).toBeLessThan(2_000);
  const found = shownAs(many, 'ort 77');
  expect(found.match(/type="radio"/g)).toHaveLength(20);
  expect(found).toContain('die ersten 20');
  expect(found.indexOf('type="radio"')).toBeLessThan(found.indexOf('type="text"'));
  expect(found.length).toBeLessThan(20_000);
  expect(shownAs(many, 'nirgends')).not.toContain('type="radio"');
});

test('several of a short list are boxes; of a long one what is chosen is listed with a button each, and the next is typed', () => {
  const several = { ...field, max: null };
  expect(shownAs(valuesOf(15), ['3'], several).match(/type="checkbox"/g)).toHaveLength(15);
  const many = shownAs(valuesOf(10_000), ['3', '9999', 'weg'], several);
  expect(many).not.toContain('type="checkbox"');
  expect(many.match(/type="hidden"/g)).toHaveLength(2);
  for (const words of ['Ort 3', 'Ort 9999', 'value="wo.land 9999"', 'value="weg"']) expect(many).toContain(words);
  const ids = [...shownAs(valuesOf(10_000), ['3', 'ort 77'], several).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('f-wo-land');
});

test('what is listed and what is typed are both kept where one of them is no value of the list any more', () => {
  const html = shownAs(valuesOf(20), ['alt', '3', 'neu'], { ...field, max: null });
  for (const kept of ['value="alt"', 'value="3"', 'value="neu"']) expect(html).toContain(kept);
});

test('a name in either language is the code it stands for; anything else stays as it was typed', () => {
  const lists = [{ key: 'laender', values: valuesOf(20) }];
  for (const [typed, kept] of [
    [' ort 3 ', '3'],
    ['Place 19', '19'],
    ['7', '7'],
    ['Ort', 'Ort'],
  ] as const)
    expect(readTyped(field, typed, lists)).toBe(kept);
});
