import { expect, test } from 'vitest';
import { type Form, type FormPart, fill, pagesOf } from '#modules/forms';
import { pageTitle } from './form-words.ts';

const title = (de: string) => ({ key: de, title: { de }, min: 1, max: 1 });
const question = (de: string): FormPart => ({ ...title(de), kind: 'field', type: 'text' });
/** Too many questions to be asked on one page, so that what lies in it has pages of its own. */
const person = (de: string, max = 1): FormPart => ({
  ...title(de),
  max,
  kind: 'group',
  parts: [...'abcdefghij'].map(question).concat({ ...title('Anschrift'), kind: 'group', parts: [question('Ort')] }),
});

test('pages that would be called the same say what stands around them, and others do not', () => {
  const form: Form = { title: { de: 'Antrag' }, parts: [person('Antragsteller'), person('Kind', 2)], lists: [], rules: [] };
  const filled = fill(form, { Kind: [{ a: 'x' }, { a: 'y' }] }, { land: 'NI', today: '2026-11-24' });
  expect(pagesOf(filled).map((page) => pageTitle({ filled, asked: { form } }, page, 'de'))).toEqual([
    'Antragsteller',
    'Antragsteller: Anschrift',
    'Kind',
    'Kind 1',
    'Kind 1: Anschrift',
    'Kind 2',
    'Kind 2: Anschrift',
  ]);
});
