import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import type { PackCase, PackData, PackWords } from './pack.pure.ts';
import { CASES_MOST, DAYS_AHEAD, DESCRIPTION_MOST } from './words.ts';

/**
 * The open cases of a team, those due first, with what one needs to go on by hand. Of confidential ones only number, kind, deadline and who works on it go along;
 * of applications everything where the team has it so.
 */
export async function casesOf(db: ReadDb, team_id: string, with_applications: boolean) {
  const open = db.selectFrom('cases').where('cases.team_id', '=', team_id).where('cases.phase', '<>', 'closed');
  const [rows, counted] = await Promise.all([
    open
      .leftJoin('people as assignee', 'assignee.person_id', 'cases.assignee_id')
      .leftJoin('case_people as c', (join) => join.onRef('c.case_id', '=', 'cases.case_id').on('c.part', '=', 'reporter'))
      .leftJoin('people as reporter', 'reporter.person_id', 'c.person_id')
      .leftJoin('reports', 'reports.case_id', 'cases.case_id')
      .select(['cases.case_id', 'cases.number', 'cases.kind', 'cases.subject', 'cases.place_label', 'cases.category_label', 'cases.phase'])
      .select(['cases.due_at', 'cases.created_at', 'cases.confidential', 'assignee.name as assignee'])
      .select([
        sql<string>`coalesce(c.name, reporter.name, '')`.as('contact_name'),
        sql<string>`coalesce(c.phone, reporter.phone, '')`.as('contact_phone'),
        sql<string>`coalesce(c.email, reporter.email, '')`.as('contact_email'),
        sql<string>`coalesce(left(reports.description, ${DESCRIPTION_MOST}), '')`.as('text'),
      ])
      .orderBy('cases.due_at', (o) => o.asc().nullsLast())
      .orderBy('cases.case_id')
      .limit(CASES_MOST)
      .execute(),
    open.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  const shown = rows.map((row) => ({ row, told: !row.confidential || (row.kind === 'application' && with_applications) }));
  const cases = shown.map(({ row, told }): PackCase => {
    const contact = { name: row.contact_name, phone: row.contact_phone, email: row.contact_email };
    return {
      ...{ number: row.number, kind: row.kind, phase: row.phase, assignee: row.assignee ?? '' },
      ...{ due_at: row.due_at?.toISOString() ?? '', created_at: row.created_at.toISOString() },
      ...{ subject: told ? row.subject : '', place: told ? (row.place_label ?? '') : '', text: told ? row.text : '' },
      category: told || row.kind === 'application' ? (row.category_label as unknown as PackWords | null) : null,
      contact: told && (contact.name || contact.phone || contact.email) ? contact : null,
    };
  });
  return { cases, cases_open: Number(counted.n), subjects: new Map(cases.map((one) => [one.number, one.subject])) };
}

/** What is due within thirty days, or was before. */
export async function deadlinesOf(db: ReadDb, team_id: string, now: Date, subjects: Map<string, string>): Promise<PackData['deadlines']> {
  const rows = await db
    .selectFrom('case_deadlines')
    .innerJoin('cases', 'cases.case_id', 'case_deadlines.case_id')
    .select(['cases.number', 'case_deadlines.name', 'case_deadlines.due_at'])
    .where('cases.team_id', '=', team_id)
    .where('cases.phase', '<>', 'closed')
    .where('case_deadlines.met_at', 'is', null)
    .where('case_deadlines.due_at', '<', new Date(now.getTime() + DAYS_AHEAD * 86_400_000))
    .orderBy('case_deadlines.due_at')
    .orderBy('cases.number')
    .limit(CASES_MOST)
    .execute();
  return rows.map(({ number, name, due_at }) => ({
    number,
    name,
    subject: subjects.get(number) ?? '',
    due_at: due_at?.toISOString() ?? '',
  }));
}
