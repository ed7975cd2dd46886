import { sql } from 'kysely';
import { awayOn, standsInFor, todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { secretOf } from './link.ts';
import { visibleTo } from './rules.ts';
import { type Inbox, inboxSchema } from './schema.ts';
import { COUNT_STOP, type InboxView, PAGE_SIZE, SEARCH_STOP, type Visibility } from './words.ts';

/** Further words of a search change nothing. */
const MOST_WORDS = 6;

/** What staff have to do: one page of open work (or, with a search, of all), from `cases` alone. Counts stop at COUNT_STOP. */
export async function inboxFor(work: Work, wanted: Inbox) {
  const today = await todayFor(work);
  const stands_in_for = await standsInFor(work.read, work.actor.person_id, today);
  const away = stands_in_for.map((one) => one.person_id);
  const [rows, counts] = await Promise.all([inboxRows(work, wanted, away), countsFor(work, away)]);
  return { rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE, counts, wanted, stands_in_for };
}

function inboxRows(work: Work, wanted: Inbox, away: readonly string[]) {
  const query = work.read
    .selectFrom(candidatesFor(work, wanted, away).as('cases'))
    .leftJoin('people as assignee', 'assignee.person_id', 'cases.assignee_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select([
      'cases.case_id',
      'cases.kind',
      'cases.number',
      'cases.subject',
      'cases.place_label',
      'cases.category_label',
      'cases.state',
      'cases.phase',
      'cases.team_id',
      'teams.name as team_name',
      'cases.accepted_at',
      'cases.assignee_id',
      'assignee.name as assignee_name',
      'cases.priority',
      'cases.channel',
      'cases.due_at',
      'cases.created_at',
      'cases.changed_at',
      'cases.unread_since',
      'cases.held_why',
      'cases.version',
    ]);
  const sorted = {
    // What is urgent stands first until somebody has taken it on.
    due: () =>
      query
        .orderBy(sql`case when cases.accepted_at is null then cases.priority else 0 end`, 'desc')
        .orderBy('cases.due_at', (o) => o.asc().nullsLast()),
    newest: () => query.orderBy('cases.created_at', 'desc'),
    oldest: () => query.orderBy('cases.created_at', 'asc'),
    priority: () => query.orderBy('cases.priority', 'desc').orderBy('cases.created_at', 'asc'),
  }[wanted.sort]();
  return sorted
    .orderBy('cases.case_id')
    .limit(PAGE_SIZE + 1)
    .offset((wanted.page - 1) * PAGE_SIZE)
    .execute();
}

/**
 * The cases that fit, unsorted. Where closed ones count too, the newest SEARCH_STOP of them: sorting all that ever were grows with the years. Open ones
 * are taken all and sorted afterwards (`offset 0` keeps it so): in the order of their making the planner would walk through everything closed.
 */
function candidatesFor(work: Work, wanted: Inbox, away: readonly string[]) {
  const closed_too = wanted.phase === 'closed' || wanted.q !== '';
  let query = work.read
    .selectFrom('cases')
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.place_label', 'cases.category_label', 'cases.state'])
    .select(['cases.phase', 'cases.team_id', 'cases.assignee_id', 'cases.accepted_at', 'cases.priority', 'cases.channel', 'cases.due_at'])
    .select(['cases.created_at', 'cases.changed_at', 'cases.unread_since', 'cases.held_why', 'cases.version'])
    .where(visibleTo(work.actor))
    .where(inView(work, wanted.view, away, closed_too));
  if (wanted.phase) query = query.where('cases.phase', '=', wanted.phase);
  if (wanted.channel) query = query.where('cases.channel', '=', wanted.channel);
  if (wanted.team) query = query.where('cases.team_id', '=', wanted.team);
  if (wanted.kind) query = query.where('cases.kind', '=', wanted.kind);
  for (const word of wanted.q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS))
    query = query.where('cases.search', 'like', `%${likeText(word)}%`);
  return closed_too ? query.orderBy('cases.created_at', 'desc').limit(SEARCH_STOP) : query.offset(0);
}

/**
 * What somebody finds by words among all cases, newest first: those a role shows them, and those they reported themselves, with their secret. Words from three
 * letters on, for shorter ones there is no index.
 */
export async function foundCasesFor(work: Work, q: string, most: number) {
  const words = q.split(/\s+/).filter((word) => word.length > 2);
  if (words.length === 0 || work.actor.person_id === null) return [];
  const columns = ['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.category_label', 'cases.place_label'] as const;
  const seen = work.read
    .selectFrom(candidatesFor(work, { ...inboxSchema.parse({ view: 'all' }), q: words.join(' ') }, []).as('cases'))
    .select([...columns, 'cases.state', 'cases.created_at', sql<boolean>`false`.as('own')]);
  let own = work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select([...columns, 'cases.state', 'cases.created_at', sql<boolean>`true`.as('own')])
    .where('case_people.person_id', '=', work.actor.person_id)
    .where('case_people.part', '=', 'reporter');
  for (const word of words.slice(0, MOST_WORDS)) own = own.where('cases.search', 'like', `%${likeText(word.toLowerCase())}%`);
  const [by_role, by_person] = await Promise.all(
    [seen, own].map((query) => query.orderBy('cases.created_at', 'desc').orderBy('cases.case_id').limit(most).execute()),
  );
  const known = new Set(by_role?.map((row) => row.case_id));
  return [...(by_role ?? []), ...(by_person ?? []).filter((row) => !known.has(row.case_id))]
    .sort((a, b) => b.created_at.getTime() - a.created_at.getTime())
    .slice(0, most)
    .map((row) => ({ ...row, secret: row.own ? secretOf(work.house, row.case_id) : null }));
}

/** The condition of a view of the inbox, with whom one stands in for; `closed_too` opens it to closed cases for a search or the filter. */
function inView(work: Work, view: InboxView, away: readonly string[], closed_too: boolean) {
  const teams = work.actor.teams.length > 0 ? work.actor.teams : [''];
  const open = closed_too ? sql<boolean>`true` : sql<boolean>`cases.phase <> 'closed'`;
  return {
    mine: sql<boolean>`${open} and cases.assignee_id = ${work.actor.person_id}`,
    deputy: away.length > 0 ? sql<boolean>`${open} and cases.assignee_id in (${sql.join([...away])})` : sql<boolean>`false`,
    team: sql<boolean>`${open} and cases.team_id in (${sql.join(teams)})`,
    unassigned: sql<boolean>`${open} and cases.assignee_id is null`,
    waiting: sql<boolean>`cases.phase = 'waiting'`,
    overdue: sql<boolean>`cases.phase <> 'closed' and cases.due_at < ${work.now()}`,
    unread: sql<boolean>`cases.unread_since is not null`,
    all: open,
  }[view];
}

async function countsFor(work: Work, away: readonly string[]): Promise<Record<InboxView, number>> {
  const count = async (view: InboxView) => {
    // In the order of an index of open work: without one, a limit lets the planner walk the whole table from its oldest row.
    const some = work.read
      .selectFrom('cases')
      .select(sql`1`.as('one'))
      .where(visibleTo(work.actor))
      .where(inView(work, view, away, false))
      .orderBy(view === 'unread' ? 'cases.unread_since' : 'cases.due_at')
      .limit(COUNT_STOP + 1);
    const row = await work.read
      .selectFrom(some.as('some'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  const [mine, deputy, team, unassigned, waiting, overdue, unread, all] = await Promise.all([
    count('mine'),
    away.length > 0 ? count('deputy') : 0,
    count('team'),
    count('unassigned'),
    count('waiting'),
    count('overdue'),
    count('unread'),
    count('all'),
  ]);
  return { mine, deputy, team, unassigned, waiting, overdue, unread, all };
}

/** A case and those that were joined into it, of which all but staff see what is public alone. */
function ofCase(case_id: string, visibilities: Visibility[], table: 'case_events' | 'case_files') {
  const id = sql.ref(`${table}.case_id`);
  const seen = sql.ref(`${table}.visibility`);
  const staff = visibilities.includes('internal');
  const joined: Visibility[] = staff ? visibilities : ['public'];
  return sql<boolean>`(${id} = ${case_id} and ${seen} in (${sql.join(visibilities)})
    or ${id} = any(array(select case_id from cases where merged_into = ${case_id} and (${staff}::boolean or published_at is not null)))
      and ${seen} in (${sql.join(joined)}))`;
}

/** The timeline of a case as those of `visibilities` may read it, oldest first, with its pictures; of cases joined into it their messages and notes. */
export async function timelineOf(read: ReadDb, case_id: string, visibilities: Visibility[]) {
  const [events, files] = await Promise.all([
    read
      .selectFrom('case_events')
      .leftJoin('people', 'people.person_id', 'case_events.actor_id')
      .leftJoin('people as represented', 'represented.person_id', 'case_events.for_id')
      .select([
        'event_id',
        'case_events.case_id',
        'at',
        'type',
        'visibility',
        'direction',
        'state',
        'body',
        'detail',
        'people.name as actor_name',
        'people.kind as actor_kind',
        'represented.name as for_name',
      ])
      .where(ofCase(case_id, visibilities, 'case_events'))
      .where((eb) => eb.or([eb('case_events.case_id', '=', case_id), eb('type', 'in', ['created', 'message', 'note'])]))
      .orderBy('at')
      .orderBy('event_id')
      .limit(500)
      .execute(),
    read
      .selectFrom('case_files')
      .innerJoin('files', 'files.file_hash', 'case_files.file_hash')
      .select(['case_file_id', 'event_id', 'name', 'visibility', 'blurred_at', 'files.kind', 'files.media_type'])
      .where(ofCase(case_id, visibilities, 'case_files'))
      .orderBy('case_file_id')
      .limit(100)
      .execute(),
  ]);
  return events.map(({ case_id: of, ...event }) => ({
    ...event,
    /** Came with a case that was joined into this one. */
    joined: of !== case_id,
    files: files.filter((file) => file.event_id === event.event_id),
  }));
}

/** The cases linked with this one that the actor may see. */
export function linksOf(work: Work, case_id: string) {
  return work.read
    .selectFrom('case_links')
    .innerJoin('cases', (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([eb('case_links.from_case_id', '=', case_id), eb('cases.case_id', '=', eb.ref('case_links.to_case_id'))]),
          eb.and([eb('case_links.to_case_id', '=', case_id), eb('cases.case_id', '=', eb.ref('case_links.from_case_id'))]),
        ]),
      ),
    )
    .select(['case_links.type', 'case_links.from_case_id', 'cases.case_id', 'cases.number', 'cases.subject', 'cases.state', 'cases.kind'])
    .where(visibleTo(work.actor))
    .limit(50)
    .execute();
}

/** A timeline as it leaves the house: without the names of staff and what only they need to know. `own`: for whoever the case is of, who may know who acted for them. */
export function outsideTimeline<E extends { actor_name: string | null; for_name: string | null; detail: unknown }>(
  timeline: readonly E[],
  { own = false } = {},
): (Omit<E, 'actor_name' | 'for_name' | 'detail'> & { by?: { actor_name: string | null; for_name: string } })[] {
  return timeline.map(({ actor_name, for_name, detail: _detail, ...entry }) => ({
    ...entry,
    ...(own && for_name !== null && { by: { actor_name, for_name } }),
  }));
}

/** Who reported or applied, where they are reached; with an account, where that says. Null where nobody is known. */
export async function contactOf(read: ReadDb, case_id: string) {
  const contact = await read
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .select(['case_people.person_id', 'case_people.erased_at'])
    .select((eb) => [
      eb.fn.coalesce('case_people.name', 'people.name').as('name'),
      eb.fn.coalesce('case_people.email', 'people.email').as('email'),
      eb.fn.coalesce('case_people.phone', 'people.phone').as('phone'),
    ])
    .where('case_people.case_id', '=', case_id)
    .where('part', '=', 'reporter')
    .executeTakeFirst();
  return contact ?? null;
}

/** Teams and their members, with who of them is away today, for handing a case on. */
export async function teamsFor(work: Work) {
  const [away, teams] = await Promise.all([awayOn(work.read, await todayFor(work)), teamsOf(work.read)]);
  return teams.map(({ members, ...team }) => ({
    ...team,
    members: (members ?? []).map((one) => ({ ...one, away: away.get(one.person_id) })),
  }));
}

function teamsOf(read: ReadDb) {
  return read
    .selectFrom('teams')
    .select(['team_id', 'name'])
    .select((eb) =>
      eb
        .selectFrom('team_members')
        .innerJoin('people', 'people.person_id', 'team_members.person_id')
        .whereRef('team_members.team_id', '=', 'teams.team_id')
        .where('people.active', '=', true)
        .select(
          sql<
            { person_id: string; name: string }[]
          >`coalesce(jsonb_agg(jsonb_build_object('person_id', people.person_id, 'name', people.name) order by people.name), '[]')`.as('m'),
        )
        .as('members'),
    )
    .where('active', '=', true)
    .orderBy(sql`teams.name->>'de' collate "de-x-icu"`)
    .execute();
}
