import type { UploadedFile } from '#modules/applications';
import {
  type AskedPage,
  type Field,
  type Filled,
  type Form,
  type FormText,
  fieldsOn,
  type ListValue,
  type Problem,
  pagesOf,
  sentenceAbout,
  writtenAs,
} from '#modules/forms';
import type { Context, Language } from './context.ts';
import { fill } from './problems.ts';

/** A form with somebody's answers: of a draft, or of what was sent. */
export interface Given {
  asked: { form: Form };
  filled: Filled;
  files: ReadonlyMap<string, UploadedFile>;
}

/** A form in the language of a page. */
export interface InWords extends Pick<Context, 't' | 'lang'> {
  given: Given;
}

/** A text of a form in the language of the page; German where it has no other. */
export function formText(text: FormText | undefined, lang: Language): string {
  return (lang === 'en' ? text?.en : undefined) ?? text?.de ?? '';
}

/** What a page of a form is called: by its group; a row by its group and number. Where several would be called the same, by what stands around them too. */
export function pageTitle(given: Pick<Given, 'filled' | 'asked'>, page: AskedPage, lang: Language): string {
  const { standings } = given.filled;
  const known = titles.get(standings) ?? new Map<Language, Map<string, string>>();
  titles.set(standings, known);
  const of = known.get(lang) ?? titlesOf(given, lang);
  known.set(lang, of);
  return of.get(page.at) ?? '';
}

/** Worked out once for the answers as they are: each page names all others. */
const titles = new WeakMap<Filled['standings'], Map<Language, Map<string, string>>>();

function titlesOf({ filled, asked }: Pick<Given, 'filled' | 'asked'>, lang: Language): Map<string, string> {
  const lines = pagesOf(filled).map((page) => ({ page, line: titleLine(page, filled, asked.form, lang), used: 1 }));
  const said = ({ line, used }: (typeof lines)[number]) => line.slice(0, used).reverse().join(': ');
  for (let again = true; again; ) {
    const count = new Map<string, number>();
    for (const one of lines) count.set(said(one), (count.get(said(one)) ?? 0) + 1);
    const alike = lines.filter((one) => (count.get(said(one)) ?? 0) > 1 && one.used < one.line.length);
    for (const one of alike) one.used += 1;
    again = alike.length > 0;
  }
  return new Map(lines.map((one) => [one.page.at, said(one)]));
}

/** The name of a page and of what stands around it, innermost first; what is said already is left out. */
function titleLine(page: AskedPage, filled: Filled, form: Form, lang: Language): string[] {
  const [only] = page.standings;
  const line: string[] = [];
  let place = page.standings.length === 1 && only?.spot.part.kind === 'group' ? only.place : page.at;
  for (;;) {
    const [, group = place, number] = /^(.*)\.(\d+)$/.exec(place) ?? [];
    const part = filled.standings.get(group)?.spot.part;
    const name = formText(part ? part.title : form.title, lang);
    const title = number === undefined ? name : `${name} ${Number(number) + 1}`;
    if (!line.includes(title)) line.push(title);
    if (!group.includes('.')) return line;
    place = group.slice(0, group.lastIndexOf('.'));
  }
}

/** The values that can be chosen for a field. */
export const valuesFor = ({ asked }: Pick<Given, 'asked'>, { list }: Field): readonly ListValue[] =>
  asked.form.lists.find((one) => one.key === list)?.values ?? [];

/** One answer as people read it. */
export interface AnswerInWords {
  place: string;
  label: string;
  text: string;
  files: UploadedFile[];
}

/** Answers to a field in words; files by their names. */
export function answerText({ given, t, lang }: InWords, field: Field, values: readonly string[]): string {
  const named = (value: string) => {
    if (field.type === 'code') return formText(valuesFor(given, field).find((one) => one.code === value)?.name, lang) || value;
    if (field.type === 'bool') return value === 'true' ? t.apply.yes : value === 'false' ? t.apply.no : value;
    if (field.type === 'file') return given.files.get(value)?.name ?? '';
    return field.type === 'money' && value ? `${writtenAs(field, value)} €` : writtenAs(field, value);
  };
  return values.map(named).join(', ');
}

/** Everything that was asked and answered, page by page, as it is read before sending, by whoever decides, and on paper. A list has no answers of its own. */
export function answersByPage(words: InWords): { page: AskedPage; title: string; answers: AnswerInWords[] }[] {
  const { given, lang } = words;
  return pagesOf(given.filled).map((page) => ({
    page,
    title: pageTitle(given, page, lang),
    answers: fieldsOn(given.filled.standings, page).flatMap(({ spot: { part }, place, values }) =>
      part.kind === 'field'
        ? [
            {
              place,
              label: formText(part.short ?? part.title, lang),
              text: answerText(words, part, values),
              files: part.type === 'file' ? values.flatMap((id) => given.files.get(id) ?? []) : [],
            },
          ]
        : [],
    ),
  }));
}

/** What is wrong, as the sentences of a page: each beside its field, each naming its question, so that the list above tells them apart. Rules bring their own words. */
export function problemsText({ given, t, lang }: InWords, problems: readonly Problem[]): { field: string; message: string }[] {
  const { asked, filled } = given;
  const rules = ruleWords(asked.form, lang);
  return problems.map((problem) => {
    const part = filled.standings.get(problem.place)?.spot.part;
    const known =
      part?.kind === 'field' && part.type === 'file' ? { ...t.apply.problems, too_many: t.apply_files.too_many } : t.apply.problems;
    return { field: problem.place, message: sentenceAbout(problem, known, rules, formText(part?.title, lang)) };
  });
}

/** The words of the rules that have some, by key. */
export const ruleWords = (form: Form, lang: Language): Record<string, string> =>
  Object.fromEntries(form.rules.flatMap(({ key, message }) => (message ? [[key, formText(message, lang)]] : [])));

/** How many answers are not shown to the one reading. */
export const withheldText = (t: Context['t'], { count }: { count: number }): string =>
  count === 1 ? t.decide.withheld_one : fill(t.decide.withheld_many, { n: count });

/** How large a file is: 2,1 MB; the smallest ones 0,1 MB. */
export const megabytes = (bytes: number, lang: Language): string =>
  `${(Math.max(bytes, 100_000) / 1_000_000).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`;
