import { sql } from 'kysely';
import { z } from 'zod';
import { demand } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { ownSecretOf } from './link.ts';
import { OWN_FILTERS } from './words.ts';

/** So many of one's own cases are shown, the newest. */
const MINE_MOST = 100;

/**
 * What the one asking reported or suggested, and follows, newest first. `secret` opens one's own; `unread`: the city said something to the reporter after they last
 * wrote. Refuses `sign_in_needed`.
 */
export async function myCasesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const rows = await mine(work)
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', 'in', ['reporter', 'follower'])
    .where((eb) => eb.or([eb('case_people.part', '=', 'reporter'), eb('cases.published_at', 'is not', null)]))
    .orderBy('cases.created_at', 'desc')
    .orderBy('cases.case_id', 'desc')
    .limit(MINE_MOST)
    .execute();
  return rows.map(({ case_id, ...row }) => ({
    ...row,
    unread: row.part === 'reporter' && row.unread === true,
    secret: row.part === 'reporter' ? ownSecretOf(work, { case_id, kind: row.kind }) : null,
  }));
}

/** What of the one asking goes on when they leave: the cases they brought, open ones first, then the last closed. Refuses `sign_in_needed`. */
export async function casesThatStayFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  return await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.category_label', 'cases.phase', 'cases.closed_at'])
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', '=', 'reporter')
    .orderBy('cases.closed_at', (order) => order.desc().nullsFirst())
    .orderBy('cases.created_at', 'desc')
    .limit(MINE_MOST)
    .execute();
}

/** So many stand on one page of one's own cases. */
const PAGE = 20;

export const ownListSchema = z.object({
  zeigen: z.enum(OWN_FILTERS).catch('alle'),
  q: z.string().trim().max(100).catch(''),
  /** Where the page before ended. */
  nach: z.uuid().optional().catch(undefined),
});
export type OwnListWanted = z.infer<typeof ownListSchema>;

/** One's own cases as a list to look through: by what is to be done, by words, page by page, what came last first. Refuses `sign_in_needed`. */
export async function ownListFor(work: Work, { zeigen, q, nach }: OwnListWanted) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  let query = mine(work)
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['case_people.case_person_id', 'cases.phase', 'cases.accepted_at', 'cases.due_at', 'teams.name as team_name'])
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', 'in', ['reporter', 'follower'])
    .where((eb) => eb.or([eb('case_people.part', '=', 'reporter'), eb('cases.published_at', 'is not', null)]));
  // Whoever represents somebody sees what that covers; what they only follow is theirs alone.
  const { acting } = work.actor;
  if (acting) query = query.where('cases.kind', 'in', ['', ...Object.keys(acting.kinds)]).where('case_people.part', '=', 'reporter');
  if (zeigen === 'offen') query = query.where('cases.phase', '<>', 'closed');
  if (zeigen === 'erledigt') query = query.where('cases.phase', '=', 'closed');
  if (zeigen === 'aufgabe') query = query.where('cases.state', 'in', [...WAITS_FOR_YOU]).where('case_people.part', '=', 'reporter');
  const like = `%${likeText(q)}%`;
  if (q)
    query = query.where(
      sql<boolean>`concat_ws(' ', cases.number, cases.subject, cases.category_label::text, cases.place_label) ilike ${like}`,
    );
  // Asked of the database, which keeps moments finer than they are read.
  if (nach)
    query = query.where(
      sql<boolean>`(case_people.added_at, case_people.case_person_id) <
        (select added_at, case_person_id from case_people last where last.case_person_id = ${nach} and last.person_id = ${person_id})`,
    );
  const rows = await query
    .orderBy('case_people.added_at', 'desc')
    .orderBy('case_people.case_person_id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const cases = rows.slice(0, PAGE).map((row) => ({
    ...row,
    unread: row.part === 'reporter' && row.unread === true,
    status: statusOf(row),
    secret: row.part === 'reporter' ? ownSecretOf(work, row) : null,
  }));
  return { cases, next: rows.length > PAGE ? (cases.at(-1)?.case_person_id ?? null) : null };
}

/** States in which nothing goes on before whoever asked for it does something. */
const WAITS_FOR_YOU: readonly string[] = ['documents_wanted', 'asked'];

/** Where something stands, in the six words of the federal mailbox (ZBP); what is still being written is INITIATED. */
export type Status = 'INITIATED' | 'SUBMITTED' | 'RECEIVED' | 'PROCESSING' | 'ACTION_REQUIRED' | 'COMPLETED';

/** The same six words for reports, ideas and applications alike: sent, taken by a team, worked on, yours to do, done. */
export function statusOf(of: { state: string; phase: string; accepted_at: Date | null }): Status {
  if (of.phase === 'closed') return 'COMPLETED';
  if (WAITS_FOR_YOU.includes(of.state)) return 'ACTION_REQUIRED';
  if (of.phase === 'new') return of.accepted_at ? 'RECEIVED' : 'SUBMITTED';
  return 'PROCESSING';
}

/** What lists of one's own cases show of each. */
function mine(work: Work) {
  return work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select(['case_people.part', 'cases.case_id', 'cases.kind', 'cases.number', 'cases.subject'])
    .select(['cases.category_label', 'cases.place_label', 'cases.state', 'cases.changed_at', 'cases.created_at'])
    .select((eb) =>
      eb
        .selectFrom('case_events')
        .whereRef('case_events.case_id', '=', 'cases.case_id')
        .where('case_events.type', 'in', ['message', 'state'])
        .where('case_events.visibility', 'in', ['public', 'reporter'])
        .orderBy('case_events.at', 'desc')
        .orderBy('case_events.event_id', 'desc')
        .limit(1)
        .select((e) =>
          e.or([e('type', '=', 'message').and('direction', '=', 'out'), e('state', '=', 'asked').and('type', '=', 'state')]).as('open'),
        )
        .as('unread'),
    );
}
