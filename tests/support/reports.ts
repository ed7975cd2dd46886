import { sql } from 'kysely';
import type { z } from 'zod';
import { REPORT_STATES, type Receipt, submitReport, type submitReportSchema } from '#modules/reports';
import { storePicture } from '#platform/pictures';
import type { Actor, Work } from '#platform/work';
import { read, theHouse, workOf } from './house.ts';
import { ANONYMOUS } from './people.ts';
import { aPhoto } from './pictures.ts';

type Submitted = z.infer<typeof submitReportSchema>;

export interface AReport extends Partial<Submitted> {
  /** The team it lies with; by default the one its category goes to. */
  team?: string;
  state?: keyof typeof REPORT_STATES;
  by?: Actor;
  seenBy?: Actor | Promise<Actor>;
}

/** A report that came in just now, already in a team and a state, and the work of the one who looks at it. */
export async function aReport({
  team,
  state,
  seenBy,
  by = ANONYMOUS,
  ...typed
}: AReport = {}): Promise<{ report: Receipt & { version: number }; work: Work }> {
  const report = await submitReport(workOf(by), aForm(typed));
  const { database } = theHouse();
  if (team) await database.app.query('update cases set team_id = $1 where case_id = $2', [team, report.case_id]);
  if (state && state !== 'received') {
    const { phase } = REPORT_STATES[state];
    await database.app.query(
      `update cases set state = $1, phase = $2, accepted_at = created_at, closed_at = case when $2 = 'closed' then changed_at end where case_id = $3`,
      [state, phase, report.case_id],
    );
  }
  return { report: { ...report, version: 1 }, work: workOf((await seenBy) ?? by) };
}

/** The required answers of the demo city's categories that tests report in. */
const ANSWERS: Record<string, Record<string, string>> = {
  strassenbeleuchtung: { what: 'dark' },
  'wilder-muell': { amount: 'bag' },
  'abgestellte-fahrzeuge': { what: 'bicycle' },
  strassenschaden: { where: 'road', dangerous: 'no' },
};

/** A filled form: a street light on a street of the demo city. */
export function aForm(typed: Partial<Submitted> = {}): Submitted {
  const { category_id = 'strassenbeleuchtung' } = typed;
  return {
    category_id,
    street: 'Lotter Straße',
    house_number: '12',
    place_text: '',
    description: 'Die Laterne flackert.',
    answers: ANSWERS[category_id] ?? {},
    name: '',
    email: '',
    phone: '',
    pictures: [],
    language: 'de',
    channel: 'web',
    ...typed,
  };
}

/** A stored photo as forms name it. */
export async function aPicture(name = 'laterne.jpg') {
  const stored = await storePicture(theHouse().pools.write, await aPhoto({ width: 64, height: 48 }));
  return { file_hash: stored.file.file_hash, thumbnail_hash: stored.thumbnail.file_hash, name };
}

/** What the audit trail says happened to a case, oldest first. */
export async function auditOf(about: { case_id: string } | string): Promise<string[]> {
  const subject = typeof about === 'string' ? about : `case:${about.case_id}`;
  const rows = await read().selectFrom('audit').select('change').where('subject', '=', subject).orderBy('seq').execute();
  return rows.map((row) => row.change);
}

/** The queues in which a job about a case waits. */
export async function jobsOf(about: { case_id: string }): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from pgboss.job where data->>'case_id' = ${about.case_id} order by id`.execute(
    read(),
  );
  return rows.map((row) => row.name);
}

/** The row of a case as it stands now. */
export async function caseOf(about: { case_id: string }) {
  return await read().selectFrom('cases').selectAll().where('case_id', '=', about.case_id).executeTakeFirstOrThrow();
}

/** The deadlines of a case by name. */
export async function deadlinesOf(about: { case_id: string }) {
  const rows = await read().selectFrom('case_deadlines').selectAll().where('case_id', '=', about.case_id).execute();
  return Object.fromEntries(rows.map((row) => [row.name, row]));
}

/** The mails written about a case, oldest first. */
export async function mailsOf(about: { case_id: string }) {
  return await read().selectFrom('mails').selectAll().where('subject_ref', '=', `case:${about.case_id}`).orderBy('mail_id').execute();
}

/** The id of the first photo of a case. */
export async function photoOf(about: { case_id: string }): Promise<string> {
  const row = await read()
    .selectFrom('case_files')
    .select('case_file_id')
    .where('case_id', '=', about.case_id)
    .orderBy('case_file_id')
    .executeTakeFirstOrThrow();
  return row.case_file_id;
}

/** Hangs a picture on a case of any kind. */
export async function withPhoto<T extends { case_id: string }>(on: T): Promise<T> {
  const { file_hash, thumbnail_hash, name } = await aPicture();
  await theHouse().database.app.query(
    `insert into case_files (case_file_id, case_id, file_hash, thumbnail_hash, name, visibility) values (gen_random_uuid(), $1, $2, $3, $4, 'internal')`,
    [on.case_id, Buffer.from(file_hash, 'hex'), Buffer.from(thumbnail_hash, 'hex'), name],
  );
  return on;
}
