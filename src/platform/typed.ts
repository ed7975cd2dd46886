import { z } from 'zod';
import { centsFrom } from './amount.ts';

/** Days since 30 December 1899, as spreadsheets count: 1980 to 2100. */
const SERIAL = { least: 29_221, most: 73_415, zero: Date.UTC(1899, 11, 30) };

/** 'YYYY-MM-DD' of a day (2026-11-24, 24.11.2026, 24.11.26, 11/24/2026, the number of a spreadsheet, with or without a time); null for nothing, undefined for no day. */
export function dayFrom(typed: string): string | null | undefined {
  const text = typed.trim().replace(/[ T]\d{1,2}:\d{2}.*$/, '');
  if (text === '' || text === '-' || /^0000-00-00/.test(text)) return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(text);
  if (german) return dayOf(century(german[3]), german[2], german[1]);
  const english = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text);
  // Only the United States write so; a first number above twelve can be a day alone.
  if (english)
    return Number(english[1]) > 12
      ? dayOf(century(english[3]), english[2], english[1])
      : dayOf(century(english[3]), english[1], english[2]);
  const count = /^\d{5}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (count >= SERIAL.least && count <= SERIAL.most) return new Date(SERIAL.zero + count * 86_400_000).toISOString().slice(0, 10);
  return undefined;
}

const century = (year = '') => (year.length === 4 ? year : String(Number(year) + (Number(year) < 70 ? 2000 : 1900)));

function dayOf(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  const sound = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && Number(year) >= 1970 && Number(year) <= 2100;
  return sound ? text : undefined;
}

/** What was typed as `read` understands it; `sentence` names what is said where it does not. */
export const typed = <T>(read: (text: string) => T | undefined, sentence: string) =>
  z
    .union([z.string(), z.number(), z.null()])
    .default('')
    .transform((value, context) => {
      const found = read(value === null ? '' : String(value));
      if (found !== undefined) return found;
      context.addIssue({ code: 'custom', message: sentence });
      return z.NEVER;
    });

/** 'YYYY-MM-DD' of a day as people write it; null for none. */
export const typedDay = typed(dayFrom, 'day');
/** Cents of an amount in euros as people write it; null for none. */
export const typedAmount = typed(centsFrom, 'amount');
