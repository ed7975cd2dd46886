import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { worksAssets } from '../rules.ts';
import { mayTakeStock } from './lock.ts';
import type { OnStocktaking } from './schema.ts';

const SHOWN = 50;
const LISTED = 50;

/** The stocktakings somebody takes part in, the newest first. Refuses `forbidden` for whoever looks after no device. */
export async function stocktakingsFor(work: Work) {
  const { kind, person_id } = work.actor;
  demand(worksAssets(work.actor), person_id === null && kind !== 'system' ? 'sign_in_needed' : 'forbidden');
  const rows = await headsOf(work.read).orderBy('s.begun_at', 'desc').limit(LISTED).execute();
  const stocktakings = rows.filter((row) => mayTakeStock(work.actor, row));
  return {
    stocktakings: await Promise.all(stocktakings.map(async (row) => ({ ...row, ...(await countsOf(work.read, row.stocktaking_id)) }))),
  };
}

/** Those that are under way, for the page of a device. */
export async function openStocktakingsFor(work: Work) {
  if (!worksAssets(work.actor)) return [];
  const rows = await headsOf(work.read).where('s.closed_at', 'is', null).orderBy('s.begun_at', 'desc').limit(LISTED).execute();
  return rows.filter((row) => mayTakeStock(work.actor, row)).slice(0, 5);
}

function headsOf(db: ReadDb) {
  return db
    .selectFrom('stocktakings as s')
    .leftJoin('people as p', 'p.person_id', 's.begun_by')
    .select(['s.stocktaking_id', 's.name', 's.teams', 's.places', 's.begun_at', 's.closed_at', 's.taken_at', 's.version'])
    .select('p.name as begun_by_name');
}

async function countsOf(db: ReadDb, stocktaking_id: string) {
  const { rows } = await sql<{ expected: number; found: number; elsewhere: number; missing: number; unknown: number }>`
    select count(*) filter (where expected)::int as expected, count(*) filter (where expected and seen_at is not null)::int as found,
      count(*) filter (where seen_at is not null and (not expected or (seen_place <> '' and lower(seen_place) <> lower(place))))::int as elsewhere,
      count(*) filter (where expected and seen_at is null)::int as missing,
      (select count(*)::int from stocktaking_codes c where c.stocktaking_id = ${stocktaking_id}) as unknown
    from stocktaking_assets where stocktaking_id = ${stocktaking_id}`.execute(db);
  return rows[0] ?? { expected: 0, found: 0, elsewhere: 0, missing: 0, unknown: 0 };
}

/** One stocktaking: how far it is, what was seen last, what is elsewhere, missing, or carries an unknown code; `all`: every line of it. Refuses `not_found`. */
export async function stocktakingFor(work: Work, { stocktaking_id }: OnStocktaking, all = false) {
  const head = await headsOf(work.read).where('s.stocktaking_id', '=', stocktaking_id).executeTakeFirst();
  if (!head) throw new Refusal('not_found');
  demand(mayTakeStock(work.actor, head), work.actor.person_id === null ? 'sign_in_needed' : 'not_found');
  const most = all ? 100_000 : SHOWN;
  const lines = work.read
    .selectFrom('stocktaking_assets as l')
    .innerJoin('assets as a', 'a.asset_id', 'l.asset_id')
    .select(['a.asset_id', 'a.asset_tag', 'a.model_name', 'a.serial', 'l.expected', 'l.place', 'l.seen_at', 'l.seen_place'])
    .where('l.stocktaking_id', '=', stocktaking_id)
    .limit(most);
  const elsewhere = sql<boolean>`(not l.expected or (l.seen_place <> '' and lower(l.seen_place) <> lower(l.place)))`;
  const [counts, found, moved, missing, codes] = await Promise.all([
    countsOf(work.read, stocktaking_id),
    lines.where('l.seen_at', 'is not', null).orderBy('l.seen_at', 'desc').execute(),
    lines.where('l.seen_at', 'is not', null).where(elsewhere).orderBy('a.asset_tag').execute(),
    lines.where('l.seen_at', 'is', null).where('l.expected', '=', true).orderBy('l.place').orderBy('a.asset_tag').execute(),
    work.read
      .selectFrom('stocktaking_codes')
      .select(['code', 'place', 'at'])
      .where('stocktaking_id', '=', stocktaking_id)
      .orderBy('at', 'desc')
      .limit(most)
      .execute(),
  ]);
  return { ...head, counts, found, moved, missing, codes };
}
export type StocktakingFor = Awaited<ReturnType<typeof stocktakingFor>>;
