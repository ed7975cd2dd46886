import {
  CASE_ROW,
  caseForLink,
  contactOf,
  linksOf,
  mayAssign,
  mayRead,
  mayReadContact,
  mayWork,
  outsideTimeline,
  secretOf,
  teamsFor,
  timelineOf,
} from '#modules/cases';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import { canMoveTo, IDEA, IDEA_STATES, isOpen, mayPublish, maySupport } from './rules.ts';
import type { IdeaList } from './schema.ts';
import { supportOf } from './support.ts';
import { IDEA_TYPES, IDEAS_PAGE, type IdeaType } from './words.ts';

/** One page of the published ideas, newest or most supported first. */
export async function publicIdeasFor(work: Work, wanted: IdeaList) {
  const { types, open } = meantBy(wanted);
  const [only, other] = types;
  if (!only) return { rows: [], more: false, wanted };
  let query = work.read
    .selectFrom('cases')
    .innerJoin('ideas', 'ideas.case_id', 'cases.case_id')
    .select(['cases.number', 'cases.subject', 'cases.place_label', 'cases.state', 'cases.phase', 'cases.created_at'])
    .select(['ideas.type', 'ideas.description', 'ideas.outcome', 'ideas.supporters'])
    .where('cases.kind', '=', IDEA.kind)
    .where('cases.published_at', 'is not', null);
  if (!other) query = query.where('ideas.type', '=', only);
  if (open) query = query.where('cases.phase', '<>', 'closed');
  if (wanted.state) query = query.where('cases.state', '=', wanted.state);
  const sorted =
    // Praise has no supporters: read by them, every suggestion would come first.
    wanted.order === 'supporters' && (other || only !== 'praise')
      ? query.orderBy('ideas.supporters', 'desc').orderBy('ideas.case_id', 'desc')
      : query.orderBy('cases.created_at', 'desc').orderBy('cases.case_id', 'desc');
  const rows = await sorted
    .limit(IDEAS_PAGE + 1)
    .offset((wanted.page - 1) * IDEAS_PAGE)
    .execute();
  return {
    rows: rows.slice(0, IDEAS_PAGE).map(({ description, ...row }) => ({ ...row, excerpt: beginOf(description) })),
    more: rows.length > IDEAS_PAGE,
    wanted,
  };
}
export type PublicIdeas = Awaited<ReturnType<typeof publicIdeasFor>>;

/** What a state says besides itself: it belongs to one type or both, and is open or not. The database finds by that what it would have to look for. */
function meantBy({ type, state }: IdeaList): { types: IdeaType[]; open: boolean } {
  const types = IDEA_TYPES.filter((one) => (!type || one === type) && (!state || state in IDEA_STATES[one]));
  return { types, open: state !== '' && types.every((one) => IDEA_STATES[one][state]?.phase !== 'closed') };
}

/** An idea as everybody may see it, and whether the one asking (by account, or the mark of the browser) supports it. Refuses `not_found`. */
export async function publicIdeaFor(work: Work, number: string, browser: string | null = null) {
  const row = await ideaBy(work.read, 'cases.number', readCaseNumber(number)?.text ?? '');
  if (!row?.published_at) throw new Refusal('not_found');
  const [timeline, supported] = await Promise.all([timelineOf(work.read, row.case_id, ['public']), supportOf(work, row.case_id, browser)]);
  return { ...shown(row, timeline), supported, may_support: maySupport(work.actor, row) };
}
export type PublicIdea = Omit<Awaited<ReturnType<typeof publicIdeaFor>>, 'supported' | 'may_support'>;

/** An idea as whoever wrote it sees it by the secret link. Refuses `not_found`. */
export async function ideaForLink(work: Work, link: { number: string; secret: string }) {
  const known = await caseForLink(work, link);
  const row = await ideaBy(work.read, 'cases.case_id', known.case_id);
  if (!row) throw new Refusal('not_found');
  return shown(row, await timelineOf(work.read, row.case_id, ['public', 'reporter']), { own: true });
}

/** An idea as staff work on it, with what the actor may do. Refuses `not_found` where they may not see it. */
export async function ideaForStaff(work: Work, case_id: string) {
  const row = await ideaBy(work.read, 'cases.case_id', case_id);
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  const contactable = mayReadContact(work.actor, row);
  const [timeline, links, teams, contact] = await Promise.all([
    timelineOf(work.read, case_id, ['public', 'reporter', 'internal']),
    linksOf(work, case_id),
    teamsFor(work),
    contactable ? contactOf(work.read, case_id) : null,
  ]);
  const own_team = row.team_id !== null && work.actor.teams.includes(row.team_id);
  return {
    ...row,
    timeline,
    links,
    teams,
    contact,
    secret: contactable ? secretOf(work.house, case_id) : null,
    next_states: canMoveTo(work.actor, row, row.type as IdeaType),
    may: {
      publish: mayPublish(work.actor, row),
      work: mayWork(work.actor, row),
      assign: mayAssign(work.actor, row),
      take: mayWork(work.actor, row) && isOpen(row) && own_team && row.assignee_id !== work.actor.person_id,
    },
  };
}
export type IdeaForStaff = Awaited<ReturnType<typeof ideaForStaff>>;

/** The first words of a text, whole ones. */
function beginOf(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 160).replace(/\s+\S*$/, '')} …`;
}

/** The teams that praise can be meant for, by name; nobody's names are in it. */
export async function teamsToPraiseFor(work: Work) {
  return await work.read.selectFrom('teams').select(['team_id', 'name']).where('active', '=', true).orderBy('team_id').execute();
}

function ideaBy(read: ReadDb, column: 'cases.number' | 'cases.case_id', value: string) {
  return read
    .selectFrom('cases')
    .innerJoin('ideas', 'ideas.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .leftJoin('people as assignee', 'assignee.person_id', 'cases.assignee_id')
    .select(CASE_ROW)
    .select([
      'cases.number',
      'cases.subject',
      'cases.channel',
      'cases.category_label',
      'cases.place_label',
      'cases.created_at',
      'cases.changed_at',
      'cases.closed_at',
      'cases.published_at',
      'cases.unread_since',
    ])
    .select(['ideas.type', 'ideas.description', 'ideas.outcome', 'ideas.shows_at', 'ideas.supporters'])
    .select(['teams.name as team_name', 'assignee.name as assignee_name'])
    .where(column, '=', value)
    .executeTakeFirst();
}
type Row = NonNullable<Awaited<ReturnType<typeof ideaBy>>>;
type Timeline = Awaited<ReturnType<typeof timelineOf>>;

/** What leaves the house: no names of staff, nobody's contact. */
function shown(row: Row, timeline: Timeline, whose = { own: false }) {
  const { number, type, subject, description, state, phase, place_label, category_label, created_at, changed_at, closed_at } = row;
  const { team_name, outcome, shows_at, supporters } = row;
  return {
    ...{ number, type, subject, description, state, phase, place_label, category_label, created_at, changed_at, closed_at },
    ...{ team_name, outcome, shows_at, supporters },
    published: row.published_at !== null,
    timeline: outsideTimeline(timeline, whose),
  };
}
