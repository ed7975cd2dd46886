import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

/** Every sentence with its dotted path, at every depth. */
function sentences(tree: Tree, path = ''): [path: string, sentence: string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree).flatMap(([key, below]) => sentences(below, path ? `${path}.${key}` : key));
}

/** The placeholders of each sentence, sorted, as often as they occur; sentences without any are left out. */
function placeholders(all: [path: string, sentence: string][]): Record<string, string[]> {
  return Object.fromEntries(
    all.map(([path, sentence]) => [path, (sentence.match(/\{\w+\}/g) ?? []).sort()]).filter(([, found]) => found?.length),
  );
}

const german = sentences(de);
const english = sentences(en);

test('both languages have the same sentences', () => {
  const paths = (all: typeof german) => all.map(([path]) => path).sort();
  expect(german.length).toBeGreaterThan(100);
  expect(paths(english)).toEqual(paths(german));
});

test('each sentence has the same placeholders in both languages', () => {
  expect(Object.keys(placeholders(german))).toContain('problems.too_long');
  expect(placeholders(english)).toEqual(placeholders(german));
});

test('no sentence is empty or has blanks around it', () => {
  for (const [path, sentence] of [...german, ...english]) {
    expect(sentence, path).not.toBe('');
    expect(sentence, path).toBe(sentence.trim());
  }
});

test('the English sentences hold no German letters and no German quotes', () => {
  expect(english.filter(([, sentence]) => /[äöüß„]/i.test(sentence))).toEqual([]);
});

test('each language is called by its own name in both', () => {
  for (const { layout } of [de, en]) expect([layout.german, layout.english]).toEqual(['Deutsch', 'English']);
});
