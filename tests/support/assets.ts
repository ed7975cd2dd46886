import { Readable } from 'node:stream';
import { assetFor, bookAsset, bookAssetSchema, giveAsset, poolAsset, saveAsset, saveAssetSchema } from '#modules/assets';
import { storeOther } from '#platform/files';
import { newId } from '#platform/ids';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';

/** Somebody who looks after all devices. */
export const anAssetKeeper = (): Promise<Actor> => aStaffMember({ name: 'Gerda Gerät', teams: ['it-service'], roles: ['asset_keeper'] });

/** Somebody who looks after the devices of a team. */
export const aTeamKeeper = (team = 'gruen'): Promise<Actor> =>
  aStaffMember({ name: 'Theo Team', teams: [team], grants: [{ action: 'asset.work', kind: 'asset', scope: 'own_team' }] });

/** A device in the store, as it stands then. */
export async function anAsset(more: Record<string, unknown> = {}, by?: Actor) {
  const keeper = by ?? (await anAssetKeeper());
  const input = saveAssetSchema.parse({ asset_tag: `T-${newId()}`, model_name: 'Nordwind X1', sort: 'notebook', ...more });
  const { asset_id } = await saveAsset(workOf(keeper), input);
  return { keeper, ...(await assetFor(workOf(keeper), { asset_id })).asset };
}

/** How a device stands now. */
export async function assetNow(keeper: Actor, asset_id: string) {
  return await assetFor(workOf(keeper), { asset_id });
}

/** A paper as a form would have stored it. */
export async function aStoredPdf(name = 'nachweis.pdf'): Promise<{ file_hash: string; name: string }> {
  const bytes = Buffer.from(`%PDF-1.4\n% ${newId()}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
  const allowed = [{ media_type: 'application/pdf', extensions: ['pdf'] }];
  const { file_hash } = await storeOther(theHouse().pools.write, Readable.from([bytes]), {
    name,
    allowed,
    max_bytes: 10_000,
    field: 'proof',
  });
  return { file_hash, name };
}

/** A device of the loan pool, in the store. */
export async function aPoolAsset(more: Record<string, unknown> = {}, by?: Actor) {
  const { keeper, asset_id, version } = await anAsset({ sort: 'screen', ...more }, by);
  await poolAsset(workOf(keeper), { asset_id, version, pool: 'yes' });
  return { keeper, ...(await assetNow(keeper, asset_id)).asset };
}

/** A device of the pool that somebody has until a day. */
export async function aLoan({ due_on, taker, ...more }: { due_on: string; taker?: Actor } & Record<string, unknown>) {
  const { keeper, asset_id, version } = await aPoolAsset(more);
  const by = taker ?? (await aStaffMember({ name: 'Leo Leiher', teams: [], roles: [] }));
  const to = { person_id: by.person_id ?? '', team_id: '', place: '', note: '' };
  await giveAsset(workOf(keeper), { asset_id, version, ...to, due_on });
  return { keeper, taker: by, ...(await assetNow(keeper, asset_id)).asset };
}

/** The form that keeps a device for somebody; the days are far ahead of those of any test but in the year that may be booked. */
export const booking = (typed: Record<string, unknown>) =>
  bookAssetSchema.parse({ from_on: '2026-04-06', until_on: '2026-04-08', ...typed });

/** A device of the pool that is kept for somebody. */
export async function aBooking(days: { from_on?: string; until_on?: string } = {}) {
  const pool = await aPoolAsset();
  const taker = await aStaffMember({ name: 'Lea Leiher', teams: [], roles: [] });
  const { booking_id } = await bookAsset(workOf(pool.keeper), booking({ asset_id: pool.asset_id, person_id: taker.person_id, ...days }));
  return { ...pool, taker, booking_id };
}
