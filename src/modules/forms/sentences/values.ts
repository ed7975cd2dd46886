import { distance } from 'fastest-levenshtein';
import type { CodeList, Field } from '../form.pure.ts';
import type { SaidValue } from './tree.ts';
import { Unread } from './unread.ts';

/** The answer a value of a sentence means, as it is kept. Throws `Unread`. */
export function keptValue(said: SaidValue, field: Field, lists: readonly CodeList[]): string {
  switch (field.type) {
    case 'bool':
      return yesOrNo(said);
    case 'code':
      return codeOf(said, lists.find(({ key }) => key === field.list)?.values.map(({ code, name }) => ({ code, name: name.de })) ?? []);
    case 'date':
      return dayOf(said.code);
    case 'integer':
    case 'number':
    case 'money':
      return numberOf(said.code);
    default:
      // A word without quotes may be a name of something else.
      if (said.label !== undefined || said.kind === 'yes' || said.kind === 'no') throw new Unread('unknown_value');
      return said.code;
  }
}

function yesOrNo({ kind, code, label }: SaidValue): string {
  if (label !== undefined) throw new Unread('unknown_value');
  const word = code.toLowerCase();
  if (kind === 'yes' || /^(?:ja|wahr|true)$/.test(word)) return 'true';
  if (kind === 'no' || /^(?:nein|falsch|false)$/.test(word)) return 'false';
  throw new Unread('unknown_value');
}

/** A number as it is kept. "1.000" may be one or a thousand. */
function numberOf(written: string): string {
  if (!/^-?\d+([.,]\d+)?$/.test(written) || /^\d{1,3}\.\d{3}$/.test(written)) throw new Unread('unknown_value');
  return written.replace(',', '.');
}

/** A date as it is kept, from 24.11.2026 or 2026-11-24. */
function dayOf(written: string): string {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
  if (german) return `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}`;
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) throw new Unread('unknown_value');
  return written;
}

/** A code by itself, a code with its label, the label alone, or both in one pair of quotes. A list without values is kept elsewhere: its codes are believed. */
function codeOf({ code, label, quoted, coded }: SaidValue, values: readonly { code: string; name: string }[]): string {
  const known = values.find((value) => value.code === code);
  if (known) {
    if (label !== undefined && !isNamed(label, known, values)) throw new Unread('contradiction');
    return code;
  }
  const [, first, rest] = /^(\S+)\s+(.+)$/s.exec(code) ?? [];
  if (values.length === 0) {
    if (quoted && !coded && label === undefined) throw new Unread('unknown_value');
    return code;
  }
  if (label === undefined) {
    const by_label = values.filter(({ name }) => plain(name) === plain(code));
    if (by_label.length === 1) return (by_label[0] as { code: string }).code;
    if (by_label.length > 1) throw new Unread('ambiguous');
    if (first !== undefined && values.some((value) => value.code === first)) return codeOf({ code: first, label: rest as string }, values);
  }
  throw new Unread('unknown_value');
}

/** Whether a label, worded as it may be, is nearer to the name of its code than to that of any other. */
function isNamed(label: string, known: { name: string }, values: readonly { name: string }[]): boolean {
  const said = plain(label);
  const own = plain(known.name);
  if (said === own) return true;
  const slips = distance(said, own);
  if (slips > Math.max(said.length, own.length) / 2) return false;
  return values.every((value) => value === known || distance(said, plain(value.name)) > slips);
}

/** Labels are compared by their letters and digits: signs between them differ from text to text. */
const plain = (label: string): string => label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
