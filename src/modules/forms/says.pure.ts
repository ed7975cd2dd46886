import type { Problem } from './check.pure.ts';

/** The sentence about a problem: of its rule where that has words of its own, else of its code. Limits are written as people write days and numbers. */
export function sentenceAbout(
  { code, limit = '', rule }: Problem,
  texts: Record<string, string>,
  rules: Record<string, string>,
  title: string,
): string {
  const day = `${limit}`.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1');
  const shown = day === `${limit}` ? day.replace('.', ',') : day;
  return (rule && rules[rule]) || `${texts[code]}`.replace('{title}', () => title).replace('{limit}', () => shown);
}
