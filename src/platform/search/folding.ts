import { stemmer } from '@orama/stemmers/german';

/** Longer ones are addresses and keys: nobody types a hundred letters. */
const LONGEST_WORD = 60;

/** Folded words of a text in their order: "Straßenlaterne", "STRASSENLATERNE" → strassenlaterne; ü, ue and u are one, whoever writes them. */
export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/([aou])e/g, '$1').slice(0, LONGEST_WORD));
}

/** What a folded word has in common with its other forms: druckern, drucker → druck. */
export function stemOf(word: string): string {
  return stemmer(word) || word;
}

/** The word, and what is left of it without one of its letters. Two words that share one of these are a slip apart: a letter too many, too few, another one, or two exchanged. */
export function nearOf(word: string): string[] {
  if (word.length < 4) return [word];
  return [...new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))])];
}

/** The mark of a form as it was written, beside its stem: who types "Konten" means "Benutzerkonten" rather than "Benutzerkonto". */
export function asWritten(word: string): string {
  return `=${word}`;
}

/** A term of one or more words as it is compared with what somebody types: their stems. */
export function termOf(text: string): string {
  return wordsOf(text).map(stemOf).join(' ');
}
