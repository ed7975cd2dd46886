import { expect, test } from 'vitest';
import { type Answers, type Form, fill, formSchema } from '#modules/forms';
import { carriedAnswers, earlyVerdict } from './early.ts';
import { earlyForm } from './early-form.ts';
import { earlySchema } from './early-schema.ts';

const form = formSchema.parse({
  title: { de: 'Antrag' },
  parts: [
    {
      kind: 'group',
      key: 'person',
      title: { de: 'Person' },
      parts: [
        { kind: 'field', key: 'geboren', title: { de: 'Geboren' }, type: 'date' },
        { kind: 'field', key: 'name', title: { de: 'Name' }, type: 'text' },
      ],
    },
  ],
  lists: [],
  rules: [
    {
      key: 'jung',
      effect: 'valid',
      target: 'person.geboren',
      when: { op: 'not', of: { op: 'less_than', path: 'person.geboren', than: { age: 18 } } },
      message: { de: 'Sie sind noch keine 18 Jahre alt.' },
    },
  ],
}) as Form;
const early = earlySchema.parse({
  own: [{ key: 'wohnt', title: { de: 'Wohnen Sie hier?', en: 'Do you live here?' }, type: 'bool' }],
  questions: ['person.geboren'],
  reasons: [
    { id: 'wohnt', when: 'das Feld vorab.wohnt = NEIN', text: { de: 'Sie wohnen nicht hier.', en: 'You do not live here.' }, law: '§ 1' },
  ],
});
const where = { land: '03', today: '2026-11-27' };
const judged = (answers: Answers) => earlyVerdict(early, fill(earlyForm(form, early), answers, where));

test('nothing answered decides nothing, and says which answers it waits for', () => {
  expect(judged({})).toEqual({ verdict: 'maybe', because: [], open: ['vorab.wohnt', 'person.geboren'] });
});

test('one answer that excludes somebody decides, with its reason and law, whatever else is open', () => {
  expect(judged({ vorab: { wohnt: 'false' } })).toMatchObject({
    verdict: 'no',
    because: [{ text: { de: 'Sie wohnen nicht hier.' }, law: '§ 1' }],
  });
});

test('a rule of the form counts beforehand with its own words', () => {
  const young = judged({ vorab: { wohnt: 'true' }, person: { geboren: '2015-01-01' } });
  expect(young).toMatchObject({ verdict: 'no', because: [{ text: { de: 'Sie sind noch keine 18 Jahre alt.' } }] });
  expect(judged({ vorab: { wohnt: 'true' }, person: { geboren: '1990-01-01' } })).toEqual({ verdict: 'yes', because: [], open: [] });
});

test('only what the form asks too is carried into the application', () => {
  const typed = { 'vorab.wohnt': ['true'], 'person.geboren': ['1.2.1990'], 'person.name': ['Ada'] };
  expect(carriedAnswers(form, early, typed, where)).toEqual({ person: { geboren: '1990-02-01' } });
  expect(carriedAnswers(form, undefined, typed, where)).toEqual({});
});
