import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayPublish, standingOf } from './rules.ts';
import { type OutageKind, PAST_DAYS } from './words.ts';

const DAY_MS = 86_400_000;
/** Planned work stands on the start page so many days beforehand where the city says nothing. */
const PLANNED_DAYS = 7;

function outages(work: Work) {
  return work.read
    .selectFrom('outages')
    .leftJoin('apps', 'apps.app_id', 'outages.app_id')
    .select(['outages.outage_id', 'outages.app_id', 'outages.kind', 'outages.title', 'outages.body', 'outages.version'])
    .select(['outages.begins_at', 'outages.expected_end_at', 'outages.ended_at', 'apps.name as app_name', 'apps.owner_team_id']);
}

type Row = Awaited<ReturnType<ReturnType<typeof outages>['execute']>>[number];

const shown = (work: Work) => (row: Row) => {
  const kind = row.kind as OutageKind;
  return { ...row, kind, standing: standingOf({ ...row, kind }, work.now()) };
};

/** What is disturbed or worked on now, and what is planned within the days the city shows beforehand; what runs first. Staff only: else none. */
export async function outagesNowFor(work: Work) {
  if (work.actor.kind !== 'staff') return [];
  const city = await cityOf(work.house);
  const days = city.portal?.planned_days ?? PLANNED_DAYS;
  const rows = await outages(work)
    .where('outages.ended_at', 'is', null)
    .where('outages.begins_at', '<=', new Date(work.now().getTime() + days * DAY_MS))
    .where((eb) => eb.or([eb('outages.kind', '=', 'outage'), eb('outages.expected_end_at', '>', work.now())]))
    .orderBy(sql`outages.begins_at > ${work.now()}`)
    .orderBy('outages.kind')
    .orderBy('outages.begins_at')
    .limit(100)
    .execute();
  return rows.map(shown(work));
}
export type OutageNow = Awaited<ReturnType<typeof outagesNowFor>>[number];

/** What runs and concerns an application, or all of them. */
export const concerning = (all: readonly OutageNow[], app_id: string): OutageNow[] =>
  all.filter((one) => one.standing === 'running' && (one.app_id === null || one.app_id === app_id));

/** Everything that runs or is to come, and what was over in the last weeks. `may_publish`: of any application, or of all. */
export async function outagesFor(work: Work) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const since = new Date(work.now().getTime() - PAST_DAYS * DAY_MS);
  const rows = await outages(work)
    .where((eb) => eb.or([eb('outages.ended_at', 'is', null), eb('outages.ended_at', '>', since)]))
    .orderBy('outages.begins_at', 'desc')
    .limit(300)
    .execute();
  const all = rows.map(shown(work));
  const of = (standing: OutageNow['standing']) => all.filter((row) => row.standing === standing);
  const { apps, general } = await publishableFor(work);
  return {
    running: of('running'),
    coming: of('coming').reverse(),
    past: of('past').slice(0, 100),
    may_publish: general || apps.length > 0,
  };
}
export type Outages = Awaited<ReturnType<typeof outagesFor>>;

/** What somebody may tell of: which applications, and whether of everything. */
export async function publishableFor(work: Work) {
  const apps = await work.read
    .selectFrom('apps')
    .select(['app_id', 'name', 'owner_team_id'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('app_id')
    .execute();
  return { general: mayPublish(work.actor, null), apps: apps.filter((app) => mayPublish(work.actor, app.owner_team_id)) };
}
export type Publishable = Awaited<ReturnType<typeof publishableFor>>;

/** One outage with all that was told of it, newest first. Refuses `not_found`. */
export async function outageFor(work: Work, outage_id: string) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const row = await outages(work).where('outages.outage_id', '=', outage_id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const updates = await work.read
    .selectFrom('outage_updates')
    .select(['outage_update_id', 'at', 'what', 'title', 'body', 'expected_end_at'])
    .where('outage_id', '=', outage_id)
    .orderBy('at', 'desc')
    .orderBy('outage_update_id', 'desc')
    .limit(200)
    .execute();
  const outage = shown(work)(row);
  return { outage, updates, may: { publish: mayPublish(work.actor, row.owner_team_id) && outage.standing !== 'past' } };
}
export type OutageForStaff = Awaited<ReturnType<typeof outageFor>>;
