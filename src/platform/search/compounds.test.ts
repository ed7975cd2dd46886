import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf, piecesOf } from './compounds.ts';
import { nearOf, stemOf, wordsOf } from './folding.ts';

const WORDS = ['strasse', 'laterne', 'park', 'netzwerk', 'drucker', 'papier', 'einstellung', 'benutzer', 'bildschirm', 'urlaub', 'antrag'];
const docs = new Map(WORDS.map((word) => [stemOf(word), 5]));
const known = (stem: string) => docs.get(stem) ?? 0;

test('two known words put together, with a joint or without, are split into both', () => {
  const joint = fc.constantFrom('', 's', 'n', 'en');
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), joint, fc.constantFrom(...WORDS), (first, between, last) => {
      fc.pre(known(stemOf(first + between)) > 0);
      const parts = partsOf(first + between + last, known);
      expect(parts).toEqual(expect.arrayContaining([...new Set([stemOf(first), stemOf(last)])]));
    }),
  );
});

test('whatever stands in a text can be split, into known stems and never into itself, and they were asked for before', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.array(fc.constantFrom(...WORDS)).map((all) => all.join('')),
      ),
      (text) => {
        for (const word of wordsOf(text)) {
          const asked = piecesOf([word]);
          for (const part of partsOf(word, known))
            expect([known(part) > 0, asked.has(part), part === stemOf(word)]).toEqual([true, true, false]);
        }
      },
    ),
  );
});

test('a word that is commoner than its ending is not taken for a compound', () => {
  const of = (all: Record<string, number>) => (stem: string) => all[stem] ?? 0;
  expect(partsOf('anwendung', of({ endung: 3, [stemOf('anwendung')]: 60 }))).toEqual([]);
  expect(partsOf('kindersicherung', of({ [stemOf('sicherung')]: 20, [stemOf('kindersicherung')]: 1 }))).toEqual([stemOf('sicherung')]);
});

test('every slip of one letter shares a piece with the word', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), fc.nat(), fc.constantFrom('drop', 'double', 'change', 'swap'), (word, where, slip) => {
      const at = where % (word.length - 1);
      const [before, letter, next, after] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)];
      const typed = {
        drop: before + next + after,
        double: before + letter + letter + next + after,
        change: `${before}x${next}${after}`,
        swap: before + next + letter + after,
      }[slip];
      const pieces = new Set(nearOf(word));
      expect(nearOf(typed).some((piece) => pieces.has(piece))).toBe(true);
    }),
  );
});
