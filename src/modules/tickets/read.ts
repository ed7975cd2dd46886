import {
  CASE_ROW,
  linksOf,
  mayAssign,
  mayRead,
  mayReadContact,
  mayWork,
  pausesOf,
  splitEntriesFor,
  teamsFor,
  timelineOf,
} from '#modules/cases';
import { cityOf } from '#modules/city';
import { BY_KEY } from '#platform/database/by-key';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import { planOf } from './calendar.ts';
import { checksOf } from './checks.ts';
import { macrosFor } from './city-macros.ts';
import { answersFor } from './help.ts';
import { remoteUrl } from './remote.ts';
import { canMoveTo, isAsked, isOpen, mayReopen, TICKET } from './rules.ts';
import { textsFor } from './texts-ready.ts';
import { timesOf } from './times.ts';
import type { TicketType } from './words.ts';

/** A ticket as the desk works on it, with what the actor may do. Refuses `not_found` where they may not see it. */
export async function ticketForStaff(work: Work, case_id: string) {
  const row = await ticketBy(work.read, 'cases.case_id', case_id);
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  const contactable = mayReadContact(work.actor, row);
  const [timeline, links, teams, requester, deadlines, pauses, group, articles, answers, parts] = await Promise.all([
    timelineOf(work.read, case_id, ['public', 'reporter', 'internal']).then((entries) => splitEntriesFor(work, entries, 'staff')),
    linksOf(work, case_id),
    teamsFor(work),
    requesterOf(work.read, case_id, contactable),
    deadlinesOf(work.read, case_id),
    pausesOf(work.read, case_id),
    work.read
      .selectFrom('cases')
      .select((eb) => [
        'merged_into',
        eb
          .exists(
            eb.selectFrom('case_links').select('from_case_id').whereRef('to_case_id', '=', 'cases.case_id').where('type', '=', 'caused_by'),
          )
          .as('explains'),
      ])
      .where('case_id', '=', case_id)
      .executeTakeFirst(),
    work.read
      .selectFrom('ticket_articles')
      .select(['article', 'how'])
      .where('case_id', '=', case_id)
      .orderBy('linked_at')
      .limit(20)
      .execute(),
    isOpen(row) ? answersFor(work, row.subject) : [],
    partsOf(work, row),
  ]);
  const own_team = row.team_id !== null && work.actor.teams.includes(row.team_id);
  return {
    ...row,
    timeline,
    links,
    teams,
    requester,
    deadlines,
    pauses,
    merged: group?.merged_into != null,
    explains: Boolean(group?.explains),
    articles,
    /** Articles that may solve it, to be named with the solution. */
    answers,
    ...parts,
    /** What starts a remote session on the requester's device; null where that cannot be. */
    remote: mayWork(work.actor, row) ? remoteUrl(parts.remote_url, { ...requester, device: row.device, number: row.number }) : null,
    next_states: canMoveTo(work.actor, row, row.type),
    may: {
      work: mayWork(work.actor, row),
      replan: mayWork(work.actor, row) && row.type === 'change' && (row.state === 'received' || row.state === 'approved'),
      split: mayWork(work.actor, row) && isOpen(row) && isAsked(row.type),
      order: mayWork(work.actor, row) && contactable,
      assign: mayAssign(work.actor, row),
      take: mayWork(work.actor, row) && isOpen(row) && own_team && row.assignee_id !== work.actor.person_id,
    },
  };
}

/** What the desk has beside a ticket: its checklist, texts and macros, the plan of a change, the time booked on it. */
async function partsOf(work: Work, row: NonNullable<Awaited<ReturnType<typeof ticketBy>>>) {
  const [checks, templates, macros, plan, time, city] = await Promise.all([
    checksOf(work.read, row.case_id),
    isOpen(row) ? textsFor(work.read, row) : [],
    isOpen(row) && isAsked(row.type) ? macrosFor(work.read) : [],
    row.type === 'change' ? planOf(work, row.case_id) : null,
    timesOf(work.read, row.case_id, work.actor.person_id),
    cityOf(work.house),
  ]);
  const remote_url = city.service_desk?.remote_url;
  return { checks, templates, macros: macros.map(({ id, name }) => ({ id, name })), plan, time, remote_url };
}
export type TicketForStaff = Awaited<ReturnType<typeof ticketForStaff>>;

/** A ticket as whoever it is for reads it. To everybody else it does not exist: `not_found`. */
export async function ownTicketFor(work: Work, number: string) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const row = await ticketBy(work.read, 'cases.number', readCaseNumber(number)?.text ?? '');
  const own =
    row &&
    (await work.read
      .selectFrom('case_people')
      .select('part')
      .where('case_id', '=', row.case_id)
      .where('person_id', '=', person_id)
      .where('part', 'in', ['reporter', 'participant'])
      .orderBy('part', 'desc')
      .executeTakeFirst());
  if (!row || !own) throw new Refusal('not_found');
  const [timeline, deadlines, city] = await Promise.all([
    timelineOf(work.read, row.case_id, ['public', 'reporter']).then((entries) => splitEntriesFor(work, entries, 'person')),
    deadlinesOf(work.read, row.case_id),
    cityOf(work.house),
  ]);
  return {
    ...row,
    timeline,
    deadlines,
    may: {
      withdraw: isOpen(row),
      order: isOpen(row) && own.part === 'reporter',
      reply: isOpen(row),
      reopen: mayReopen(row, city.service_desk?.reopen_days ?? 0, work.now()),
      rate: row.state === 'solved',
    },
  };
}
export type OwnTicket = Awaited<ReturnType<typeof ownTicketFor>>;

/** The topics in use, in the order of the city. */
export async function topicsFor(work: Work) {
  return await work.read
    .selectFrom('ticket_topics')
    .select(['topic_id', 'name', 'hint', 'type'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('topic_id')
    .execute();
}

export async function ticketBy(read: ReadDb, column: 'cases.number' | 'cases.case_id', value: string) {
  const row = await read
    .selectFrom('cases')
    .modifyFront(BY_KEY)
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .leftJoin('people as assignee', 'assignee.person_id', 'cases.assignee_id')
    .leftJoin('apps', 'apps.app_id', 'tickets.app_id')
    .leftJoin('ticket_topics', 'ticket_topics.topic_id', 'tickets.topic_id')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject', 'cases.category_label', 'cases.priority', 'cases.channel', 'cases.due_at', 'cases.language'])
    .select(['cases.created_at', 'cases.closed_at', 'cases.unread_since', 'teams.name as team_name', 'assignee.name as assignee_name'])
    .select([
      'tickets.type',
      'tickets.topic_id',
      'tickets.app_id',
      'tickets.description',
      'tickets.device',
      'tickets.asset_id',
      'tickets.impact',
      'tickets.urgency',
    ])
    .select([
      'tickets.solution',
      'tickets.workaround',
      'tickets.told_text',
      'tickets.told_at',
      'tickets.solved_at',
      'tickets.first_contact',
      'tickets.reopened',
    ])
    .select(['tickets.satisfied', 'tickets.satisfied_note'])
    .select(['apps.name as app_name', 'apps.owner_team_id as level2_team_id', 'ticket_topics.name as topic_name'])
    .where(column, '=', value)
    .where('cases.kind', '=', TICKET.kind)
    .executeTakeFirst();
  return row && { ...row, type: row.type as TicketType };
}

/** Who needs help. Phone and mail only for those who may read them. */
async function requesterOf(read: ReadDb, case_id: string, contactable: boolean) {
  const row = await read
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .select((eb) => [
      'case_people.person_id',
      eb.fn.coalesce('people.name', 'case_people.name').as('name'),
      eb.fn.coalesce('people.email', 'case_people.email').as('email'),
      eb.fn.coalesce('case_people.phone', 'people.phone').as('phone'),
      'people.department',
    ])
    .where('case_people.case_id', '=', case_id)
    .where('case_people.part', '=', 'reporter')
    .executeTakeFirst();
  if (!row) return null;
  return contactable ? row : { ...row, email: null, phone: null };
}

function deadlinesOf(read: ReadDb, case_id: string) {
  return read
    .selectFrom('case_deadlines')
    .select(['name', 'due_at', 'met_at', 'began_at', 'target_minutes'])
    .where('case_id', '=', case_id)
    .orderBy('name')
    .execute();
}
