import type { Language } from './context.ts';

/** Dates as people of the city read them, in its time zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: Language, time_zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${time_zone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { timeZone: time_zone, ...options });
  formats.set(key, known);
  return known;
}

/** '24. November 2026' */
export function day(date: Date, lang: Language, time_zone: string): string {
  return format(lang, time_zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}

/** 'Dienstag, 24. November 2026' */
export function weekday(date: Date, lang: Language, time_zone: string): string {
  return format(lang, time_zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}

/** '24.11.26' */
export function shortDay(date: Date, lang: Language, time_zone: string): string {
  return format(lang, time_zone, { day: '2-digit', month: '2-digit', year: '2-digit' }).format(date);
}

/** '24. November 2026, 14:05' */
export function moment(date: Date, lang: Language, time_zone: string): string {
  return format(lang, time_zone, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(date);
}

/** '14:05' */
export function clockTime(date: Date, lang: Language, time_zone: string): string {
  return format(lang, time_zone, { hour: '2-digit', minute: '2-digit' }).format(date);
}

/** 'Dienstag' */
export function dayOfWeek(date: Date, lang: Language, time_zone: string): string {
  return format(lang, time_zone, { weekday: 'long' }).format(date);
}

/** An amount of money: 12,50 €. */
export function euros(cents: number, lang: Language): string {
  return new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

const BYTES = [
  [1e12, 'terabyte'],
  [1e9, 'gigabyte'],
  [1e5, 'megabyte'],
  [0, 'kilobyte'],
] as const;

const SIZES = { terabyte: 1e12, gigabyte: 1e9, megabyte: 1e6, kilobyte: 1e3 };

/** '12,4 GB' */
export function bytes(count: number, lang: Language): string {
  const unit = BYTES.find(([least]) => count >= least)?.[1] ?? 'kilobyte';
  const value = count / SIZES[unit];
  return new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
