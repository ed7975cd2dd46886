import { APPLICATION, applicationSettled } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { SettledByKind } from '#modules/payments';
import type { Language } from './context.ts';

interface Pages {
  /** Where staff work on it. */
  desk: string;
  /** Where everybody reads it. */
  open: string;
  /** Where its secret link leads; null: it has none, and whoever it is for signs in. */
  own: string | null;
}

/** The pages of each kind of case. A new kind needs its line here. */
const KINDS: Record<string, Pages> = {
  report: { desk: '/mitarbeit/meldungen', open: '/meldungen', own: '/verfolgen' },
  idea: { desk: '/mitarbeit/ideen', open: '/ideen', own: '/ideen/verfolgen' },
  application: { desk: '/mitarbeit/antraege', open: '/antraege', own: '/antraege' },
  order: { desk: '/mitarbeit/bestellungen', open: '/portal/bestellungen', own: null },
  ticket: { desk: '/mitarbeit/tickets', open: '/portal/anfragen', own: null },
};

/** What each kind of case does once nothing more is owed for it. */
export const SETTLED: SettledByKind = { [APPLICATION.kind]: applicationSettled };

/** The page on which staff work on a case. */
export function casePath({ kind, case_id }: { kind: string; case_id: string }): string {
  return `${KINDS[kind]?.desk ?? '/mitarbeit/vorgaenge'}/${case_id}`;
}

/** The page on which a citizen reads a case: with its secret their own, else the one for everybody. */
export function readPath({ kind, number, secret }: { kind: string; number: string; secret?: string | null }): string {
  const { open, own } = KINDS[kind] ?? { open: '/meldungen', own: '/verfolgen' };
  return secret && own ? `${own}/${number}/${secret}` : `${open}/${number}`;
}

/** What a case is called in a list: a report by its category, whose place stands beside it; anything else by its own subject too. */
export function caseTitle(
  row: { kind: string; category_label: Parameters<typeof inLanguage>[0]; subject: string },
  lang: Language,
): string {
  const label = inLanguage(row.category_label, lang);
  // Of an application both are the name of what is applied for.
  return row.kind === 'report' || row.kind === 'application' ? label || row.subject : `${label}: ${row.subject}`;
}
