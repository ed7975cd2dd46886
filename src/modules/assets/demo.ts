import { v5 } from 'uuid';
import { demoPersonId } from '#modules/people';
import { systemWork } from '#platform/system-work';
import { type Actor, change, type House, type Work } from '#platform/work';
import { type DemoAsset, demoAssetsFor } from './city-demo.ts';
import { giveAsset, noteAsset } from './hand.ts';
import { takeInventory } from './inventory/take.ts';
import { saveAsset } from './keep.ts';
import { bookAsset } from './loans/book.ts';
import { poolAsset } from './loans/lend.ts';
import { saveAssetSchema } from './schema.ts';
import { beginStocktaking, seeAsset } from './stocktaking/take.ts';

const NAMESPACE = '0b7c2f0e-8a3d-5e61-9f0b-6a1d2c3e4f50';
const MARK = 'demo.assets_loaded';
const DAY_MS = 86_400_000;

/** Plays the life of the demo's devices through the real changes. Once; an interrupted load goes on where it stopped. */
export async function loadDemoAssets(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const assets = done ? [] : await demoAssetsFor(house.pools.read);
  if (assets.length === 0) return;
  for (const asset of assets) await play(house, asset);
  await takeStock(house, assets);
  await change(workAt(house, new Date(), 'mark'), 'markDemoLoaded', { assets: assets.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

/** A stocktaking that is under way: of the place with most devices, half of which were seen, one of them elsewhere, and a code that nobody knows. */
async function takeStock(house: House, assets: readonly DemoAsset[]): Promise<void> {
  const of = Map.groupBy(
    assets.filter((asset) => asset.state !== 'lost'),
    (asset) => asset.place.split(' ').slice(0, 2).join(' '),
  );
  const [place, there] = [...of].sort(([, one], [, other]) => other.length - one.length)[0] ?? ['', []];
  const begun = new Date(house.now().getTime() - 2 * DAY_MS);
  const { stocktaking_id } = await beginStocktaking(workAt(house, begun, 'stocktaking'), { name: place, teams: [], places: [place] });
  const seen = there.slice(0, Math.ceil(there.length / 2));
  const codes = [...seen.map((asset, n) => ({ code: asset.tag, place: n === 1 ? `${place} Flur` : '' })), { code: 'ALT-0815', place: '' }];
  for (const { code, place: at } of codes) {
    const moment = new Date(begun.getTime() + DAY_MS);
    await seeAsset(workAt(house, moment, `stocktaking ${code}`), { stocktaking_id, code, place: at });
  }
}

async function play(house: House, asset: DemoAsset): Promise<void> {
  const { tag, model: model_id, serial, place, note = '' } = asset;
  const bought = new Date(house.now().getTime() - asset.age_days * DAY_MS);
  const warranty = new Date(bought);
  warranty.setUTCMonth(warranty.getUTCMonth() + asset.warranty_months);
  const { asset_id } = await saveAsset(
    workAt(house, bought, `${tag} add`),
    saveAssetSchema.parse({
      ...{ asset_tag: tag, serial, model_id, place, team_id: asset.team ?? '', price: asset.price.toFixed(2) },
      ...{ bought_on: dayIn(bought), warranty_until: dayIn(warranty) },
    }),
  );
  const given = new Date(Math.min(bought.getTime() + 5 * DAY_MS, house.now().getTime()));
  const { person, team, due_days, state } = asset;
  if (person || state === 'assigned')
    await giveAsset(workAt(house, given, `${tag} give`), {
      ...{ asset_id, version: 1, person_id: person ? demoPersonId(person) : '', team_id: team ?? '', place, note },
      due_on: due_days === undefined ? null : dayIn(new Date(house.now().getTime() + due_days * DAY_MS)),
    });
  if (asset.pool) await lendable(house, asset, asset_id);
  await report(house, asset);
  if (state === 'repair' || state === 'lost')
    await noteAsset(workAt(house, new Date(house.now().getTime() - DAY_MS), `${tag} note`), { asset_id, version: 1, state, note });
}

/** Takes it into the loan pool, where it may be kept for somebody. */
async function lendable(house: House, { tag, kept }: DemoAsset, asset_id: string): Promise<void> {
  const now = house.now();
  const { version } = await house.pools.read
    .selectFrom('assets')
    .select('version')
    .where('asset_id', '=', asset_id)
    .executeTakeFirstOrThrow();
  await poolAsset(workAt(house, now, `${tag} pool`), { asset_id, version, pool: 'yes' });
  if (!kept) return;
  const day = (days: number) => dayIn(new Date(now.getTime() + days * DAY_MS));
  await bookAsset(workAt(house, now, `${tag} kept`), {
    ...{ asset_id, person_id: demoPersonId(kept.person), note: '' },
    ...{ from_on: day(kept.in_days), until_on: day(kept.in_days + kept.days) },
  });
}

/** What its agent reported last. */
async function report(house: House, asset: DemoAsset): Promise<void> {
  const { tag, serial, system, system_version = '', seen_days = 0, patched_days = 0 } = asset;
  if (!system) return;
  const seen = new Date(house.now().getTime() - seen_days * DAY_MS);
  const content = {
    bios: { ssn: serial },
    hardware: { name: `PC-${tag}` },
    operatingsystem: { full_name: system, version: system_version },
    softwares: (asset.software ?? []).map((one) => {
      const [, name = one, version = ''] = /^(.*) (\S+)$/.exec(one) ?? [];
      return { name, version, install_date: dayIn(new Date(seen.getTime() - patched_days * DAY_MS)) };
    }),
  };
  const message = { action: 'inventory', deviceid: `demo-${tag}`, content };
  const work = { ...workAt(house, seen, `${tag} report`), actor: systemWork(house, 'inventory').actor };
  await takeInventory(work, Buffer.from(JSON.stringify(message)));
}

const dayIn = (at: Date) => at.toISOString().slice(0, 10);

const STORE: Actor = {
  ...{ id: 'system:demo', person_id: null, kind: 'staff', name: 'Demo', language: 'de', teams: [] },
  grants: [{ action: 'asset.work', kind: 'asset', scope: 'all' }],
};

/** Work at a moment of the past, under a key that is always the same. */
function workAt(house: House, moment: Date, name: string): Work {
  return { house, read: house.pools.read, actor: STORE, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
