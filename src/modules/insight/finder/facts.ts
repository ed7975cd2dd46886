import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { FINDER, PEOPLE_LEAST, USE_DAYS } from '../words.ts';
import type { Facts, FinderApp, FinderPair } from './find.ts';
import { installedOf, type Pair } from './installed.ts';

const DAY_MS = 86_400_000;

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
  const [people, installed, licences, together] = await Promise.all([
    peopleOf(db, since),
    installedOf(
      db,
      entries.filter((one) => one.software !== ''),
      since,
    ),
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
