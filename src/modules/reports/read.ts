import {
  CASE_ROW,
  caseForLink,
  contactOf,
  linksOf,
  MAIL_TYPE,
  mayAssign,
  mayRead,
  mayReadContact,
  mayWork,
  outsideTimeline,
  secretOf,
  splitEntriesFor,
  teamsFor,
  timelineOf,
} from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import { chanceToContest } from './contest.ts';
import { duplicatesFor, joinedFor } from './merge.ts';
import { moderationFor } from './moderation.ts';
import { bodiesFor, outcomeOf } from './outcome.ts';
import { publicTextOf } from './public-text.ts';
import { isOpen, mayAccept, mayAnswer, mayClose, mayRelease, statesAfter } from './rules.ts';
import { partsFor } from './split-read.ts';
import { textsFor } from './texts-ready.ts';
import { MOVED_STATES } from './words.ts';

/** A report as everybody may see it. Refuses `not_found` for one that is not published or does not exist. */
export async function publicReportFor(work: Work, number: string) {
  const row = await reportBy(work.read, 'cases.number', readCaseNumber(number)?.text ?? '');
  if (!row?.published_at) throw new Refusal('not_found');
  const timeline = await splitEntriesFor(work, await timelineOf(work.read, row.case_id, ['public']), 'public');
  return await shown(work, row, timeline, publicTextOf(row));
}

/** A report as its reporter sees it by the secret link. Refuses `not_found`. */
export async function reportForLink(work: Work, link: { number: string; secret: string }) {
  const known = await caseForLink(work, link);
  const row = await reportBy(work.read, 'cases.case_id', known.case_id);
  if (!row) throw new Refusal('not_found');
  const timeline = await splitEntriesFor(work, await timelineOf(work.read, row.case_id, ['public', 'reporter']), 'reporter');
  const contest = chanceToContest(await cityOf(work.house), row, work.now());
  return { ...(await shown(work, row, timeline, row.description, { own: true })), secret: link.secret, contest };
}

/** A report as staff work on it, with what the actor may do. Refuses `not_found` where they may not see it. */
export async function reportForStaff(work: Work, case_id: string) {
  const row = await reportBy(work.read, 'cases.case_id', case_id);
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  const after = statesAfter(row.state);
  const may_move = mayClose(work.actor, row);
  const [timeline, links, teams, contact, joined, near, bodies, templates, moderation, parts, deadlines] = await Promise.all([
    timelineOf(work.read, case_id, ['public', 'reporter', 'internal']).then((entries) => splitEntriesFor(work, entries, 'staff')),
    linksOf(work, case_id),
    teamsFor(work),
    mayReadContact(work.actor, row) ? contactOf(work.read, case_id) : null,
    joinedFor(work, case_id, row.merged_into),
    isOpen(row) ? duplicatesFor(work, row) : [],
    bodiesFor(work.read),
    isOpen(row) ? textsFor(work, row) : [],
    moderationFor(work, row),
    isOpen(row) && may_move ? partsFor(work, case_id) : [],
    work.read
      .selectFrom('case_deadlines')
      .select(['name', 'due_at', 'left_days', 'met_at'])
      .where('case_id', '=', case_id)
      .orderBy('name')
      .execute(),
  ]);
  const knows_people = mayReadContact(work.actor, row);
  return {
    ...row,
    ...(await outcomeOf(
      work.read,
      row,
      timeline.map((event) => ({ ...event, files: event.files.filter((one) => knows_people || one.media_type !== MAIL_TYPE) })),
    )),
    links,
    teams,
    contact,
    joined,
    /** What was taken out of it and may be put back now. */
    parts,
    near,
    deadlines,
    bodies,
    templates,
    moderation,
    today: workingClock(await cityOf(work.house)).localDate(work.now()),
    secret: mayReadContact(work.actor, row) ? secretOf(work.house, case_id) : null,
    next_states: MOVED_STATES.filter((state) => after.includes(state)),
    may: {
      accept: mayAccept(work.actor, row),
      answer: mayAnswer(work.actor, row),
      close: may_move && isOpen(row),
      move: may_move,
      plan: may_move && after.includes('planned'),
      refer: may_move && after.includes('referred') && bodies.length > 0,
      decline: may_move && after.includes('declined'),
      ask: may_move && after.includes('asked'),
      note: mayWork(work.actor, row),
      assign: mayAssign(work.actor, row),
      take:
        mayWork(work.actor, row) &&
        isOpen(row) &&
        row.assignee_id !== work.actor.person_id &&
        row.team_id !== null &&
        work.actor.teams.includes(row.team_id),
      release: mayRelease(work.actor, row) && row.released_at === null && row.state !== 'withdrawn',
      moderate: mayRelease(work.actor, row),
    },
  };
}
export type ReportForStaff = Awaited<ReturnType<typeof reportForStaff>>;
export type PublicReport = Awaited<ReturnType<typeof publicReportFor>>;

/** Where a report is, for the picture of its place: published ones for everybody, others for staff who see the case. Refuses `not_found`. */
export async function placeFor(work: Work, number: string) {
  const row = await reportBy(work.read, 'cases.number', readCaseNumber(number)?.text ?? '');
  if (!row || row.lon === null || row.lat === null) throw new Refusal('not_found');
  if (!row.published_at && !mayRead(work.actor, row)) throw new Refusal('not_found');
  return { lon: row.lon, lat: row.lat, title: row.place_label ?? '', published: row.published_at !== null };
}

function reportBy(read: ReadDb, column: 'cases.number' | 'cases.case_id', value: string) {
  return read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .innerJoin('report_categories', 'report_categories.category_id', 'reports.category_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .leftJoin('people as assignee', 'assignee.person_id', 'cases.assignee_id')
    .leftJoin('cases as main', 'main.case_id', 'cases.merged_into')
    .select(CASE_ROW)
    .select([
      'cases.number',
      'cases.subject',
      'cases.channel',
      'cases.priority',
      'cases.category_label',
      'cases.place_label',
      'cases.created_at',
      'cases.changed_at',
      'cases.closed_at',
      'cases.due_at',
      'cases.published_at',
      'cases.unread_since',
      'cases.held_why',
      'cases.merged_into',
      'main.number as main_number',
      'main.published_at as main_published_at',
      'cases.language',
      'reports.category_id',
      'reports.description',
      'reports.public_text',
      'reports.place_text',
      'reports.street',
      'reports.house_number',
      'reports.lon',
      'reports.lat',
      'reports.answers',
      'reports.route_why',
      'reports.danger',
      'reports.released_at',
      'reports.closing_note',
      'reports.planned_on',
      'reports.times_contested',
      'report_categories.questions',
      'report_categories.publication',
      'teams.name as team_name',
      'assignee.name as assignee_name',
    ])
    .where(column, '=', value)
    .executeTakeFirst();
}
type Row = NonNullable<Awaited<ReturnType<typeof reportBy>>>;
type Timeline = Awaited<ReturnType<typeof splitEntriesFor<Awaited<ReturnType<typeof timelineOf>>[number]>>>;

/** What leaves the house: no names of staff, no description before its release, no answers to questions. */
async function shown(work: Work, row: Row, timeline: Timeline, description: string | null, whose = { own: false }) {
  const outcome = await outcomeOf(work.read, row, timeline);
  return {
    planned_on: outcome.planned_on,
    referral: outcome.referral,
    number: row.number,
    state: row.state,
    phase: row.phase,
    category_label: row.category_label,
    place_label: row.place_label,
    lon: row.lon,
    lat: row.lat,
    created_at: row.created_at,
    changed_at: row.changed_at,
    closed_at: row.closed_at,
    team_name: row.team_name,
    description,
    closing_note: row.closing_note,
    /** The report in which this one goes on, where everybody may see that one. */
    goes_on: row.main_published_at ? row.main_number : null,
    published: row.published_at !== null,
    timeline: outsideTimeline(outcome.timeline, whose),
  };
}
