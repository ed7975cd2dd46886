import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { likeText } from '#platform/like';
import { PEOPLE_LEAST } from '../words.ts';

/** Software of an application as people write its name, * for anything. */
export interface Installable {
  app_id: string;
  capability_id: string | null;
  software: string;
}
export type Pair = { a: string; b: string; n: number };

/** Devices looked at in one statement: it stays within the memory of a statement and its time, however many devices and programs there are. */
const PORTION = 2_000;

/**
 * On how many devices that reported of late the software of each application is, and on how many that of two of one capability; fewer than five are left out of the
 * pairs. `told`: whether any device told its software.
 */
export async function installedOf(
  db: ReadDb,
  apps: readonly Installable[],
  since: Date,
): Promise<{ told: boolean; devices: Map<string, number>; pairs: Pair[] }> {
  const devices = new Map<string, number>();
  const pairs = new Map<string, Pair>();
  const reports = apps.length === 0 ? [] : await reportsOf(db, since);
  const named = reports.length === 0 ? [] : await namedBy(db, apps);
  const counted = named.length === 0 ? [] : reports;
  const idOf = (at: number) => apps[at]?.app_id ?? '';
  for (let from = 0; from < counted.length; from += PORTION)
    for (const { a, b, n } of await countedIn(db, apps, named, counted.slice(from, from + PORTION))) {
      if (b === null) devices.set(idOf(a), (devices.get(idOf(a)) ?? 0) + n);
      else pairs.set(`${a} ${b}`, { a: idOf(a), b: idOf(b), n: (pairs.get(`${a} ${b}`)?.n ?? 0) + n });
    }
  return { told: reports.length > 0, devices, pairs: [...pairs.values()].filter((one) => one.n >= PEOPLE_LEAST) };
}

/** The reports that tell software, one a device, of those that came of late. */
async function reportsOf(db: ReadDb, since: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('asset_inventories as i')
    .select('i.inventory_id')
    .where('i.asset_id', 'is not', null)
    .where('i.seen_at', '>=', since)
    .where((eb) =>
      eb.exists(eb.selectFrom('asset_software as s').select('s.software_id').whereRef('s.inventory_id', '=', 'i.inventory_id')),
    )
    .orderBy('i.inventory_id')
    .execute();
  return rows.map((row) => row.inventory_id);
}

interface Named {
  /** Which of the applications. */
  at: number;
  software_id: number;
}

/** The names on devices that each application means. What stands before the first * is looked up in the index of names; only within that are letters compared. */
async function namedBy(db: ReadDb, apps: readonly Installable[]): Promise<Named[]> {
  const wanted = apps.map((one) => one.software.trim().toLowerCase());
  const heads = wanted.map((software) => software.replace(/\*.*$/, ''));
  const lasts = wanted.map((software, at) => (software.includes('*') ? `${heads[at]}${LAST}` : software));
  const { rows } = await sql<Named>`
    select p.at, s.software_id
    from unnest(${apps.map((_, at) => at)}::int[], ${heads}::text[], ${lasts}::text[], ${wanted.map((one) => likeText(one).replaceAll('*', '%'))}::text[])
      as p (at, head, last, pattern)
    join software s on lower(s.name) ~>=~ p.head and lower(s.name) ~<=~ p.last and lower(s.name) like p.pattern`.execute(db);
  return rows;
}

/** Behind every other sign. */
const LAST = '\u{10FFFF}';

/** Of these reports: how many have the software of an application (`b` null), and of two of one capability. */
async function countedIn(
  db: ReadDb,
  apps: readonly Installable[],
  named: readonly Named[],
  reports: readonly number[],
): Promise<{ a: number; b: number | null; n: number }[]> {
  const capabilities = named.map(({ at }) => apps[at]?.capability_id ?? null);
  const { rows } = await sql<{ a: number; b: number | null; n: number }>`
    with installed as materialized (
      select distinct p.at, p.capability_id, s.inventory_id
      from unnest(${named.map((one) => one.at)}::int[], ${capabilities}::text[], ${named.map((one) => one.software_id)}::int[]) as p (at, capability_id, software_id)
      join asset_software s on s.software_id = p.software_id where s.inventory_id = any(${reports}::int[])
    )
    select at as a, null::int as b, count(*)::int as n from installed group by at
    union all
    select x.at, y.at, count(*)::int from installed x
    join installed y on y.inventory_id = x.inventory_id and y.capability_id = x.capability_id and x.at < y.at
    group by x.at, y.at`.execute(db);
  return rows;
}
