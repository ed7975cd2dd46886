import { distance as letters } from 'fastest-levenshtein';

/** A street as the list of a city folder has it (`basemap/streets.json`). */
export interface Street {
  id: string;
  name: string;
  class: string;
  house_from: number | null;
  house_to: number | null;
  lon: number;
  lat: number;
  bbox: [number, number, number, number];
  /** The closest other street, only where a name occurs twice. */
  near?: string;
}

export interface StreetList {
  all: readonly Street[];
  byId(id: string): Street | undefined;
  /** Every street whose name is `name`, however it is abbreviated. */
  byName(name: string): Street[];
  /** What somebody may mean by `query`, best first: beginning, beginning of a word, anywhere, a slip of the pen. */
  find(query: string, limit?: number): Street[];
}

/** Folds a name for comparison: "Katharinenstr.", "katharinen-strasse" and "Katharinenstraße" become the same. */
export function streetKey(name: string): string {
  return words(name).join('');
}

function words(name: string): string[] {
  const plain = name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return plain.split(/[^a-z0-9]+/).flatMap((word) =>
    word
      .replace(/(strasse|str)$/, ' str')
      .split(' ')
      .filter(Boolean),
  );
}

/** Takes the house number off an address: "Lotter Str. 78a" → Lotter Str. and 78a. */
export function splitHouse(address: string): { street: string; house: string | undefined } {
  const match = /^(.*\p{L}\.?)[ ,]+(\d{1,4} ?[a-z]?(?: ?[-/] ?\d{1,4} ?[a-z]?)?)$/iu.exec(address.trim());
  return match?.[1] ? { street: match[1], house: match[2] } : { street: address.trim(), house: undefined };
}

/** Makes a list searchable. About 2 ms for a city of 1,400 streets, once. */
export function readStreets(all: readonly Street[]): StreetList {
  const rows = all.map((street) => ({ street, key: streetKey(street.name), words: words(street.name) }));
  const byId = new Map(all.map((street) => [street.id, street]));
  const byKey = new Map<string, Street[]>();
  for (const { key, street } of rows) byKey.set(key, [...(byKey.get(key) ?? []), street]);

  function find(query: string, limit = 10): Street[] {
    const key = streetKey(query);
    if (key === '') return [];
    const hits = rows
      .map((row) => ({ ...row, rank: rank(row, key) }))
      .filter((row) => row.rank < NO_MATCH)
      .sort((a, b) => a.rank - b.rank || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
    if (hits.length > 0) return hits.slice(0, limit).map((row) => row.street);
    const { street, house } = splitHouse(query);
    return house ? find(street, limit) : similar(key, limit);
  }

  /** One slip for every five letters, two at least from six letters on. */
  function similar(key: string, limit: number): Street[] {
    if (key.length < 4) return [];
    const allowed = key.length < 6 ? 1 : Math.max(2, Math.floor(key.length / 5));
    return rows
      .filter((row) => Math.abs(row.key.length - key.length) <= allowed)
      .map((row) => ({ street: row.street, slips: letters(row.key, key) }))
      .filter((row) => row.slips <= allowed)
      .sort((a, b) => a.slips - b.slips)
      .slice(0, limit)
      .map((row) => row.street);
  }

  return { all, byId: (id) => byId.get(id), byName: (name) => [...(byKey.get(streetKey(name)) ?? [])], find };
}

const NO_MATCH = 9;

function rank(row: { key: string; words: string[] }, key: string): number {
  if (row.key === key) return 0;
  if (row.key.startsWith(key)) return 1;
  if (row.words.some((_, at) => row.words.slice(at).join('').startsWith(key))) return 2;
  return key.length >= 3 && row.key.includes(key) ? 3 : NO_MATCH;
}
