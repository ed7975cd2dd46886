import { Readable } from 'node:stream';
import { applicationBy, applicationData, applicationXml, seenBy } from '#modules/applications';
import { MAIL_TYPE, mayRead, mayReadContact, timelineOf } from '#modules/cases';
import type { Visibility } from '#modules/cases/words';
import type { ArchivedFile, ClosedCase } from '#platform/archive-zip';
import { demand, Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import type { Work } from '#platform/work';

/** Who gets a closed case: an archive all of it; another program what whoever applied may read too. */
export type ArchiveFor = 'inside' | 'outside';

/** A closed application with what belongs to it, for whoever may read it and its contact, or a command; a person gets the answers they see. Refuses `not_found`, `case_open`. */
export async function closedCaseFor(work: Work, case_id: string, audience: ArchiveFor) {
  const { actor } = work;
  const application = seenBy(actor, await applicationBy(work, case_id));
  if (actor.kind !== 'system') {
    if (!mayRead(actor, application)) throw new Refusal('not_found');
    demand(mayReadContact(actor, application));
  }
  demand(application.phase === 'closed' && application.closed_at !== null, 'case_open');
  const seen: Visibility[] = audience === 'inside' ? ['public', 'reporter', 'internal'] : ['public', 'reporter'];
  const [entries, files] = await Promise.all([timelineOf(work.read, case_id, seen), caseFilesOf(work, case_id, seen)]);
  const timeline = entries.map(({ event_id, at, type, visibility, direction, state, body, actor_name, for_name }) => ({
    ...{ event_id, at, type, visibility, direction, state, body },
    ...(audience === 'inside' && { by: actor_name, ...(for_name && { acted_for: for_name }) }),
  }));
  return { application, timeline, files };
}
export type CaseForArchive = Awaited<ReturnType<typeof closedCaseFor>>;

/** The id of the case of a number. Refuses `not_found`. */
export async function applicationIdFor({ read }: Work, number: string): Promise<string> {
  const row = await read
    .selectFrom('cases')
    .innerJoin('applications', 'applications.case_id', 'cases.case_id')
    .select('cases.case_id')
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row.case_id;
}

/** What the archive gets: the letter and the receipt as PDF/A, the data as JSON and XML, then what people sent. `receipt` was made beforehand: it has words of pages. */
export function archivedCase(work: Work, { application, timeline, files }: CaseForArchive, receipt: Buffer): ClosedCase {
  const stored = (role: ArchivedFile['role'], one: { file_hash: Buffer; name: string; media_type: string }): ArchivedFile => ({
    ...{ role, name: one.name, media_type: one.media_type },
    open: async () => (await fileStream(work.read, one.file_hash)).stream,
  });
  const made = (role: ArchivedFile['role'], name: string, media_type: string, bytes: Buffer): ArchivedFile => ({
    ...{ role, name, media_type },
    open: async () => streamOf(bytes),
  });
  const { number, subject, created_at, closed_at } = application;
  return {
    ...{ number, subject, kind: 'application', opened_at: created_at, closed_at: closed_at ?? created_at },
    data: { team: application.team_name, timeline },
    files: [
      ...files.filter((one) => one.letter && !application.withheld.letter).map((one) => stored('document', one)),
      made('document', `Eingang ${number}.pdf`, 'application/pdf', receipt),
      made('data', `${number}.json`, 'application/json', Buffer.from(JSON.stringify(applicationData(application), null, 2))),
      made('data', `${number}.xml`, 'application/xml', Buffer.from(applicationXml(application))),
      ...[...application.files.values()].map((one) => stored('attachment', one)),
      ...files.filter((one) => !one.letter).map((one) => stored('attachment', one)),
    ],
  };
}

async function caseFilesOf({ read }: Work, case_id: string, seen: Visibility[]) {
  const rows = await read
    .selectFrom('case_files')
    .innerJoin('case_events', 'case_events.event_id', 'case_files.event_id')
    .innerJoin('files', 'files.file_hash', 'case_files.file_hash')
    .select(['case_files.file_hash', 'case_files.name', 'files.media_type', 'case_events.state'])
    .where('case_files.case_id', '=', case_id)
    .where('case_files.visibility', 'in', seen)
    // A mail as it came holds more than the case: its words stand in the timeline.
    .where('files.media_type', '<>', MAIL_TYPE)
    .orderBy('case_file_id')
    .execute();
  return rows.map(({ state, ...file }) => ({ ...file, letter: state === 'decided' }));
}

async function* once(bytes: Buffer) {
  yield bytes;
}
const streamOf = (bytes: Buffer) => Readable.from(once(bytes));
