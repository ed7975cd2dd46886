import type { Language } from '../../context.ts';

export const PACKS_PATH = '/mitarbeit/notfallmappen';

/** Older than two days. */
export const isOld = (made_at: Date, now: Date): boolean => now.getTime() - made_at.getTime() > 48 * 3_600_000;

/** The name of a team as its row has it. */
export function nameOf(name: unknown, lang: Language): string {
  const words = name as { de: string; en?: string };
  return words[lang] ?? words.de;
}
