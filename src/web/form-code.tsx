import { type Field, isList, type ListValue } from '#modules/forms';
import type { Context } from './context.ts';
import { formText } from './form-words.ts';
import { fill } from './problems.ts';
import { CheckboxGroup, type FieldProps, fieldId, RadioGroup, SelectField, TextField } from './ui/index.ts';

/** Up to so many values are seen at once; up to so many stand in a list that opens; of more, one is searched for. */
const SEEN = 7;
const OPENED = 15;
/** A browser suggests from so many names; of longer lists what fits is shown after a search. */
const SUGGESTED = 300;
const FOUND = 20;

/** Whether an answer is searched for by its name. */
export const isSearched = (field: Field, values: readonly ListValue[]): boolean => !isList(field) && values.length > OPENED;

interface CodeProps {
  field: Field;
  values: readonly ListValue[];
  common: Omit<FieldProps, 'label'> & { label: string };
  hint: string | undefined;
  shown: string[];
  t: Context['t'];
  lang: 'de' | 'en';
}

/** A choice from a list: by boxes, by rings, by a list that opens, or by its name. */
export function CodeField({ field, values, common, hint, shown, t, lang }: CodeProps) {
  const a = t.apply;
  const value = shown[0] ?? '';
  if (isSearched(field, values)) return <SearchedCode {...{ values, common, hint, value, t, lang }} />;
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

const choicesOf = (values: readonly ListValue[], lang: 'de' | 'en') =>
  values.map((one) => ({ value: one.code, label: formText(one.name, lang), hint: formText(one.help, lang) || undefined }));

/**
 * One of many, by typing its name: the browser suggests from short lists; what is no name of the list is looked up when the page is sent, and what fits can be chosen then. Both have the name of
 * the question; what was chosen stands first and counts.
 */
function SearchedCode({ values, common, hint, value, t, lang }: Omit<CodeProps, 'field' | 'shown'> & { value: string }) {
  const s = t.apply_search;
  const known = values.find((one) => one.code === value);
  const found = value && !known ? lookedUp(values, value, lang) : [];
  const names = values.length <= SUGGESTED ? values.map((one) => formText(one.name, lang)) : undefined;
  const words = [hint, names ? s.type : fill(s.type_long, { n: values.length.toLocaleString(lang) })].filter(Boolean).join(' ');
  const field = (
    <TextField
      {...(found.length > 0 ? { name: common.name, id: `${fieldId(common.name)}-search`, label: s.again } : common)}
      hint={words}
      value={known ? formText(known.name, lang) : value}
      suggestions={names}
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

/** What begins so comes first, then what holds it, in name or code. */
function lookedUp(values: readonly ListValue[], typed: string, lang: 'de' | 'en'): ListValue[] {
  const wanted = plain(typed);
  const named = values.map((one) => ({ one, name: plain(formText(one.name, lang)), code: plain(one.code) }));
  const begin = named.filter(({ name, code }) => name.startsWith(wanted) || code === wanted);
  const hold = named.filter((each) => !begin.includes(each) && each.name.includes(wanted));
  return [...begin, ...hold].slice(0, FOUND).map(({ one }) => one);
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').trim();
