import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { ITS_AUDIENCE, meantFor } from './audience.ts';
import { mayAnnounce, mayAnnounceAny } from './rules.ts';

/** Of fewer people than this no number is told: it is almost names. */
const FEWEST = 5;

function announcements(work: Work) {
  return work.read
    .selectFrom('announcements')
    .leftJoin('announcement_acks as mine', (join) =>
      join.onRef('mine.announcement_id', '=', 'announcements.announcement_id').on('mine.person_id', '=', work.actor.person_id),
    )
    .select(['announcements.announcement_id', 'announcements.title', 'announcements.body', 'announcements.teams', 'announcements.roles'])
    .select(['announcements.from_at', 'announcements.until_at', 'announcements.duty', 'announcements.version', 'mine.acknowledged_at']);
}

/** What stands on top of the start page of the one asking until they have seen it: what must be acknowledged first, then the newest. */
export async function unseenAnnouncementsFor(work: Work) {
  return await announcements(work)
    .where(meantFor(work.actor))
    .where('announcements.from_at', '<=', work.now())
    .where((eb) => eb.or([eb('announcements.until_at', 'is', null), eb('announcements.until_at', '>', work.now())]))
    .where('mine.acknowledged_at', 'is', null)
    .orderBy('announcements.duty', 'desc')
    .orderBy('announcements.from_at', 'desc')
    .limit(20)
    .execute();
}
export type AnnouncementNow = Awaited<ReturnType<typeof unseenAnnouncementsFor>>[number];

/** Everything that was announced to the one asking, newest first, and what they may announce themselves, also to come. */
export async function announcementsFor(work: Work) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const may_announce = mayAnnounceAny(work.actor);
  const begun = await announcements(work)
    .where(meantFor(work.actor))
    .where('announcements.from_at', '<=', work.now())
    .orderBy('announcements.from_at', 'desc')
    .limit(200)
    .execute();
  const all = may_announce ? await announcements(work).orderBy('announcements.from_at', 'desc').limit(200).execute() : [];
  const theirs = new Set(begun.map((row) => row.announcement_id));
  const others = all.filter((row) => !theirs.has(row.announcement_id) && mayAnnounce(work.actor, row));
  return { announcements: begun, others, may_announce };
}
export type Announcements = Awaited<ReturnType<typeof announcementsFor>>;

/** One announcement; whoever may change it sees how many acknowledged it. Refuses `not_found` where it is not meant for the one asking. */
export async function announcementFor(work: Work, announcement_id: string) {
  const row = await announcements(work)
    .select([meantFor(work.actor).as('mine')])
    .where('announcements.announcement_id', '=', announcement_id)
    .executeTakeFirst();
  const may = { publish: row !== undefined && mayAnnounce(work.actor, row) };
  if (!row || !(may.publish || (row.mine && row.from_at <= work.now()))) throw new Refusal('not_found');
  const over = row.until_at !== null && row.until_at <= work.now();
  const [heard, names] = await Promise.all([
    may.publish && row.duty ? heardBy(work, announcement_id) : null,
    row.duty ? namesFor(work, announcement_id) : null,
  ]);
  return { announcement: row, over, heard, names, audience: await audienceOf(work, row), may };
}
export type AnnouncementForStaff = Awaited<ReturnType<typeof announcementFor>>;

/** How many of how many; null where they are fewer than five. */
async function heardBy(work: Work, announcement_id: string) {
  const row = await work.read
    .selectFrom('announcements')
    .innerJoin('people', (join) => join.on(ITS_AUDIENCE))
    .leftJoin('announcement_acks as ack', (join) =>
      join.onRef('ack.announcement_id', '=', 'announcements.announcement_id').onRef('ack.person_id', '=', 'people.person_id'),
    )
    .select([sql<number>`count(*)::int`.as('of'), sql<number>`count(ack.person_id)::int`.as('n')])
    .where('announcements.announcement_id', '=', announcement_id)
    .executeTakeFirstOrThrow();
  return row.of >= FEWEST ? row : null;
}

/** The people of the teams the one asking leads, where the city wants names; null for who leads none. As of articles that must be read. */
async function namesFor(work: Work, announcement_id: string) {
  const city = await cityOf(work.house);
  if (!city.knowledge?.read_names) return null;
  const rows = await work.read
    .selectFrom('team_members as led')
    .innerJoin('team_members as theirs', 'theirs.team_id', 'led.team_id')
    .innerJoin('people', 'people.person_id', 'theirs.person_id')
    .innerJoin('announcements', (join) => join.on(ITS_AUDIENCE))
    .leftJoin('announcement_acks as ack', (join) =>
      join.onRef('ack.announcement_id', '=', 'announcements.announcement_id').onRef('ack.person_id', '=', 'people.person_id'),
    )
    .select(['people.person_id', 'people.name', 'ack.acknowledged_at'])
    .distinct()
    .where('announcements.announcement_id', '=', announcement_id)
    .where('led.person_id', '=', work.actor.person_id)
    .where('led.lead', '=', true)
    .orderBy('people.name')
    .execute();
  return rows.length > 0 ? rows : null;
}

/** The names of the teams and roles it is meant for; empty: everybody. */
async function audienceOf(work: Work, { teams, roles }: { teams: string[]; roles: string[] }): Promise<unknown[]> {
  const [known_teams, known_roles] = await Promise.all([
    work.read.selectFrom('teams').select('name').where('team_id', 'in', teams.concat('')).execute(),
    work.read.selectFrom('roles').select('name').where('role_id', 'in', roles.concat('')).execute(),
  ]);
  return [...known_teams, ...known_roles].map((one) => one.name);
}

/** Teams and roles to choose from: all, or the own teams where one may announce to those only. */
export async function audiencesFor(work: Work) {
  const everybody = mayAnnounce(work.actor, { teams: [], roles: [] });
  const [teams, roles] = await Promise.all([
    work.read.selectFrom('teams').select(['team_id', 'name']).where('active', '=', true).orderBy('team_id').execute(),
    everybody ? work.read.selectFrom('roles').select(['role_id', 'name']).orderBy('role_id').execute() : [],
  ]);
  return { everybody, teams: teams.filter((one) => mayAnnounce(work.actor, { teams: [one.team_id], roles: [] })), roles };
}
export type Audiences = Awaited<ReturnType<typeof audiencesFor>>;
