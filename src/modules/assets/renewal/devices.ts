import { sql } from 'kysely';
import { cityOf, type Text } from '#modules/city';
import { todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { workedAssets } from '../list.ts';
import { worksAssets } from '../rules.ts';
import type { AssetSort, RenewalCheck } from '../words.ts';
import { dueFinder, type Reason, type Rule } from './due.ts';
import type { Release } from './release.ts';

/** A rule with what people read of it. */
export interface NamedRule extends Rule {
  name: Text;
  about: Text;
}

/** Devices that are there and can be used: what is lost or disposed of is neither replaced nor on the network. */
const THERE = sql<boolean>`assets.state in ('in_stock', 'assigned', 'lent', 'repair')`;

/** The rules in the city's order; without those that are switched off. */
async function rulesOf(db: ReadDb): Promise<NamedRule[]> {
  const rows = await db
    .selectFrom('renewal_rules')
    .select(['rule_id', 'name', 'about', 'what', 'sorts', 'months', 'days', 'min_age_months', 'replace', 'off_network'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('rule_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    name: row.name as unknown as Text,
    about: row.about as unknown as Text,
    what: row.what as RenewalCheck,
  }));
}

async function releasesOf(db: ReadDb): Promise<Release[]> {
  return await db
    .selectFrom('os_releases')
    .select(['release_id', 'name', 'names', 'versions', sql<string>`support_ends::text`.as('support_ends')])
    .where('active', '=', true)
    .orderBy('position')
    .execute();
}

/** One row a device, no more of it than rules and plan look at: 50,000 are read while a page is shown. */
async function rowsOf(work: Work) {
  const { time_zone } = await cityOf(work.house);
  const text = (name: string) => sql<string | null>`${sql.ref(name)}::text`;
  return await workedAssets(work.read, work.actor)
    .leftJoin('asset_models as m', 'm.model_id', 'assets.model_id')
    .leftJoin('asset_inventories as i', 'i.asset_id', 'assets.asset_id')
    .select([
      'assets.asset_id',
      'assets.asset_tag',
      'assets.model_name',
      sql.ref<AssetSort>('assets.sort').as('sort'),
      'assets.team_id',
      'assets.person_id',
      'assets.place',
    ])
    .select(['assets.price_cents', 'm.life_months', 'm.price_cents as model_cents', 'm.replacement'])
    .select([text('assets.bought_on').as('bought_on'), text('assets.warranty_until').as('warranty_until')])
    .select([text('m.support_ends').as('support_ends'), text('i.patched_on').as('patched_on')])
    .select(sql<string | null>`(i.seen_at at time zone ${time_zone})::date::text`.as('seen_on'))
    .select((eb) => [
      eb.fn.coalesce('i.os_name', sql<string>`''`).as('os_name'),
      eb.fn.coalesce('i.os_version', sql<string>`''`).as('os_version'),
      eb.fn.coalesce('i.kernel', sql<string>`''`).as('kernel'),
    ])
    .where(THERE)
    .execute();
}

export type Device = Awaited<ReturnType<typeof rowsOf>>[number] & { replace: Reason[]; off_network: Reason[] };

/** All devices somebody looks after, each with what the city's rules say about it. Refuses `forbidden` for whoever looks after none. */
export async function judgedDevicesFor(work: Work) {
  const { person_id, kind } = work.actor;
  demand(worksAssets(work.actor), person_id === null && kind !== 'system' ? 'sign_in_needed' : 'forbidden');
  const [rules, releases, rows, today] = await Promise.all([rulesOf(work.read), releasesOf(work.read), rowsOf(work), todayFor(work)]);
  const due = dueFinder(rules, releases);
  return { rules, today, devices: rows.map((row): Device => Object.assign(row, due(row))) };
}
