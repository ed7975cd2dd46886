import { compiledPattern } from '../check.pure.ts';
import type { Field } from '../form.pure.ts';
import { isSlowPattern } from '../patterns.ts';
import type { Node } from './message.ts';

/** What a field's Praezisierung asks for, and what of it was not understood. */
export interface Limits {
  fields: Pick<Field, 'min_length' | 'max_length' | 'at_least' | 'at_most' | 'pattern'>;
  /** Words that are no limits. */
  junk: string[];
  /** A pattern that cannot be compiled, or could take for ever. */
  bad_pattern?: string;
}

const NUMERIC = new Set<Field['type']>(['integer', 'number', 'money']);
const WRITTEN = new Set<Field['type']>(['text', 'latin']);

/** Version 3 says it in attributes, version 2 as JSON text, or as anything else somebody typed. */
export function limitsOf(node: Node | undefined, type: Field['type'], v2: boolean): Limits {
  const limits: Limits = { fields: {}, junk: [] };
  const said = v2 ? fromJson(node?.text.trim() ?? '', limits) : { ...node?.attributes };
  const { minLength, maxLength, minValue, maxValue, pattern, ...more } = said;
  limits.junk.push(...Object.entries(more).map(([name, value]) => `${name}: ${value}`));
  if (WRITTEN.has(type)) {
    const [low, high] = [lengthOf(minLength, limits), lengthOf(maxLength, limits)];
    if (low) limits.fields.min_length = low;
    if (high) limits.fields.max_length = high;
    if (pattern) takePattern(pattern, limits);
  }
  if (NUMERIC.has(type) || type === 'date') {
    const [low, high] = [boundOf(minValue, type, limits), boundOf(maxValue, type, limits)];
    if (low !== undefined) limits.fields.at_least = low;
    if (high !== undefined) limits.fields.at_most = high;
  } else limits.junk.push(...[minValue, maxValue].flatMap((value) => value || []));
  return limits;
}

function fromJson(text: string, limits: Limits): Record<string, string> {
  if (text === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read))
      return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]));
  } catch {
    // Told below.
  }
  limits.junk.push(text);
  return {};
}

function lengthOf(said: string | undefined, limits: Limits): number | undefined {
  if (said === undefined || said === '') return undefined;
  const length = Number(said);
  if (Number.isSafeInteger(length) && length >= 0) return length;
  limits.junk.push(said);
  return undefined;
}

function boundOf(said: string | undefined, type: Field['type'], limits: Limits): string | undefined {
  if (said === undefined || said === '') return undefined;
  const kept = type === 'date' ? dayOf(said) : numberOf(said);
  if (kept === undefined) limits.junk.push(said);
  return kept;
}

/** A number as answers are kept: with a point. */
export function numberOf(said: string): string | undefined {
  const plain = said.trim().replace(',', '.');
  return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(plain) ? plain : undefined;
}

/** A day as answers are kept, from 24.11.2026 too. */
export function dayOf(said: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(said.trim()) ?? [];
  const plain = day && month ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : said.trim();
  const read = new Date(`${plain}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(plain) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(plain) ? plain : undefined;
}

function takePattern(said: string, limits: Limits): void {
  // Words of an editor, as "Codeliste Regionalschlüssel": as a pattern no answer would ever match them.
  if (/^[\p{L}\s]+$/u.test(said)) limits.junk.push(said);
  else if (said.length <= 1_000 && compiledPattern(said) && !isSlowPattern(said)) limits.fields.pattern = said;
  else limits.bad_pattern = said;
}
