import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { likeText } from '#platform/like';
import { FINDER, PEOPLE_LEAST, USE_DAYS } from '../words.ts';
import type { Facts, FinderApp, FinderPair } from './find.ts';

const DAY_MS = 86_400_000;

/** The name of software as people write it, * for anything, as the database compares names in small letters. */
export const patternOf = (software: string): string => likeText(software.trim().toLowerCase()).replaceAll('*', '%');

/** Everything the finder looks at: each table is read once, 2,000 applications at most, by their ids. */
export async function factsFor(db: ReadDb, now: Date): Promise<Facts> {
  const since = new Date(now.getTime() - USE_DAYS * DAY_MS);
  const entries = await db
    .selectFrom('portfolio_entries as e')
    .innerJoin('apps as a', 'a.app_id', 'e.app_id')
    .select([
      'e.app_id',
      'a.owner_team_id',
      'a.url',
      'e.capability_id',
      'e.vendor',
      'e.contract',
      'e.yearly_cents',
      'e.software',
      'e.made_at',
    ])
    .where('a.active', '=', true)
    .orderBy('e.app_id')
    .limit(FINDER.apps)
    .execute();
  const ids = entries.map((one) => one.app_id);
  const patterns = entries.flatMap(({ app_id, software, capability_id }) =>
    software ? [{ app_id, capability_id, pattern: patternOf(software) }] : [],
  );
  const [people, installed, licences, together] = await Promise.all([
    peopleOf(db, since),
    installedOf(db, patterns, since),
    db
      .selectFrom('licences')
      .select(['licence_id', 'app_id', 'seats', 'yearly_cents', 'vendor', 'contract'])
      .where('app_id', 'in', [...ids, ''])
      .execute(),
    openedTogether(db, since),
  ]);
  const apps = entries.map((one): FinderApp => {
    const { app_id, capability_id, vendor, contract, yearly_cents } = one;
    return {
      ...{ app_id, team_id: one.owner_team_id, capability_id, vendor, contract, yearly_cents },
      known_days: Math.floor((now.getTime() - one.made_at.getTime()) / DAY_MS),
      people: one.url ? toldPeople(people.get(app_id) ?? null) : null,
      devices: one.software && installed.told ? (installed.devices.get(app_id) ?? 0) : null,
    };
  });
  return { apps, licences, pairs: joined(together, installed.pairs) };
}

/** One to four count as four: what is unused is never overstated, and how few they are stays theirs. */
const toldPeople = (n: number | null): number | null => (n === null || n === 0 ? n : Math.max(n, PEOPLE_LEAST - 1));

/**
 * How many people opened each application of late. One that nobody ever opened from the start page is not in it: perhaps all go there by a link of their own.
 * Openings are deleted in time; that there were some stays in what was counted before.
 */
async function peopleOf(db: ReadDb, since: Date): Promise<Map<string, number>> {
  const [opened, before] = await Promise.all([
    db
      .selectFrom('app_opens')
      .select(['app_id', (eb) => eb.fn.countAll<number>().filterWhere('last_at', '>=', since).as('n')])
      .groupBy('app_id')
      .execute(),
    db.selectFrom('app_usage').select('app_id').where('people', 'is not', null).execute(),
  ]);
  return new Map([...before.map((row) => [row.app_id, 0] as const), ...opened.map((row) => [row.app_id, Number(row.n)] as const)]);
}

interface Pattern {
  app_id: string;
  capability_id: string | null;
  pattern: string;
}
type Pair = { a: string; b: string; n: number };

/** On how many devices that reported of late software of these names is, and on how many two of one capability are; `told` where any device told its software. */
async function installedOf(
  db: ReadDb,
  patterns: readonly Pattern[],
  since: Date,
): Promise<{ told: boolean; devices: Map<string, number>; pairs: Pair[] }> {
  const telling = await db
    .selectFrom('asset_inventories as i')
    .innerJoin('asset_software as s', 's.inventory_id', 'i.inventory_id')
    .select('i.inventory_id')
    .where('i.asset_id', 'is not', null)
    .where('i.seen_at', '>=', since)
    .limit(1)
    .execute();
  if (patterns.length === 0 || telling.length === 0) return { told: false, devices: new Map(), pairs: [] };
  const { rows } = await sql<{ a: string; b: string | null; n: number }>`
    with pattern as (
      select * from unnest(${patterns.map((one) => one.app_id)}::text[], ${patterns.map((one) => one.capability_id)}::text[],
        ${patterns.map((one) => one.pattern)}::text[]) as p (app_id, capability_id, pattern)
    ), name as (select software_id, lower(name) as name from software),
    installed as materialized (
      select distinct p.app_id, p.capability_id, i.asset_id from pattern p join name on name.name like p.pattern
      join asset_software s on s.software_id = name.software_id join asset_inventories i on i.inventory_id = s.inventory_id
      where i.asset_id is not null and i.seen_at >= ${since}
    )
    select app_id as a, null as b, count(*)::int as n from installed group by app_id
    union all
    select x.app_id, y.app_id, count(*)::int from installed x
    join installed y on y.asset_id = x.asset_id and y.capability_id = x.capability_id and x.app_id < y.app_id
    group by x.app_id, y.app_id having count(*) >= ${PEOPLE_LEAST}`.execute(db);
  return {
    told: true,
    devices: new Map(rows.filter((row) => row.b === null).map((row) => [row.a, row.n])),
    pairs: rows.flatMap(({ a, b, n }) => (b === null ? [] : [{ a, b, n }])),
  };
}

/** How many people opened two applications of one capability of late; fewer than five are left out. */
async function openedTogether(db: ReadDb, since: Date): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    with used as materialized (
      select o.person_id, o.app_id, e.capability_id from app_opens o join portfolio_entries e using (app_id)
      where o.last_at >= ${since} and e.capability_id is not null
    )
    select x.app_id as a, y.app_id as b, count(*)::int as n from used x
    join used y on y.person_id = x.person_id and y.capability_id = x.capability_id and x.app_id < y.app_id
    group by x.app_id, y.app_id having count(*) >= ${PEOPLE_LEAST}`.execute(db);
  return rows;
}

function joined(people: readonly Pair[], devices: readonly Pair[]): FinderPair[] {
  const pairs = new Map<string, FinderPair>();
  const at = ({ a, b }: Pair) => {
    const ids: [string, string] = a < b ? [a, b] : [b, a];
    const pair = pairs.get(ids.join('+')) ?? { app_ids: ids, people: 0, devices: 0 };
    pairs.set(ids.join('+'), pair);
    return pair;
  };
  for (const one of people) at(one).people = one.n;
  for (const one of devices) at(one).devices = one.n;
  return [...pairs.values()];
}
