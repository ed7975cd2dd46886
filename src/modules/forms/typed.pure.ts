import { isDay } from './day.pure.ts';
import type { CodeList, Field } from './form.pure.ts';

/**
 * What somebody typed, as answers are kept: 24.11.2026 becomes 2026-11-24, 1.234,50 becomes 1234.50. What cannot be read stays as it was typed, so that it is
 * shown again and refused by the check. What is chosen from one of `lists` may be typed by its name.
 */
export function readTyped({ type, list }: Pick<Field, 'type' | 'list'>, typed: string, lists: readonly CodeList[] = []): string {
  const text = typed.trim();
  if (type === 'date') return dayTyped(text) ?? text;
  if (type === 'time') return timeTyped(text) ?? text;
  if (type === 'datetime') return momentTyped(text) ?? text;
  if (type === 'integer' || type === 'number' || type === 'money') return numberTyped(text) ?? text;
  if (type === 'code') return codeTyped(text, lists.find((one) => one.key === list)?.values ?? []) ?? text;
  // Line ends of a browser are two characters, and would count as such.
  return text.replaceAll('\r\n', '\n');
}

/** A code stays one; a name in any language of the form becomes its code. */
function codeTyped(text: string, values: CodeList['values']): string | undefined {
  if (values.some((one) => one.code === text)) return text;
  const name = text.toLowerCase();
  return values.find((one) => one.name.de.toLowerCase() === name || one.name.en?.toLowerCase() === name)?.code;
}

function dayTyped(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})$/.exec(text) ?? [];
  const read = year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return read && isDay(read) ? read : undefined;
}

function timeTyped(text: string): string | undefined {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?$/i.exec(text) ?? [];
  return hours && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

function momentTyped(text: string): string | undefined {
  const [, date = '', clock = ''] = /^(.*?\d{4}|\d{4}-\d{2}-\d{2})[\s,T]+(?:um\s+)?(.+)$/.exec(text) ?? [];
  const day = isDay(date) ? date : dayTyped(date.trim());
  const time = timeTyped(clock.trim());
  return day && time ? `${day}T${time}` : undefined;
}

/** As Germans write numbers; a point with three digits behind it parts thousands, any other is the decimal sign. */
function numberTyped(text: string): string | undefined {
  const plain = text.replace(/\s*(€|euro)$/i, '').replaceAll(/\s/g, '');
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return plain.replaceAll('.', '').replace(',', '.');
  return /^-?\d+([.,]\d+)?$/.test(plain) ? plain.replace(',', '.') : undefined;
}

/** An answer as it is written into its field again. */
export function writtenAs({ type }: Pick<Field, 'type'>, answer: string): string {
  if (type === 'date' && isDay(answer)) return dayWritten(answer);
  if (type === 'datetime' && isDay(answer.slice(0, 10)) && answer[10] === 'T')
    return `${dayWritten(answer.slice(0, 10))} ${answer.slice(11)}`;
  if ((type === 'number' || type === 'money') && /^-?\d+\.\d+$/.test(answer)) return answer.replace('.', ',');
  return answer;
}

const dayWritten = (day: string) => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
