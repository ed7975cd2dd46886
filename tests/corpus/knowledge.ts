import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Doc } from '../../src/platform/search.ts';

export const KNOWLEDGE = path.resolve(import.meta.dirname, '../../../shared/data/knowledge/gnome-hilfe-de.jsonl');
export const hasKnowledge = existsSync(KNOWLEDGE);

/** The 348 articles of the collection as documents. */
export function knowledge(at: Date): Doc[] {
  return readFileSync(KNOWLEDGE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { guide, id, title, summary, text } = JSON.parse(line) as Record<'guide' | 'id' | 'title' | 'summary' | 'text', string>;
      const lines = text.split('\n');
      const headings = lines.filter((one) => one.startsWith('#')).map((one) => one.replace(/^#+ */, ''));
      const body = [summary, ...lines.filter((one) => !one.startsWith('#'))].join('\n');
      return { kind: 'article', id: `${guide}/${id}`, title, headings, body, audience: ['staff'], at };
    });
}

export const CLASSES = ['a', 'b', 'c', 'd', 'e'] as const;
export type Class = (typeof CLASSES)[number];

export interface Question {
  class: Class;
  q: string;
  /** The article that is the answer. */
  id: string;
}

/**
 * Five questions an article, the same for the same seed: (a) its two rarest title words, (b) with two neighbouring letters of the longest exchanged, (c) the last
 * part of the longest compound of title or headings, (d) umlauts and ß written ae, oe, ue, ss, (e) three content words of its body without any title word.
 * Left out is what an article has no question for: no compound, no umlaut, no body.
 */
export function questionsOf(docs: readonly Doc[], seed: number): Question[] {
  const random = randomFrom(seed);
  const texts = docs.map((doc) => wordsOf([doc.title, ...doc.headings, doc.body].join('\n')));
  const docsOf = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) docsOf.set(word, (docsOf.get(word) ?? 0) + 1);
  const rarity = (word: string) => docsOf.get(word) ?? 0;
  return docs.flatMap((doc) => {
    const title = [...new Set(wordsOf(doc.title))];
    const rarest = title.toSorted((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1)).slice(0, 2);
    const two = title.filter((word) => rarest.includes(word));
    const last = lastPartOf(nounsOf([doc.title, ...doc.headings].join('\n')), docsOf);
    const content = [...new Set(wordsOf(doc.body))].filter((word) => isContent(word, docsOf, docs.length) && !title.includes(word));
    const questions: { class: Class; q: string | undefined }[] = [
      { class: 'a', q: two.join(' ') },
      { class: 'b', q: withSlip(two, random) },
      { class: 'c', q: last },
      { class: 'd', q: /[äöüß]/.test(two.join()) ? two.map(inAscii).join(' ') : undefined },
      { class: 'e', q: content.length < 3 ? undefined : drawn(content, 3, random).join(' ') },
    ];
    return questions.flatMap((one) => (one.q ? [{ class: one.class, q: one.q, id: doc.id }] : []));
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** Only nouns are put together of words that people search for: what is written with a capital letter. */
function nounsOf(text: string): string[] {
  return (text.match(/\p{Lu}\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
}

/** Words like "und", "sie", "können" stand in every fourth article and tell nothing. */
function isContent(word: string, docsOf: Map<string, number>, all: number): boolean {
  return word.length >= 4 && (docsOf.get(word) ?? 0) <= all / 4;
}

function withSlip(words: string[], random: () => number): string | undefined {
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const places = Array.from({ length: Math.max(0, longest.length - 1) }, (_, at) => at).filter((at) => longest[at] !== longest[at + 1]);
  const at = places[Math.floor(random() * places.length)];
  if (longest.length < 4 || at === undefined) return undefined;
  const slipped = longest.slice(0, at) + longest[at + 1] + longest[at] + longest.slice(at + 2);
  return words.map((word) => (word === longest ? slipped : word)).join(' ');
}

/** "Netzwerkdrucker" → "drucker", where that is a word elsewhere: both parts have four letters at least, and the first is a word too, or one with a joint. */
function lastPartOf(words: string[], docsOf: Map<string, number>): string | undefined {
  const isWord = (part: string) => docsOf.has(part) || docsOf.has(part.replace(/(s|n|en|es|er)$/, ''));
  for (const word of [...new Set(words)].toSorted((a, b) => b.length - a.length))
    for (let at = 4; at <= word.length - 4; at += 1) if (docsOf.has(word.slice(at)) && isWord(word.slice(0, at))) return word.slice(at);
  return undefined;
}

function inAscii(word: string): string {
  return word.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
}

function drawn<T>(all: T[], many: number, random: () => number): T[] {
  const rest = [...all];
  return Array.from({ length: many }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat();
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
