import { sql } from 'kysely';
import { todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { likeText } from '#platform/like';
import type { Work } from '#platform/work';
import { workedAssets } from '../list.ts';
import { mayWorkAsset, worksAssets } from '../rules.ts';
import type { AssetSort, AssetState } from '../words.ts';
import type { LoanPool } from './schema.ts';

/** So many of each are shown; a pool of more is searched. */
const MOST = 100;

/**
 * The pool as those see it who look after devices: overdue first, what is lent by its day, what is free, and what is neither. A device that is lent stands here,
 * of the pool or not. Refuses `forbidden` for whoever looks after none.
 */
export async function loanPoolFor(work: Work, wanted: LoanPool) {
  demand(worksAssets(work.actor), work.actor.person_id === null ? 'sign_in_needed' : 'forbidden');
  const today = await todayFor(work);
  let query = workedAssets(work.read, work.actor)
    .leftJoin('people', 'people.person_id', 'assets.person_id')
    .leftJoin('teams', 'teams.team_id', 'assets.team_id')
    .where(sql<boolean>`(assets.pool or assets.state = 'lent')`)
    .where('assets.state', '<>', 'disposed');
  if (wanted.sort) query = query.where('assets.sort', '=', wanted.sort);
  for (const word of wanted.q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)) {
    const like = `%${likeText(word)}%`;
    query = query.where(sql<boolean>`(assets.words like ${like} or lower(people.name) like ${like})`);
  }
  const rows = await query
    .select(['assets.asset_id', 'assets.asset_tag', 'assets.model_name', 'assets.sort', 'assets.state', 'assets.place', 'assets.pool'])
    .select([
      'assets.version',
      'people.name as person_name',
      'teams.name as team_name',
      sql<string | null>`assets.due_on::text`.as('due_on'),
    ])
    .orderBy(sql`assets.due_on nulls last`)
    .orderBy(sql`lower(assets.asset_tag)`)
    .limit(4 * MOST + 1)
    .execute();
  const booked = await bookingsOf(
    work.read,
    rows.map((row) => row.asset_id),
    today,
  );
  const shown = rows.slice(0, 4 * MOST).map((row) => ({
    ...row,
    sort: row.sort as AssetSort,
    state: row.state as AssetState,
    bookings: booked.filter((one) => one.asset_id === row.asset_id),
  }));
  const lent = shown.filter((row) => row.state === 'lent');
  return {
    wanted,
    today,
    more: rows.length > 4 * MOST,
    over: lent.filter((row) => row.due_on !== null && row.due_on < today),
    lent: lent.filter((row) => row.due_on === null || row.due_on >= today),
    free: shown.filter((row) => row.state === 'in_stock'),
    away: shown.filter((row) => row.state !== 'lent' && row.state !== 'in_stock'),
  };
}
export type LoanPoolFor = Awaited<ReturnType<typeof loanPoolFor>>;
export type LoanRow = LoanPoolFor['free'][number];

/** For whom some devices are kept from today on, by day. */
export async function bookingsOf(db: ReadDb, asset_ids: readonly string[], today: string) {
  if (asset_ids.length === 0) return [];
  return await db
    .selectFrom('asset_bookings as b')
    .innerJoin('people as p', 'p.person_id', 'b.person_id')
    .select(['b.booking_id', 'b.asset_id', 'b.person_id', 'p.name as person_name', 'b.note'])
    .select([sql<string>`b.from_on::text`.as('from_on'), sql<string>`b.until_on::text`.as('until_on')])
    .where('b.asset_id', 'in', asset_ids)
    .where('b.until_on', '>=', today)
    .orderBy('b.from_on')
    .limit(500)
    .execute();
}

/** Of one device, for whoever looks after it: whether it is of the pool, and for whom it is kept. Null for everybody else. */
export async function loanOf(work: Work, asset: { asset_id: string; team_id: string | null }) {
  if (!mayWorkAsset(work.actor, asset)) return null;
  const [row, bookings] = await Promise.all([
    work.read.selectFrom('assets').select('pool').where('asset_id', '=', asset.asset_id).executeTakeFirst(),
    bookingsOf(work.read, [asset.asset_id], await todayFor(work)),
  ]);
  return { pool: row?.pool ?? false, bookings };
}

/** What is kept for the one asking from today on. */
export async function myBookingsFor(work: Work) {
  const { kind, person_id } = work.actor;
  demand(kind === 'staff' && person_id !== null, 'sign_in_needed');
  const today = await todayFor(work);
  const bookings = await work.read
    .selectFrom('asset_bookings as b')
    .innerJoin('assets as a', 'a.asset_id', 'b.asset_id')
    .select(['b.booking_id', 'a.asset_tag', 'a.model_name', 'a.place'])
    .select([sql<string>`b.from_on::text`.as('from_on'), sql<string>`b.until_on::text`.as('until_on')])
    .where('b.person_id', '=', person_id)
    .where('b.until_on', '>=', today)
    .orderBy('b.from_on')
    .limit(50)
    .execute();
  return { bookings, today };
}

/** What of loans waits for the one asking: `over` devices they look after that should be back, `own` they should have given back. */
export async function loansDueFor(work: Work): Promise<{ over: number; own: number }> {
  const { person_id, kind } = work.actor;
  if (kind !== 'staff' || person_id === null) return { over: 0, own: 0 };
  const today = await todayFor(work);
  const count = async (query: ReturnType<typeof workedAssets>) => {
    const row = await query
      .where('assets.state', '=', 'lent')
      .where(sql<boolean>`assets.due_on < ${today}::date`)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  const [over, own] = await Promise.all([
    worksAssets(work.actor) ? count(workedAssets(work.read, work.actor)) : 0,
    count(work.read.selectFrom('assets').where('assets.person_id', '=', person_id)),
  ]);
  return { over, own };
}
