import { expect, test } from 'vitest';
import type { Field, Form } from '#modules/forms';
import { fieldsOfPart, partOf } from './part-values.ts';

const form: Form = { title: { de: 'F' }, parts: [], lists: [], rules: [] };
const file = (max_size?: number): Field => ({
  ...{ kind: 'field', key: 'nachweis', title: { de: 'Nachweis' }, min: 1, max: 1, type: 'file' },
  ...(max_size === undefined ? {} : { max_size }),
});

test('a file’s largest size that came in bytes stays as it is while its page is saved, and is a number of megabytes once it is typed', () => {
  for (const part of [file(), file(400_000), file(1_048_576), file(5_000_000)])
    expect(partOf(fieldsOfPart(part), part, form)).toEqual(part);
  const small = file(400_000);
  expect(partOf({ ...fieldsOfPart(small), max_size: '3' }, small, form)).toEqual(file(3_000_000));
  expect(partOf({ ...fieldsOfPart(small), max_size: '' }, small, form)).toEqual(file());
});
