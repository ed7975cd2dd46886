import { stemOf, wordsOf } from './folding.ts';

const LONG = 200;
/** What stands before the first word that fits. */
const BEFORE = 60;

/** One line of a text around the first word that has one of these stems; its beginning where there is none. */
export function snippetOf(text: string, stems: ReadonlySet<string>): string {
  const from = startOf(text, stems);
  const line = text
    .slice(from, from + LONG)
    .replace(/\s+/g, ' ')
    .trim();
  const whole = from + LONG < text.length ? line.replace(/\s\S*$/, '') : line;
  return `${from > 0 ? '… ' : ''}${whole}${from + LONG < text.length ? ' …' : ''}`;
}

function startOf(text: string, stems: ReadonlySet<string>): number {
  // A stem begins as its word does: most words need not be stemmed.
  const begins = new Set<string | undefined>(Array.from(stems, (stem) => stem[0]));
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [word] = wordsOf(match[0]);
    if (!word || !begins.has(word[0]) || !stems.has(stemOf(word))) continue;
    if (match.index < LONG / 2) return 0;
    const space = text.indexOf(' ', match.index - BEFORE);
    return space < 0 || space > match.index ? match.index : space + 1;
  }
  return 0;
}
