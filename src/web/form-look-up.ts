import type { ListValue } from '#modules/forms';
import { formText } from './form-words.ts';

/** Up to so many values stand in a list that opens; of more, one is searched for. */
const OPENED = 15;
/** A browser suggests from so many names; of longer lists what fits is asked for while somebody types, or shown when the page is sent. */
const SUGGESTED = 300;
/** So many that fit are offered at once. */
export const FOUND = 20;

/** Whether an answer is searched for by its name. */
export const isSearched = (values: readonly ListValue[]): boolean => values.length > OPENED;

/** Whether a list is too long to travel with its page. */
export const isLong = (values: readonly ListValue[]): boolean => values.length > SUGGESTED;

/** Values as choices in the language of the page. */
export const choicesOf = (values: readonly ListValue[], lang: 'de' | 'en') =>
  values.map((one) => ({ value: one.code, label: formText(one.name, lang), hint: formText(one.help, lang) || undefined }));

/** What begins so comes first, then what holds it, in name or code; nothing for nothing. */
export function lookedUp(values: readonly ListValue[], typed: string, lang: 'de' | 'en'): ListValue[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const named = values.map((one) => ({ one, name: plain(formText(one.name, lang)), code: plain(one.code) }));
  const begin = named.filter(({ name, code }) => name.startsWith(wanted) || code === wanted);
  const first = new Set(begin);
  const hold = named.filter((each) => !first.has(each) && each.name.includes(wanted));
  return [...begin, ...hold].slice(0, FOUND).map(({ one }) => one);
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').trim();
