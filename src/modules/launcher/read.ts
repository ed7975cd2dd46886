import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Actor, Tx, Work } from '#platform/work';
import type { App } from './city.ts';
import { mayEditApp } from './rules.ts';
import type { MyApps } from './schema.ts';
import type { AppIcon } from './words.ts';

type Text = App['name'];

/** Every application in use, for lists to choose from; ordered as the city orders them. */
export async function appsFor(work: Work) {
  return await work.read
    .selectFrom('apps')
    .select(['app_id', 'name', 'about', 'icon', 'owner_team_id'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('app_id')
    .execute();
}

/** The applications meant for somebody: for all staff, for their teams or roles, or looked after by a team of theirs. */
export function mine(db: ReadDb | Tx, actor: Actor) {
  const { person_id, teams } = actor;
  demand(actor.kind === 'staff' && person_id !== null, 'sign_in_needed');
  const own = sql`${[...teams]}::text[]`;
  return db
    .selectFrom('apps')
    .where('apps.active', '=', true)
    .where(
      sql<boolean>`((apps.teams = '{}' and apps.roles = '{}') or apps.teams && ${own} or apps.owner_team_id = any(${own})
        or apps.roles && array(select role_id from person_roles where person_id = ${person_id}))`,
    );
}

function tiles(work: Work) {
  const { person_id } = work.actor;
  return mine(work.read, work.actor)
    .leftJoin('app_favourites as star', (join) => join.onRef('star.app_id', '=', 'apps.app_id').on('star.person_id', '=', person_id))
    .leftJoin('app_opens as open', (join) => join.onRef('open.app_id', '=', 'apps.app_id').on('open.person_id', '=', person_id))
    .select(['apps.app_id', 'apps.name', 'apps.about', 'apps.icon', 'apps.url', 'apps.owner_team_id', 'open.last_at'])
    .select(sql<boolean>`star.app_id is not null`.as('favourite'));
}

/** What somebody works with, favourites first; `apps` are words that must all occur in its name or what it is for. */
export async function myAppsFor(work: Work, wanted: MyApps) {
  const rows = await tiles(work).orderBy('favourite', 'desc').orderBy('apps.position').orderBy('apps.app_id').execute();
  const asked = wanted.apps.toLowerCase().split(/\s+/).filter(Boolean);
  const all = rows.map(shown);
  const apps = all.filter((row) => {
    const words = [row.name.de, row.name.en, row.about.de, row.about.en].join(' ').toLowerCase();
    return asked.every((word) => words.includes(word));
  });
  const recent = all.filter((row) => row.last_at).sort((a, b) => Number(b.last_at) - Number(a.last_at));
  return { wanted, apps, recent: recent.slice(0, RECENT_MOST) };
}
export type AppTile = Awaited<ReturnType<typeof myAppsFor>>['apps'][number];
const RECENT_MOST = 4;

/** One application with all that somebody needs to begin with it. Refuses `not_found`, also where it is not meant for them. */
export async function appForPerson(work: Work, app_id: string) {
  const row = await tiles(work)
    .innerJoin('teams', 'teams.team_id', 'apps.owner_team_id')
    .select(['apps.access', 'apps.first_steps', 'apps.teams', 'apps.roles', 'teams.name as owner_name'])
    .where('apps.app_id', '=', app_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const [teams, roles] = await Promise.all([
    work.read.selectFrom('teams').select('name').where('team_id', 'in', row.teams.concat('')).execute(),
    work.read.selectFrom('roles').select('name').where('role_id', 'in', row.roles.concat('')).execute(),
  ]);
  return {
    ...shown(row),
    access: row.access as Text,
    first_steps: row.first_steps as Text,
    owner_name: row.owner_name as Text,
    may: { edit: mayEditApp(work.actor, { owner: row.owner_team_id }) },
    /** Names of teams and roles; empty: everybody who works for the city. */
    for_whom: [...teams, ...roles].map((one) => one.name as Text),
  };
}
export type AppForPerson = Awaited<ReturnType<typeof appForPerson>>;

function shown<R extends { name: unknown; about: unknown; icon: string }>(row: R) {
  return { ...row, name: row.name as Text, about: row.about as Text, icon: row.icon as AppIcon };
}
