import { describe, expect, test } from 'vitest';
import { aLetter } from '../../tests/support/a-letter.ts';
import { layoutProblems } from './layout.ts';
import { objectionsToLayout } from './layout-rules.ts';
import { letterPdf } from './letter.ts';

const AT = new Date('2026-11-26T09:00:00Z');
const OWN = `// Der Name der Stadt steht rechts.
#let accent = rgb("#004488")
#let letterhead = at(left-edge, 15mm, box(width: 165mm, align(right, {
  text(size: 20pt, fill: accent, data.head.city)
})))
`;

describe('what a layout may not hold is named with its line', () => {
  test.each([
    ['#import "@preview/cetz:0.1.0": *', 'import'],
    ['#let a = 1\n#include "x.typ"', 'include'],
    ['#let a = eval("1")', 'eval'],
    ['#let a = read("/etc/passwd")', 'read'],
    ['#let a = plugin("x.wasm")', 'plugin'],
    ['#let a = json("/x.json")', 'json'],
    ['#let a = dictionary(std).at("ev" + "al")', 'std'],
    ['#let a = image("/etc/x.png")', 'image'],
    ['Guten Tag', 'only definitions'],
    ['#let a = 1\n#set text(size: 3pt)', 'only definitions'],
  ])('%s', (source, word) => {
    const [first, ...more] = objectionsToLayout(source);
    expect(more).toEqual([]);
    expect(first?.message).toContain(word);
    expect(first?.line).toBe(source.split('\n').length);
  });

  test('words in comments are no objection, and neither are ends of brackets at the edge', () => {
    expect(objectionsToLayout(OWN)).toEqual([]);
    expect(objectionsToLayout('// import nothing\n/* eval */\n#let a = {\n  1\n}\n')).toEqual([]);
  });
});

test('a layout that sets a letter is taken, and its letters differ', () => {
  expect(layoutProblems(OWN)).toEqual([]);
  const letter = aLetter();
  const own = letterPdf({ ...letter, head: { ...letter.head, layout: OWN } }, AT);
  expect(own.equals(letterPdf(letter, AT))).toBe(false);
  expect(own.toString('latin1')).toContain('pdfuaid');
});

test('one that does not is named with the definition and what Typst says', () => {
  expect(layoutProblems('#let accent = rgb("#004488")\n#let letterhead = nowhere(1)\n')).toMatchObject([
    { line: 2, message: expect.stringContaining('unknown variable: nowhere') },
  ]);
});

test('one that never ends is ended', () => {
  const endless = '#let letterhead = range(3000000).map(n => range(3000000).map(m => str(n) + str(m)).join()).join()\n';
  expect(layoutProblems(endless, 1_500)).toEqual([{ line: 1, message: 'takes too long or too much memory to set a letter' }]);
});
