import { expect, test } from 'vitest';
import { compiledPattern } from './check.pure.ts';
import { isSlowPattern } from './patterns.ts';

/** A hundred of one character, a digit or a word, and an end that fits nothing: an answer on which a slow pattern would never come back. */
const LONG = ['a', '1', 'ab', '.a', ' 1'].flatMap((bit) => [bit.repeat(100), `${bit.repeat(100)}\u0000`]);

test.each([
  ['the same letter in two ways', ['(a|a)*b', '(\\d|\\w)*!', '(?:[a-z]|[a-f])+!', '(?:a|b|ab)*c', '(?:aa|a)*b']],
  ['the same word in two ways', ['(ab|ab)*c', '(?:ab)*(?:ab)*c', '(?:(?:ab)+)+c', '(?:ab|(?:ab)+)*c']],
  ['counted repeats', ['(?:\\w|\\d){1,40}!', '(.{1,40}){1,40}x', '(?:a?){40}a{40}', `${'a?'.repeat(40)}${'a'.repeat(40)}`]],
  ['repeats of repeats', ['([a-z]+)+', '(a*)*b', '(\\w+\\s?)*!', '(.*,){11}P', '(a|b*)*c']],
  ['references back, by number and by name', ['(a*)\\1b', '(?<x>a*)\\k<x>']],
  ['what looks ahead and behind', ['(?=(a|a)*b)a', '(?:(?=a*b)a)*', '(?<=a*)b']],
  ['letters of other scripts', ['(?:[\\u{1F600}-\\u{1F64F}]|\\u{1F601})*x', '(?:[^a-z]|ж)*x', '(?:\\p{L}|ж)*x']],
  ['what is too large to look at', ['((((){100}){100}){100}){100}', '((a{100}){100}){100}']],
])('%s: such a pattern is slow', (_, patterns) => {
  for (const pattern of patterns) expect([pattern, isSlowPattern(pattern)]).toEqual([pattern, true]);
});

test.each([
  ['([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}'],
  ['[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{1,63}$'],
  ['DE\\d{2}( ?\\d{4}){4} ?\\d{2}'],
  ['[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?[0-9]{1,4}[HE]?'],
  ['(0[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])\\.\\d{4}'],
  ['(?!00000)\\d{5}'],
  ["[\\p{L} '-]+"],
  ['\\+?[0-9 ()/-]+'],
  ['(?:ab|ac)*d'],
  ['[\\s\\S]{0,5000}'],
  ['(\\w+ )*\\w+'],
])('%s is not slow, and long answers are looked at once', (pattern) => {
  expect(isSlowPattern(pattern)).toBe(false);
  for (const answer of LONG) compiledPattern(pattern)?.test(answer);
});

test('what is no pattern is not a slow one', () => {
  expect(isSlowPattern('([')).toBe(false);
});
