import MiniSearch from 'minisearch';
import type { Catalogue, Category } from './catalogue.ts';

interface Entry {
  id: string;
  name: string;
  keywords: string;
  hint: string;
}

const built = new WeakMap<Catalogue, { index: MiniSearch<Entry>; words: Set<string> }>();

/**
 * What somebody may mean by everyday words ("Straßenlampe kaputt"), best first: names count most, then keywords, then hints. Slips of the pen and
 * beginnings are forgiven; German words put together are taken apart at the words of the catalogue.
 */
export function findCategories(catalogue: Catalogue, words: string): Category[] {
  const active = catalogue.categories.filter((one) => one.active);
  if (words.trim() === '') return [];
  const { index, words: known } = indexOf(catalogue, active);
  const hits = index.search(words.slice(0, 200), {
    boost: { name: 3, keywords: 2 },
    prefix: (term) => term.length > 2,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    processTerm: (term) => [fold(term), ...tailsOf(fold(term), known)],
  });
  return hits.flatMap((hit) => active.find((one) => one.category_id === hit.id) ?? []);
}

function indexOf(catalogue: Catalogue, active: Category[]) {
  const made = built.get(catalogue);
  if (made) return made;
  const index = new MiniSearch<Entry>({ fields: ['name', 'keywords', 'hint'], processTerm: (term) => fold(term) || null });
  const entries = active.map((one) => ({
    id: one.category_id,
    name: both(one.name),
    keywords: both(one.keywords),
    hint: both(one.hint),
  }));
  index.addAll(entries);
  const words = new Set(entries.flatMap((one) => `${one.name} ${one.keywords}`.split(/[^\p{L}]+/u).map(fold)));
  const fresh = { index, words };
  built.set(catalogue, fresh);
  return fresh;
}

/** The words of both languages: people search in the one they know. */
function both(text: unknown): string {
  const { de = '', en = '' } = (text ?? {}) as { de?: string | string[]; en?: string | string[] };
  return [de, en].flat().join(' ');
}

function fold(term: string): string {
  return term.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
}

/** "strassenlampe" ends with "lampe", which somebody wrote into the catalogue. */
function tailsOf(term: string, known: Set<string>): string[] {
  const tails = Array.from({ length: Math.max(0, term.length - 4) }, (_, at) => term.slice(at + 1));
  return tails.filter((tail) => known.has(tail));
}
