import { type SelectQueryBuilder, sql } from 'kysely';
import { todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import type { DB } from '#platform/database/tables.gen';
import { demand } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Actor, Work } from '#platform/work';
import { assetTeams } from './rules.ts';
import type { AssetList } from './schema.ts';
import { ASSET_COUNT_STOP, ASSET_PAGE, type AssetSort, type AssetState } from './words.ts';

type Query = SelectQueryBuilder<DB, 'assets', object>;
const TAG = sql<string>`lower(assets.asset_tag)`;

/** The devices somebody looks after. */
export function workedAssets(db: ReadDb, actor: Actor): Query {
  const { all, teams } = assetTeams(actor);
  const query = db.selectFrom('assets');
  if (all) return query;
  return query.where(teams.length > 0 ? sql<boolean>`assets.team_id = any(${[...teams]}::text[])` : sql<boolean>`false`);
}

/** The devices of the list, by tag, 50 a page; `count` stops at 1,000 (`more_than`). Refuses `forbidden` for whoever looks after none. */
export async function assetsFor(work: Work, wanted: AssetList) {
  const scope = assetTeams(work.actor);
  demand(
    scope.all || scope.teams.length > 0,
    work.actor.person_id === null && work.actor.kind !== 'system' ? 'sign_in_needed' : 'forbidden',
  );
  const query = filtered(workedAssets(work.read, work.actor), wanted, await todayFor(work), await takersNamed(work.read, wanted.q));
  const [rows, counted, teams] = await Promise.all([
    rowsOf(wanted.after ? query.where(TAG, '>', wanted.after.toLowerCase()) : query),
    work.read
      .selectFrom(
        query
          .select('assets.asset_id')
          .limit(ASSET_COUNT_STOP + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
    teamsOf(work.read, scope),
  ]);
  const some = rows.slice(0, ASSET_PAGE);
  const n = Number(counted.n);
  return {
    wanted,
    rows: some,
    next: rows.length > ASSET_PAGE ? (some.at(-1)?.asset_tag ?? null) : null,
    count: Math.min(n, ASSET_COUNT_STOP),
    more_than: n > ASSET_COUNT_STOP,
    teams,
    may: { import: scope.all },
  };
}
export type AssetsFor = Awaited<ReturnType<typeof assetsFor>>;
export type AssetRow = AssetsFor['rows'][number];

async function rowsOf(query: Query) {
  const rows = await query
    .leftJoin('people', 'people.person_id', 'assets.person_id')
    .leftJoin('teams', 'teams.team_id', 'assets.team_id')
    .select(['assets.asset_id', 'assets.asset_tag', 'assets.serial', 'assets.model_name', 'assets.sort', 'assets.state', 'assets.place'])
    .select(['assets.person_id', 'people.name as person_name', 'assets.team_id', 'teams.name as team_name'])
    .select(sql<string | null>`assets.warranty_until::text`.as('warranty_until'))
    .orderBy(TAG)
    .limit(ASSET_PAGE + 1)
    .execute();
  return rows.map((row) => ({ ...row, sort: row.sort as AssetSort, state: row.state as AssetState }));
}

/** Teams to filter by: all, or those whose devices the actor looks after. */
async function teamsOf(db: ReadDb, { all, teams }: ReturnType<typeof assetTeams>) {
  return await db
    .selectFrom('teams')
    .select(['team_id', 'name'])
    .where('active', '=', true)
    .$if(!all, (query) => query.where('team_id', 'in', [...teams, '']))
    .orderBy(sql`name->>'de' collate "de-x-icu"`)
    .execute();
}

const SOON_DAYS = 90;

function filtered(query: Query, { q, state, sort, team, warranty }: Omit<AssetList, 'after'>, today: string, takers: string[]): Query {
  let found = query;
  if (state) found = found.where('assets.state', '=', state);
  if (sort) found = found.where('assets.sort', '=', sort);
  if (team) found = found.where('assets.team_id', '=', team);
  if (warranty === 'unknown') found = found.where('assets.warranty_until', 'is', null);
  if (warranty === 'over') found = found.where(sql<boolean>`assets.warranty_until < ${today}::date`);
  const soon = sql`${today}::date + ${SOON_DAYS}::int`;
  if (warranty === 'soon') found = found.where(sql<boolean>`assets.warranty_until between ${today}::date and ${soon}`);
  if (warranty === 'valid') found = found.where(sql<boolean>`assets.warranty_until > ${soon}`);
  const words = wordsOf(q);
  if (words.length === 0) return found;
  const inWords = sql.join(
    words.map((word) => sql`assets.words like ${`%${likeText(word)}%`}`),
    sql` and `,
  );
  return found.where(sql<boolean>`((${inWords}) or assets.person_id = any(${takers}::uuid[]))`);
}

const wordsOf = (q: string) => q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);

/** Ids of staff whose name holds every word. */
async function takersNamed(db: ReadDb, q: string): Promise<string[]> {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  let query = db.selectFrom('people').select('person_id').where('kind', '=', 'staff');
  for (const word of words) query = query.where(sql<boolean>`lower(name) like ${`%${likeText(word)}%`}`);
  return (await query.limit(100).execute()).map((row) => row.person_id);
}

/** What the one search shows of devices: those the actor looks after, or has. */
export async function foundAssetsFor(work: Work, q: string, most: number) {
  const { actor } = work;
  if (actor.kind !== 'staff' || actor.person_id === null || wordsOf(q).length === 0) return [];
  const all = { q, state: '', sort: '', team: '', warranty: '' } as const;
  const { all: every, teams } = assetTeams(actor);
  const visible = every
    ? work.read.selectFrom('assets')
    : work.read
        .selectFrom('assets')
        .where(sql<boolean>`(assets.person_id = ${actor.person_id} or assets.team_id = any(${[...teams]}::text[]))`);
  const takers = every || teams.length > 0 ? await takersNamed(work.read, q) : [];
  return await filtered(visible, all, '2000-01-01', takers)
    .leftJoin('people', 'people.person_id', 'assets.person_id')
    .select(['assets.asset_id', 'assets.asset_tag', 'assets.model_name', 'assets.place', 'people.name as person_name'])
    .orderBy(TAG)
    .limit(most)
    .execute();
}
