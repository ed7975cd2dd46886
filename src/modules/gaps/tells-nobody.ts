import { findingsIn } from '#platform/findings';
import { termOf } from '#platform/search';

/** Numbers longer than those of a room or a form tell who somebody is, or what a case is about. */
const LONG_NUMBER = /\d{4,}/;

/**
 * Whether a sentence names nobody: no name, number, address or plate is found in it, nor the name of whoever wrote it, nor that of anybody who works for the city
 * (`names`: their folded parts). Rather a sentence too few than a name: a colleague called Drucker takes every printer with them.
 */
export function tellsNobody(sentence: string, writer: string | null, names: ReadonlySet<string>): boolean {
  if (LONG_NUMBER.test(sentence) || findingsIn(sentence, writer).length > 0) return false;
  return !termOf(sentence)
    .split(' ')
    .some((word) => names.has(word));
}

/** The parts of names as `tellsNobody` compares them; given names and titles of two letters and fewer say nothing. */
export function partsOfNames(names: Iterable<string>): Set<string> {
  const parts = new Set<string>();
  for (const name of names) for (const part of termOf(name).split(' ')) if (part.length >= 3) parts.add(part);
  return parts;
}
