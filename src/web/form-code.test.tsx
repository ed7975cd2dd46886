import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type Field, type ListValue, readTyped } from '#modules/forms';
import { CodeField } from './form-code.tsx';
import { de } from './texts/de.ts';

const field: Field = { kind: 'field', key: 'land', title: { de: 'Land' }, min: 1, max: 1, type: 'code', list: 'laender' };
const valuesOf = (n: number): ListValue[] =>
  Array.from({ length: n }, (_, at) => ({ code: `${at}`, name: { de: `Ort ${at}`, en: `Place ${at}` } }));
const shownAs = (values: ListValue[], value: string) =>
  renderToStaticMarkup(
    <CodeField
      field={field}
      values={values}
      common={{ name: 'wo.land', label: 'Land', required: true } as never}
      hint={undefined}
      shown={value ? [value] : []}
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
