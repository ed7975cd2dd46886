import { stemmer } from '@orama/stemmers/german';

/** Folded words of a text in their order: "Straßenlaterne", "STRASSENLATERNE" → strassenlaterne; ü, ue and u are one, whoever writes them. */
export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/([aou])e/g, '$1').slice(0, LONGEST_WORD));
}

/** Longer ones are addresses and keys: PostgreSQL takes 2 kB for a word, nobody types a hundred letters. */
const LONGEST_WORD = 60;

/** What a folded word has in common with its other forms: druckern, drucker → druck. */
export function stemOf(word: string): string {
  return stemmer(word) || word;
}
