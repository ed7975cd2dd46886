import {
  CASE_ROW,
  canBecome,
  caseForLink,
  contactOf,
  linksOf,
  mayAssign,
  mayRead,
  mayReadContact,
  mayWork,
  outsideTimeline,
  teamsFor,
  timelineOf,
} from '#modules/cases';
import { type Answers, type Filled, type FormVersion, fill, formVersionFor } from '#modules/forms';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { circumstancesOf } from './circumstances.ts';
import { atCurrent, type Procedure } from './city.ts';
import { coApplicantsOf } from './consent.ts';
import { ownDrafts } from './drafts.ts';
import { weighReasons } from './reasons.ts';
import type { Representative } from './representative.ts';
import { APPLICATION, APPLICATION_STATES, mayRelease } from './rules.ts';
import { seenBy } from './seen.ts';

/** A file of an answer, as pages name it. */
export interface UploadedFile {
  upload_id: string;
  name: string;
  media_type: string;
  size: number;
  file_hash: Buffer;
}

/** The files of a draft or a case, by id. */
export async function filesFor(read: ReadDb, of: { draft_id: string } | { case_id: string }): Promise<Map<string, UploadedFile>> {
  const [column, id] =
    'draft_id' in of ? (['application_files.draft_id', of.draft_id] as const) : (['application_files.case_id', of.case_id] as const);
  const rows = await read
    .selectFrom('application_files')
    .innerJoin('files', 'files.file_hash', 'application_files.file_hash')
    .select(['upload_id', 'name', 'application_files.media_type', 'files.size', 'application_files.file_hash'])
    .where(column, '=', id)
    .execute();
  return new Map(rows.map((row) => [row.upload_id, { ...row, size: Number(row.size) }]));
}

/** Applications of this browser or person that were begun for a procedure, newest first. */
export async function begunFor(work: Work, procedure_id: string, secret: string) {
  return await work.read
    .selectFrom('application_drafts')
    .select(['draft_id', 'changed_at', 'expires_at'])
    .where('procedure_id', '=', procedure_id)
    .where('expires_at', '>', work.now())
    .where(ownDrafts(work.actor, secret))
    .orderBy('changed_at', 'desc')
    .limit(5)
    .execute();
}

/** What can be applied for online, in the order of the city. */
export async function proceduresFor(read: ReadDb) {
  return await read.selectFrom('procedures').select(['procedure_id', 'name']).where('active', '=', true).orderBy('position').execute();
}

/** An application as it was sent, with what its form made of it on that day; nothing about who asks is checked here. */
export async function applicationBy(work: Work, case_id: string) {
  const row = await work.read
    .selectFrom('applications')
    .innerJoin('cases', 'cases.case_id', 'applications.case_id')
    .innerJoin('procedure_versions', (join) =>
      join
        .onRef('procedure_versions.procedure_id', '=', 'applications.procedure_id')
        .onRef('procedure_versions.number', '=', 'applications.procedure_number'),
    )
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .leftJoin('people', 'people.person_id', 'cases.assignee_id')
    .leftJoin('decisions', 'decisions.case_id', 'applications.case_id')
    .select([
      'cases.number',
      'cases.subject',
      'cases.category_label',
      'cases.due_at',
      'cases.created_at',
      'cases.closed_at',
      'cases.channel',
      'cases.language',
      'cases.unread_since',
    ])
    .select(CASE_ROW)
    .select([
      'applications.answers',
      'applications.representative',
      'applications.form_id',
      'applications.form_number',
      'applications.procedure_id',
      'applications.procedure_number',
    ])
    .select(['procedure_versions.procedure', 'teams.name as team_name', 'people.name as assignee_name'])
    .select([
      'decisions.outcome',
      'decisions.body as decision_body',
      'decisions.reasons',
      'decisions.trace',
      'decisions.fee_cents',
      'decisions.proposed_by',
    ])
    .leftJoin('postbox_entries', (join) =>
      join.onRef('postbox_entries.case_id', '=', 'applications.case_id').on('postbox_entries.kind', '=', 'decision'),
    )
    .select((eb) =>
      eb
        .selectFrom('procedures')
        .innerJoin('procedure_versions', atCurrent)
        .select('procedure_versions.procedure')
        .whereRef('procedures.procedure_id', '=', 'applications.procedure_id')
        .as('procedure_now'),
    )
    .select(['decisions.released_at', 'decisions.sent_at', 'postbox_entries.way', 'postbox_entries.first_opened_at'])
    // What was decided before there were mailboxes carries its day itself.
    .select((eb) => eb.fn.coalesce('postbox_entries.deemed_on', 'decisions.deemed_on').as('deemed_on'))
    .where('applications.case_id', '=', case_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const { answers, procedure_now, ...rest } = row;
  const today = procedure_now as unknown as Procedure | null;
  const procedure = row.procedure as unknown as Procedure;
  const asked: FormVersion = await formVersionFor(work, row.form_id, row.form_number);
  const filled: Filled = fill(asked.form, answers as Answers, await circumstancesOf(work, row.created_at));
  const files = await filesFor(work.read, { case_id });
  const people = await coApplicantsOf(work.read, { case_id });
  return {
    ...rest,
    representative: row.representative as unknown as Representative | null,
    co_applicants: people,
    procedure,
    only_for: { today: today?.only_for ?? [], sent: procedure.only_for ?? [] },
    offices: today?.offices ?? [],
    asked,
    filled,
    files,
  };
}
export type Application = Awaited<ReturnType<typeof applicationBy>>;

/** An application as whoever sent it sees it by the secret link. Refuses `not_found`. */
export async function applicationForLink(work: Work, link: { number: string; secret: string }) {
  const known = await caseForLink(work, link);
  const [application, timeline] = await Promise.all([
    applicationBy(work, known.case_id),
    timelineOf(work.read, known.case_id, ['public', 'reporter']),
  ]);
  const told = outsideTimeline(timeline, { own: true });
  if (!isSealed(application)) return { ...application, timeline: told };
  const unsaid = { outcome: null, decision_body: null, reasons: null, fee_cents: null };
  return { ...application, ...unsaid, timeline: told.map((one) => (one.state === 'decided' ? { ...one, files: [] } : one)) };
}

/** What was decided is not told by link before its letter is there, and was opened where it is delivered in this way: the opening is the proof. */
function isSealed(of: { released_at: Date | null; sent_at: Date | null; way: string | null; first_opened_at: Date | null }): boolean {
  return of.released_at !== null && (!of.sent_at || (of.way !== null && of.way !== 'paper' && !of.first_opened_at));
}
export type OwnApplication = Awaited<ReturnType<typeof applicationForLink>>;

/** An application as staff work on it, with what the actor may do. Refuses `not_found` where they may not see it. */
export async function applicationForStaff(work: Work, case_id: string) {
  const whole = await applicationBy(work, case_id);
  const { actor } = work;
  if (!mayRead(actor, whole)) throw new Refusal('not_found');
  const application = seenBy(actor, whole);
  const contactable = mayReadContact(actor, application);
  const [timeline, done, links, teams, contact] = await Promise.all([
    timelineOf(work.read, case_id, ['public', 'reporter', 'internal']),
    work.read
      .selectFrom('application_tasks')
      .leftJoin('people', 'people.person_id', 'application_tasks.done_by')
      .select(['task', 'done_at', 'people.name as by'])
      .where('case_id', '=', case_id)
      .execute(),
    linksOf(work, case_id),
    teamsFor(work),
    contactable ? contactOf(work.read, case_id) : null,
  ]);
  const works = mayWork(actor, application);
  const open = application.phase !== 'closed';
  const next = (to: string) => works && canBecome(APPLICATION_STATES, application.state, to);
  const own_team = application.team_id !== null && actor.teams.includes(application.team_id);
  return {
    ...application,
    timeline,
    done: new Map(done.map(({ task, ...how }) => [task, how])),
    links,
    weighed: weighReasons(application.procedure, application.filled),
    teams,
    contact,
    contactable,
    may: {
      work: works,
      tick: works && open,
      check: next('in_check') && application.state !== 'proposed',
      want: next('documents_wanted'),
      ask: next('other_office') || (works && application.state === 'other_office' && application.offices.length > 0),
      decide: works && open && application.state !== 'proposed' && application.state !== 'other_office',
      release: mayRelease(actor, application, application.proposed_by),
      send_back: works && application.state === 'proposed',
      assign: mayAssign(actor, application),
      take: works && open && own_team && application.assignee_id !== actor.person_id,
    },
  };
}
export type ApplicationForStaff = Awaited<ReturnType<typeof applicationForStaff>>;

/**
 * The letter of a decision (`LETTER`), or a file somebody sent, for whoever holds the link of the application or may see it at the desk. Refuses
 * `not_found`, also for what answers a question that is not shown to the one asking, and `entry_unopened` for a letter that is delivered by link and was not opened there.
 */
export async function applicationFileFor(work: Work, on: { number: string; secret: string } | { case_id: string }, wanted: string) {
  const { case_id } = 'secret' in on ? await caseForLink(work, on) : await caseAtDesk(work, on.case_id);
  const application = await applicationBy(work, case_id);
  const seen = 'secret' in on ? null : seenBy(work.actor, application);
  if (wanted === LETTER) {
    if (!seen && isSealed(application)) throw new Refusal('entry_unopened');
    if (seen?.withheld.letter) throw new Refusal('not_found');
    const letter = await work.read
      .selectFrom('case_files')
      .innerJoin('case_events', 'case_events.event_id', 'case_files.event_id')
      .select(['file_hash', 'name'])
      .where('case_files.case_id', '=', case_id)
      .where('state', '=', 'decided')
      .executeTakeFirst();
    if (!letter) throw new Refusal('not_found');
    return letter;
  }
  const file = (seen ?? application).files.get(wanted);
  if (!file) throw new Refusal('not_found');
  return { file_hash: file.file_hash, name: file.name };
}

/** A case of this kind that the actor may see. */
async function caseAtDesk({ read, actor }: Work, case_id: string) {
  const row = await read
    .selectFrom('cases')
    .select(CASE_ROW)
    .where('case_id', '=', case_id)
    .where('kind', '=', APPLICATION.kind)
    .executeTakeFirst();
  if (!row || !mayRead(actor, row)) throw new Refusal('not_found');
  return row;
}

/** What the address of a letter ends in. */
export const LETTER = 'bescheid.pdf';
