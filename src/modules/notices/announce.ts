import { type City, cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { meantFor } from './audience.ts';
import { momentOf } from './moment.ts';
import { mayAnnounce } from './rules.ts';
import type { AnnouncementAsked, EditAnnouncement, EndAnnouncement, PublishAnnouncement } from './schema.ts';

/** Announces something to everybody, or to some teams and roles; gives its id. Refuses `forbidden`, `team_unknown`, `role_unknown`, `end_before_begin`. */
export async function publishAnnouncement(work: Work, input: PublishAnnouncement): Promise<string> {
  const city = await cityOf(work.house);
  return await change(work, 'publishAnnouncement', input, async (tx) => {
    demand(mayAnnounce(tx.actor, input));
    const announcement_id = newId();
    await tx
      .insertInto('announcements')
      .values({ announcement_id, ...(await rowOf(tx, city, input, tx.now)), made_at: tx.now, made_by: tx.actor.person_id })
      .execute();
    const { title, body, teams, roles } = input;
    tx.record(`announcement:${announcement_id}`, 'announcement.published', { title, body, teams, roles });
    return announcement_id;
  });
}

/** Changes what is announced, and to whom. Refuses `changed_meanwhile` and as publishAnnouncement(). */
export async function editAnnouncement(work: Work, input: EditAnnouncement): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'editAnnouncement', input, async (tx) => {
    const row = await lockAnnouncement(tx, input.announcement_id);
    // Neither what others announced to more people, nor what would go to more than one may.
    demand(mayAnnounce(tx.actor, row) && mayAnnounce(tx.actor, input));
    demand(row.version === input.version, 'changed_meanwhile');
    const { announcement_id, title, body, teams, roles } = input;
    await tx
      .updateTable('announcements')
      .set({ ...(await rowOf(tx, city, input, row.from_at)), version: row.version + 1 })
      .where('announcement_id', '=', announcement_id)
      .execute();
    if (input.again) await tx.deleteFrom('announcement_acks').where('announcement_id', '=', announcement_id).execute();
    tx.record(
      `announcement:${announcement_id}`,
      'announcement.edited',
      { title, body, teams, roles },
      { again: input.again ? 'yes' : 'no' },
    );
  });
}

/** It is not shown any more. Refuses `state_not_reachable` where it is over already. */
export async function endAnnouncement(work: Work, input: EndAnnouncement): Promise<void> {
  await change(work, 'endAnnouncement', input, async (tx) => {
    const row = await lockAnnouncement(tx, input.announcement_id);
    demand(mayAnnounce(tx.actor, row));
    demand(row.version === input.version, 'changed_meanwhile');
    if (row.until_at && row.until_at <= tx.now) throw new Refusal('state_not_reachable');
    // What has not begun never was: its time is empty.
    const from_at = row.from_at < tx.now ? row.from_at : new Date(tx.now.getTime() - 1);
    await tx
      .updateTable('announcements')
      .set({ from_at, until_at: tx.now, version: row.version + 1 })
      .where('announcement_id', '=', row.announcement_id)
      .execute();
    tx.record(`announcement:${row.announcement_id}`, 'announcement.ended');
  });
}

/** Says that one has seen an announcement; once is enough. To whom it is not meant, it does not exist: `not_found`. */
export async function acknowledge(work: Work, input: AnnouncementAsked): Promise<void> {
  await change(work, 'acknowledge', input, async (tx) => {
    const { person_id } = tx.actor;
    demand(person_id !== null, 'sign_in_needed');
    const row = await tx
      .selectFrom('announcements')
      .select('announcement_id')
      .where('announcement_id', '=', input.announcement_id)
      .where('from_at', '<=', tx.now)
      .where(meantFor(tx.actor))
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    await tx
      .insertInto('announcement_acks')
      .values({ announcement_id: row.announcement_id, person_id, acknowledged_at: tx.now })
      .onConflict((oc) => oc.doNothing())
      .execute();
    tx.record(`person:${person_id}`, 'announcement.acknowledged', {}, { announcement_id: row.announcement_id });
  });
}

async function lockAnnouncement(tx: Tx, announcement_id: string) {
  const row = await tx
    .selectFrom('announcements')
    .select(['announcement_id', 'teams', 'roles', 'from_at', 'until_at', 'version'])
    .where('announcement_id', '=', announcement_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

async function rowOf(tx: Tx, city: City, input: PublishAnnouncement, from: Date) {
  const teams = [...new Set(input.teams)];
  const roles = [...new Set(input.roles)];
  await demandKnown(tx, teams, roles);
  const from_at = momentOf(city, input.from_at, 'from_at') ?? from;
  const until_at = momentOf(city, input.until_at, 'until_at');
  if (until_at && until_at <= from_at) throw new Refusal('end_before_begin', { field: 'until_at' });
  return { title: JSON.stringify(input.title), body: JSON.stringify(input.body), teams, roles, from_at, until_at, duty: input.duty };
}

async function demandKnown(tx: Tx, teams: string[], roles: string[]): Promise<void> {
  const known_teams = teams.length > 0 ? await tx.selectFrom('teams').select('team_id').where('team_id', 'in', teams).execute() : [];
  if (known_teams.length !== teams.length) throw new Refusal('team_unknown', { field: 'teams' });
  const known_roles = roles.length > 0 ? await tx.selectFrom('roles').select('role_id').where('role_id', 'in', roles).execute() : [];
  if (known_roles.length !== roles.length) throw new Refusal('role_unknown', { field: 'roles' });
}
