import { sql } from 'kysely';
import { CASE_ROW, mayReadContact } from '#modules/cases';
import { REPORT } from '#modules/reports';
import type { Work } from '#platform/work';
import type { Typed } from './schema.ts';

const MOST = 5;

/** Reports that the same person made another way since the sheet was written: by their address or their telephone, as far as the one asking reads contacts. */
export async function twinsFor(work: Work, number: string, { email, phone, written_on }: Typed) {
  const digits = phone.replaceAll(/\D/g, '');
  if ((!email && digits.length < 5) || !written_on) return [];
  const rows = await work.read
    .selectFrom('cases')
    .innerJoin('case_people as p', 'p.case_id', 'cases.case_id')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject', 'cases.created_at'])
    .where('cases.kind', '=', REPORT.kind)
    .where('cases.number', '<>', number)
    .where('cases.created_at', '>=', new Date(`${written_on}T00:00:00Z`))
    .where('p.part', '=', 'reporter')
    .where(
      sql<boolean>`((${email} <> '' and lower(p.email) = lower(${email}))
        or (${digits.length >= 5} and regexp_replace(coalesce(p.phone, ''), '\\D', '', 'g') = ${digits}))`,
    )
    .orderBy('cases.created_at', 'desc')
    .limit(MOST)
    .execute();
  return rows
    .filter((row) => mayReadContact(work.actor, row))
    .map((row) => ({ case_id: row.case_id, number: row.number, subject: row.subject, created_at: row.created_at }));
}
