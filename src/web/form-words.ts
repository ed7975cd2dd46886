import { type AskedPage, type Field, type Filled, type Form, type FormText, type ListValue, type Problem, writtenAs } from '#modules/forms';
import type { Context, Language } from './context.ts';
import { fill } from './problems.ts';
import type { Problem as Refused, StoredFile, Values } from './ui/index.ts';

/** What the questions of a form are shown with. */
export interface Asked extends Pick<Context, 't' | 'lang'> {
  filled: Filled;
  lists: ReadonlyMap<string, readonly ListValue[]>;
  /** Names of uploaded files, by id. */
  files: ReadonlyMap<string, StoredFile>;
  problem?: Refused | undefined;
  /** What was typed and refused, where that is shown again. */
  values: Values;
}

/** A text of a form in the language of the page; German where it has no other. */
export function formText(text: FormText | undefined, lang: Language): string {
  return (lang === 'en' ? text?.en : undefined) ?? text?.de ?? '';
}

/** What a page of a form is called: by its group; a row by its group and number. */
export function pageTitle({ filled, form }: { filled: Pick<Filled, 'standings'>; form: Form }, page: AskedPage, lang: Language): string {
  const [only] = page.standings;
  const place = page.standings.length === 1 && only?.spot.part.kind === 'group' ? only.place : page.at;
  const row = /^(.*)\.(\d+)$/.exec(place);
  const group = filled.standings.get(row?.[1] ?? place);
  const name = formText(group ? group.spot.part.title : form.title, lang);
  return row ? `${name} ${Number(row[2]) + 1}` : name;
}

/** Answers as people read them, for summaries. */
export function answerText(
  { lists, files, t, lang }: Pick<Asked, 'lists' | 'files' | 't' | 'lang'>,
  field: Field,
  values: readonly string[],
): string {
  const named = (value: string) => {
    if (field.type === 'code') return formText((lists.get(field.list ?? '') ?? []).find((one) => one.code === value)?.name, lang) || value;
    if (field.type === 'bool') return value === 'true' ? t.apply.yes : value === 'false' ? t.apply.no : value;
    if (field.type === 'file') return files.get(value)?.name ?? '';
    return field.type === 'money' && value ? `${writtenAs(field, value)} €` : writtenAs(field, value);
  };
  return values.map(named).join(', ');
}

/** What is wrong, as the sentences of a page: each beside its field, each naming its question, so that the list above tells them apart. Rules bring their own words. */
export function problemsText(
  {
    t,
    lang,
    filled,
    rules,
  }: Pick<Asked, 't' | 'lang'> & { filled: Pick<Filled, 'standings'>; rules: readonly { key: string; message?: FormText }[] },
  problems: readonly Problem[],
): { field: string; message: string }[] {
  return problems.map(({ place, code, limit, rule }) => {
    const own = rule === undefined ? '' : formText(rules.find((one) => one.key === rule)?.message, lang);
    const shown = typeof limit === 'string' ? limitText(limit) : (limit ?? '');
    const title = formText(filled.standings.get(place)?.spot.part.title, lang);
    return { field: place, message: own || fill(t.apply.problems[code] ?? '', { limit: shown, title }) };
  });
}

const limitText = (limit: string) => (/^\d{4}-\d{2}-\d{2}$/.test(limit) ? writtenAs({ type: 'date' }, limit) : limit.replace('.', ','));
