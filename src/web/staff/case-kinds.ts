import { inLanguage } from '#modules/city';
import type { Language } from '../context.ts';

/** Where staff work on a case of each kind. A new kind of case needs its line here. */
const DESKS: Record<string, string> = { report: '/mitarbeit/meldungen', idea: '/mitarbeit/ideen' };

/** The page on which staff work on a case. */
export function casePath({ kind, case_id }: { kind: string; case_id: string }): string {
  return `${DESKS[kind] ?? '/mitarbeit/vorgaenge'}/${case_id}`;
}

/** What a case is called in a list: a report by its category, whose place stands beside it; anything else by its own subject too. */
export function caseTitle(
  row: { kind: string; category_label: Parameters<typeof inLanguage>[0]; subject: string },
  lang: Language,
): string {
  const label = inLanguage(row.category_label, lang);
  return row.kind === 'report' ? label || row.subject : `${label}: ${row.subject}`;
}
