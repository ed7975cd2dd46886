import { describe, expect, test } from 'vitest';
import { aLetter } from '../../tests/support/a-letter.ts';
import { layoutFaults, layoutProblems, setApart } from './layout.ts';
import { objectionsToLayout } from './layout-rules.ts';
import { letterPdf } from './letter.ts';
import { receiptPdf } from './receipt.ts';
import { sampleReceipt } from './sample-letter.ts';
import { layoutHash, setLetter, setReceipt } from './set-letter.ts';
import type { House } from './work.ts';

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

const ENDLESS = '#let letterhead = range(3000000).map(n => range(3000000).map(m => str(n) + str(m)).join()).join()\n';
const TOO_MUCH = 'takes too long or too much memory to set a letter';

test('one that never ends is ended, when it is tried and when a letter is set with it', async () => {
  expect(layoutProblems(ENDLESS, 1_500)).toEqual([{ line: 1, message: TOO_MUCH, code: 'too_much' }]);
  expect(await layoutFaults(ENDLESS, 1_500)).toEqual([{ line: 1, message: TOO_MUCH, code: 'too_much' }]);
  const letter = aLetter();
  const asked = { what: 'letter' as const, document: { ...letter, head: { ...letter.head, layout: ENDLESS } }, at: AT };
  await expect(setApart(asked, 1_500)).rejects.toThrow(TOO_MUCH);
});

test('one that sets letters and no receipts is named', async () => {
  expect(await layoutFaults('#let pairs(rows, head: none, value: none) = rows.first().amount\n')).toMatchObject([{ line: 1 }]);
});

test('a letter set in a process of its own is the same, and its picture shows it', async () => {
  const letter = aLetter();
  const document = { ...letter, head: { ...letter.head, layout: OWN } };
  expect((await setApart({ what: 'letter', document, at: AT })).equals(letterPdf(document, AT))).toBe(true);
  const picture = String(await setApart({ what: 'picture', document, at: AT }));
  expect(picture).toMatch(/^<svg/);
  // The paper of a later page would lie over the first one.
  expect(picture).not.toMatch(/fill="#ffffff"[^>]*d="M 0 0v /);
});

describe('no layout stops a document', () => {
  const [letter, house] = [aLetter(), { log: { warn: () => undefined } } as unknown as House];
  const head = { ...letter.head, layout: '#let letterhead = nowhere(1)\n' };
  const receipt = sampleReceipt(letter.head);

  test('which then looks as the house sets it, and says so', async () => {
    const made = await setLetter(house, { ...letter, head }, AT);
    expect(made.pdf.equals(letterPdf(letter, AT))).toBe(true);
    expect(made.failed).toEqual({ layout_hash: layoutHash(head.layout), why: expect.stringContaining('unknown variable: nowhere') });
    const other = await setReceipt(house, { ...receipt, head }, AT);
    expect([other.pdf.equals(receiptPdf(receipt, AT)), other.failed?.layout_hash]).toEqual([true, layoutHash(head.layout)]);
  });

  test('and one that may not be used is not even tried', async () => {
    const made = await setLetter(house, { ...letter, head: { ...head, layout: '#import "@preview/cetz:0.1.0"' } }, AT);
    expect(made.failed?.why).toContain("'import' is not allowed");
  });

  test('one in order is used', async () => {
    expect((await setLetter(house, { ...letter, head: { ...head, layout: OWN } }, AT)).failed).toBeUndefined();
  });
});
