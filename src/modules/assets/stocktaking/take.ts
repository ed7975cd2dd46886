import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { likeText } from '#platform/like';
import { change, type Tx, type Work } from '#platform/work';
import { assetTeams, mayWorkAsset } from '../rules.ts';
import { demandTeam } from '../taker.ts';
import { lockStocktaking } from './lock.ts';
import type { BeginStocktaking, OnStocktaking, SeeAsset, UnseeAsset } from './schema.ts';

/**
 * Begins a stocktaking: what is expected is what the register knows now. Whoever looks after the devices of their teams begins one of those. Refuses `forbidden`,
 * `invalid_input` beside a team that does not exist or is another one's.
 */
export async function beginStocktaking(work: Work, input: BeginStocktaking): Promise<{ stocktaking_id: string }> {
  return await change(work, 'beginStocktaking', input, async (tx) => {
    const own = assetTeams(tx.actor);
    demand(own.all || own.teams.length > 0);
    const teams = own.all || input.teams.length > 0 ? input.teams : [...own.teams];
    for (const team of teams) {
      await demandTeam(tx, team, 'teams');
      if (!mayWorkAsset(tx.actor, { team_id: team })) throw new Refusal('invalid_input', { field: 'teams' });
    }
    const stocktaking_id = newId();
    const { name, places } = input;
    await tx
      .insertInto('stocktakings')
      .values({ stocktaking_id, name, teams, places, begun_at: tx.now, begun_by: tx.actor.person_id })
      .execute();
    const beginnings = places.map((place) => `${likeText(place.toLowerCase())}%`);
    await sql`
      insert into stocktaking_assets (stocktaking_id, asset_id, expected, place)
      select ${stocktaking_id}, asset_id, true, place from assets
      where state in ('in_stock', 'assigned', 'lent', 'repair') and (${teams}::text[] = '{}' or team_id = any(${teams}::text[]))
        and (${beginnings}::text[] = '{}' or lower(place) like any(${beginnings}::text[]))`.execute(tx);
    tx.record(`stocktaking:${stocktaking_id}`, 'stocktaking.begun', { name });
    return { stocktaking_id };
  });
}

export type Outcome = 'seen' | 'elsewhere' | 'unexpected' | 'again' | 'unknown';

/**
 * A device was seen: by the link of its label, its tag or its serial number. Says whether it was expected there, is another's or of another place (`elsewhere`, `unexpected`),
 * was seen before (`again`, counted once), or carries a code nobody knows (`unknown`). Refuses `not_found`, `stocktaking_closed`.
 */
export async function seeAsset(work: Work, input: SeeAsset): Promise<{ outcome: Outcome; asset_id: string | null; asset_tag: string }> {
  return await change(work, 'seeAsset', input, async (tx) => {
    const { stocktaking_id, closed_at } = await lockStocktaking(tx, input.stocktaking_id);
    demand(closed_at === null, 'stocktaking_closed');
    const asset = await assetCoded(tx, input.code);
    const told = await note(tx, { ...input, stocktaking_id }, asset);
    tx.record(`stocktaking:${stocktaking_id}`, 'stocktaking.seen', {}, { asset_id: asset?.asset_id ?? null, outcome: told });
    return { outcome: told, asset_id: asset?.asset_id ?? null, asset_tag: asset?.asset_tag ?? input.code.slice(0, 60) };
  });
}

type Coded = NonNullable<Awaited<ReturnType<typeof assetCoded>>>;

async function note(tx: Tx, { stocktaking_id, code, place }: SeeAsset, asset: Coded | undefined): Promise<Outcome> {
  if (!asset) {
    await tx
      .insertInto('stocktaking_codes')
      .values({ stocktaking_id, code: code.slice(0, 120), place, at: tx.now })
      .onConflict((oc) => oc.doNothing())
      .execute();
    return 'unknown';
  }
  const { asset_id } = asset;
  const line = await tx
    .selectFrom('stocktaking_assets')
    .select(['expected', 'place', 'seen_at'])
    .where('stocktaking_id', '=', stocktaking_id)
    .where('asset_id', '=', asset_id)
    .executeTakeFirst();
  if (line?.seen_at) return 'again';
  const seen = { seen_at: tx.now, seen_by: tx.actor.person_id, seen_place: place };
  await tx
    .insertInto('stocktaking_assets')
    .values({ stocktaking_id, asset_id, expected: false, place: asset.place, ...seen })
    .onConflict((oc) => oc.columns(['stocktaking_id', 'asset_id']).doUpdateSet(seen))
    .execute();
  if (!line?.expected) return 'unexpected';
  return place === '' || place.toLowerCase() === line.place.toLowerCase() ? 'seen' : 'elsewhere';
}

/** The device a code means; none for one that whoever asks does not look after. */
async function assetCoded(tx: Tx, code: string) {
  const id = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?(?:[?#].*)?$/i.exec(code)?.[1]?.toLowerCase();
  const query = tx.selectFrom('assets').select(['asset_id', 'asset_tag', 'place', 'team_id']);
  const said = code.toLowerCase();
  const rows = await (id
    ? query.where('asset_id', '=', id)
    : query.where(sql<boolean>`(lower(asset_tag) = ${said} or lower(serial) = ${said})`).orderBy(sql`lower(asset_tag) <> ${said}`)
  )
    .limit(2)
    .execute();
  return rows.find((row) => mayWorkAsset(tx.actor, row));
}

/** Takes back that a device was seen. Refuses as seeAsset(), and `not_found` for one that was not. */
export async function unseeAsset(work: Work, input: UnseeAsset): Promise<void> {
  await change(work, 'unseeAsset', input, async (tx) => {
    const { stocktaking_id, closed_at } = await lockStocktaking(tx, input.stocktaking_id);
    demand(closed_at === null, 'stocktaking_closed');
    const { asset_id } = input;
    const gone = await tx
      .deleteFrom('stocktaking_assets')
      .where('stocktaking_id', '=', stocktaking_id)
      .where('asset_id', '=', asset_id)
      .where('expected', '=', false)
      .executeTakeFirst();
    const back = await tx
      .updateTable('stocktaking_assets')
      .set({ seen_at: null, seen_by: null, seen_place: '' })
      .where('stocktaking_id', '=', stocktaking_id)
      .where('asset_id', '=', asset_id)
      .where('seen_at', 'is not', null)
      .executeTakeFirst();
    demand(Number(gone.numDeletedRows) + Number(back.numUpdatedRows) > 0, 'not_found');
    tx.record(`stocktaking:${stocktaking_id}`, 'stocktaking.unseen', {}, { asset_id });
  });
}

/** Nothing more is looked for; it can be opened again until its differences are taken over. Refuses `not_found`, `stocktaking_closed`. */
export async function closeStocktaking(work: Work, input: OnStocktaking): Promise<void> {
  await change(work, 'closeStocktaking', input, async (tx) => {
    const { stocktaking_id, closed_at, version } = await lockStocktaking(tx, input.stocktaking_id);
    demand(closed_at === null, 'stocktaking_closed');
    const row = { closed_at: tx.now, closed_by: tx.actor.person_id, version: version + 1 };
    await tx.updateTable('stocktakings').set(row).where('stocktaking_id', '=', stocktaking_id).execute();
    tx.record(`stocktaking:${stocktaking_id}`, 'stocktaking.closed');
  });
}

/** Goes on with one that was closed. Refuses `not_found`, `stocktaking_taken` once its differences stand in the register. */
export async function reopenStocktaking(work: Work, input: OnStocktaking): Promise<void> {
  await change(work, 'reopenStocktaking', input, async (tx) => {
    const { stocktaking_id, taken_at, version } = await lockStocktaking(tx, input.stocktaking_id);
    demand(taken_at === null, 'stocktaking_taken');
    const row = { closed_at: null, closed_by: null, version: version + 1 };
    await tx.updateTable('stocktakings').set(row).where('stocktaking_id', '=', stocktaking_id).execute();
    tx.record(`stocktaking:${stocktaking_id}`, 'stocktaking.reopened');
  });
}
