import { expect } from 'vitest';
import type { Answer } from './visitor.ts';

/** What must never stand in a page: stacks, queries, codes of libraries. */
export const INSIDE = /node_modules|\.tsx?:\d|\.js:\d|at \w+ \(|select "|FST_|Error:|ECONN|stack/;

/** A page of the house that is kept nowhere, whatever went wrong before it. */
export function isOurPage(answer: Answer, lang: 'de' | 'en' = 'de') {
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(answer.html).toContain(`<html lang="${lang}"`);
  expect(answer.html).toMatch(/<h1/);
  expect(answer.html).not.toMatch(INSIDE);
}
