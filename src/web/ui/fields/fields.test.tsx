import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ErrorSummary } from '../error-summary.tsx';
import { Form } from '../form.tsx';
import type { Problem } from '../problem.ts';
import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from './choice-fields.tsx';
import { FileField } from './file-field.tsx';
import { PasswordField, TextArea, TextField } from './text-fields.tsx';

const problem: Problem = {
  code: 'invalid_input',
  message: 'Please check.',
  fields: [
    { field: 'subject', message: 'Write what it is about.' },
    { field: 'category', message: 'Choose one.' },
  ],
};
const choices = [
  { value: 'road', label: 'Road' },
  { value: 'light', label: 'Light' },
];

test('the error summary takes the focus and links to the input of each field, text and choice alike', () => {
  const html = renderToStaticMarkup(
    <>
      <ErrorSummary problem={problem} texts={{ title: 'Check' }} />
      <TextField name="subject" label="Subject" problem={problem} />
      <RadioGroup name="category" label="Category" choices={choices} problem={problem} />
    </>,
  );
  expect(html).toMatch(/<div[^>]* role="alert"[^>]* autofocus=""[^>]*>|<div[^>]* autofocus=""[^>]* role="alert"/i);
  for (const name of ['subject', 'category']) {
    expect(html).toContain(`href="#f-${name}"`);
    expect(html).toMatch(new RegExp(`<input[^>]* id="f-${name}"`));
  }
});

test('a field with an error says so to screen readers and points to the sentence', () => {
  const html = renderToStaticMarkup(<TextField name="subject" label="Subject" hint="Short" problem={problem} />);
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('aria-describedby="f-subject-hint f-subject-error"');
  expect(html).toContain('id="f-subject-error"');
});

test('what was typed and chosen is shown again', () => {
  const values = { text: '<b>dark</b>', category: 'light', kinds: ['road', 'light'], consent: 'yes' };
  const html = renderToStaticMarkup(
    <>
      <TextArea name="text" label="Text" values={values} />
      <SelectField name="category" label="Category" choices={choices} values={values} />
      <CheckboxGroup name="kinds" label="Kinds" choices={choices} values={values} />
      <Checkbox name="consent" label="Consent" values={values} />
    </>,
  );
  expect(html).toContain('&lt;b&gt;dark&lt;/b&gt;</textarea>');
  expect(html).toContain('<option value="light" selected="">');
  expect(html.match(/checked=""/g)).toHaveLength(3);
});

test('a password is never shown again', () => {
  expect(renderToStaticMarkup(<PasswordField name="password" label="Password" values={{ password: 'secret' }} />)).not.toContain('secret');
});

test('photos kept from an earlier attempt travel with the form and can be taken out', () => {
  const stored = [{ id: '7', name: 'IMG_1.jpg', picture_url: '/p/7' }];
  const texts = { stored: 'Stored', remove: 'Remove' };
  const html = renderToStaticMarkup(
    <FileField name="photo" label="Photos" stored={stored} stored_name="kept" remove_name="removed" texts={texts} />,
  );
  expect(html).toContain('<input type="hidden" name="kept" value="7"/>');
  expect(html).toContain('name="removed" value="7"');
});

test('a form posts with the key of its showing and no part of it carries inline styles or scripts', () => {
  const html = renderToStaticMarkup(<Form form_key="k1">x</Form>);
  expect(html).toContain('method="post"');
  expect(html).toContain('<input type="hidden" name="_key" value="k1"/>');
  expect(html).not.toMatch(/ style=| on\w+=/);
});
