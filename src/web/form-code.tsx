import { type Field, isList, type ListValue } from '#modules/forms';
import type { Context } from './context.ts';
import { choicesOf, FOUND, isLong, isSearched, lookedUp } from './form-look-up.ts';
import { ManyCodes } from './form-many.tsx';
import { formText } from './form-words.ts';
import { fill } from './problems.ts';
import { CheckboxGroup, type FieldProps, fieldId, RadioGroup, SelectField, TextField } from './ui/index.ts';

/** Up to so many values are seen at once. */
const SEEN = 7;

export interface CodeProps {
  field: Field;
  values: readonly ListValue[];
  common: Omit<FieldProps, 'label'> & { label: string };
  hint: string | undefined;
  shown: string[];
  /** Where the script `street-suggest` asks for names of the list. */
  names_from?: string | undefined;
  t: Context['t'];
  lang: 'de' | 'en';
}

/** A choice from a list: by boxes, by rings, by a list that opens, or by its name. */
export function CodeField(props: CodeProps) {
  const { field, values, common, hint, shown, t, lang } = props;
  const a = t.apply;
  const value = shown[0] ?? '';
  if (isSearched(values)) return isList(field) ? <ManyCodes {...props} /> : <SearchedCode {...props} value={value} />;
  const choices = choicesOf(values, lang);
  if (isList(field)) return <CheckboxGroup {...common} hint={hint} value={shown} choices={choices} />;
  if (choices.length > SEEN) return <SelectField {...common} hint={hint} value={value} choices={choices} empty_label={a.choose} />;
  return (
    <RadioGroup
      {...common}
      hint={hint}
      value={value}
      choices={common.required ? choices : [...choices, { value: '', label: a.unanswered, hint: undefined }]}
    />
  );
}

/**
 * One of many, by typing its name: the browser suggests from short lists; what is no name of the list is looked up when the page is sent, and what fits can be chosen then. Both have the name of
 * the question; what was chosen stands first and counts.
 */
function SearchedCode({ values, common, hint, value, names_from, t, lang }: CodeProps & { value: string }) {
  const s = t.apply_search;
  const known = values.find((one) => one.code === value);
  const found = value && !known ? lookedUp(values, value, lang) : [];
  const names = isLong(values) ? undefined : values.map((one) => formText(one.name, lang));
  const words = [hint, names ? s.type : fill(s.type_long, { n: values.length.toLocaleString(lang) })].filter(Boolean).join(' ');
  const field = (
    <TextField
      {...(found.length > 0 ? { name: common.name, id: `${fieldId(common.name)}-search`, label: s.again } : common)}
      hint={words}
      value={known ? formText(known.name, lang) : value}
      suggestions={names}
      suggest_from={names ? undefined : names_from}
    />
  );
  if (found.length === 0) return field;
  return (
    <>
      <RadioGroup
        {...common}
        hint={found.length === FOUND ? fill(s.first, { n: FOUND }) : s.fits}
        value=""
        choices={choicesOf(found, lang)}
      />
      {field}
    </>
  );
}
