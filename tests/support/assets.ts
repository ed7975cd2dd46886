import { Readable } from 'node:stream';
import { assetFor, saveAsset, saveAssetSchema } from '#modules/assets';
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
