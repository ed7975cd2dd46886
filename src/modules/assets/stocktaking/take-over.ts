import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { lockAsset, noteStep } from '../move.ts';
import type { AssetState } from '../words.ts';
import { lockStocktaking } from './lock.ts';
import type { OnStocktaking, TakeOverStocktaking } from './schema.ts';

/**
 * Takes what a closed stocktaking found over into the register: other places, lost ones that are there again, and, where that is wanted, as lost what was not seen.
 * Nothing of it happens without this second press. Refuses `not_found`, `stocktaking_open`, `stocktaking_taken`, `changed_meanwhile`.
 */
export async function takeOverStocktaking(work: Work, input: TakeOverStocktaking): Promise<void> {
  await change(work, 'takeOverStocktaking', input, async (tx) => {
    const { stocktaking_id, closed_at, taken_at, version } = await lockStocktaking(tx, input.stocktaking_id);
    demand(closed_at !== null, 'stocktaking_open');
    demand(taken_at === null, 'stocktaking_taken');
    if (version !== input.version) throw new Refusal('changed_meanwhile', { detail: { version } });
    const lines = await tx
      .selectFrom('stocktaking_assets')
      .select(['asset_id', 'seen_at', 'seen_place'])
      .where('stocktaking_id', '=', stocktaking_id)
      .where((eb) => (input.lost === 'yes' ? eb.val(true) : eb('seen_at', 'is not', null)))
      .orderBy('asset_id')
      .execute();
    for (const line of lines) await takeOne(tx, stocktaking_id, line);
    const row = { taken_at: tx.now, taken_by: tx.actor.person_id, version: version + 1 };
    await tx.updateTable('stocktakings').set(row).where('stocktaking_id', '=', stocktaking_id).execute();
    tx.record(`stocktaking:${stocktaking_id}`, 'stocktaking.taken_over');
  });
}

async function takeOne(
  tx: Tx,
  stocktaking_id: string,
  line: { asset_id: string; seen_at: Date | null; seen_place: string },
): Promise<void> {
  const asset = await lockAsset(tx, line.asset_id);
  const { state, place } = asset;
  const now = line.seen_at ? line.seen_place || place : place;
  const lost = line.seen_at === null && state !== 'lost' && state !== 'disposed';
  const found = line.seen_at !== null && state === 'lost';
  if (!lost && !found && now === place) return;
  const to: AssetState = lost ? 'lost' : found ? 'in_stock' : state;
  await noteStep(tx, asset, {
    what: lost ? 'lost' : found ? 'returned' : 'edited',
    set: { place: now, ...(to !== state && { state: to, state_at: tx.now, due_on: null, ...(found && { person_id: null }) }) },
    ...(now !== place && { fields: { place: [place, now] } }),
    person_id: asset.person_id,
  });
  const kept = { place_before: place, state_before: state, taken_version: asset.version + 1 };
  await tx
    .updateTable('stocktaking_assets')
    .set(kept)
    .where('stocktaking_id', '=', stocktaking_id)
    .where('asset_id', '=', line.asset_id)
    .execute();
}

/**
 * Takes it back: places and states are what they were, of every device that nobody changed since. A loan's last day and who had a found one do not come back. Refuses
 * `not_found`, `stocktaking_open`.
 */
export async function undoStocktaking(work: Work, input: OnStocktaking): Promise<void> {
  await change(work, 'undoStocktaking', input, async (tx) => {
    const { stocktaking_id, taken_at, version } = await lockStocktaking(tx, input.stocktaking_id);
    demand(taken_at !== null, 'stocktaking_open');
    const { rows } = await sql<{ asset_id: string; place_before: string; state_before: AssetState }>`
      select l.asset_id, l.place_before, l.state_before from stocktaking_assets l join assets a on a.asset_id = l.asset_id and a.version = l.taken_version
      where l.stocktaking_id = ${stocktaking_id} order by l.asset_id`.execute(tx);
    for (const { asset_id, place_before, state_before } of rows) {
      const asset = await lockAsset(tx, asset_id);
      // Lent without a day is handed over.
      const state = state_before === 'lent' ? 'assigned' : state_before;
      await noteStep(tx, asset, {
        what: 'edited',
        set: { place: place_before, ...(state !== asset.state && { state, state_at: tx.now }) },
        fields: {
          ...(place_before !== asset.place && { place: [asset.place, place_before] }),
          ...(state !== asset.state && { state: [asset.state, state] }),
        },
        person_id: asset.person_id,
      });
    }
    await tx
      .updateTable('stocktaking_assets')
      .set({ place_before: null, state_before: null, taken_version: null })
      .where('stocktaking_id', '=', stocktaking_id)
      .execute();
    const row = { taken_at: null, taken_by: null, version: version + 1 };
    await tx.updateTable('stocktakings').set(row).where('stocktaking_id', '=', stocktaking_id).execute();
    tx.record(`stocktaking:${stocktaking_id}`, 'stocktaking.undone');
  });
}
