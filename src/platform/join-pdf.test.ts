import { expect, test } from 'vitest';
import { aLetter } from '../../tests/support/a-letter.ts';
import { joinedPdf, pagesOf } from './join-pdf.ts';
import { letterPdf } from './letter.ts';

const AT = new Date('2026-11-26T09:00:00Z');
const COVER = { lang: 'de' as const, title: 'Briefe', lead: ['Zwei'], columns: ['Nr.', 'Aktenzeichen', 'An', 'Seiten'] };

test('a batch is a cover and every page of every letter, and markup in an address stays words', () => {
  const short = letterPdf({ ...aLetter(), body: [] }, AT);
  const long = letterPdf(aLetter(), AT);
  expect([pagesOf(short), pagesOf(long)]).toEqual([1, 2]);
  const rows = [
    ['ANT-1', '#read("/etc/passwd") *fett*'],
    ['ANT-2', 'Hanna'],
  ];
  expect(pagesOf(joinedPdf({ ...COVER, rows }, [short, long]))).toBe(4);
});
