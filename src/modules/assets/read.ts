import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { assetFilesOf } from './files.ts';
import { inventoryOf } from './inventory/read.ts';
import { ASSET_MOVES, maySeeAsset, mayWorkAsset } from './rules.ts';
import type { AssetEvent, AssetSort, AssetState } from './words.ts';

const HISTORY_MOST = 200;

/** What somebody has at the moment: for their own page, for whoever helps them, and for what comes back when they leave. */
export async function assetsOf(db: ReadDb | Tx, person_id: string) {
  const rows = await db
    .selectFrom('assets')
    .select(['asset_id', 'asset_tag', 'serial', 'model_name', 'sort', 'state', 'state_at', 'place', 'team_id'])
    .select(sql<string | null>`due_on::text`.as('due_on'))
    .select(sql<string | null>`warranty_until::text`.as('warranty_until'))
    .where('person_id', '=', person_id)
    .orderBy('sort')
    .orderBy('asset_tag')
    .execute();
  return rows.map((row) => ({ ...row, sort: row.sort as AssetSort, state: row.state as AssetState }));
}
export type OwnAsset = Awaited<ReturnType<typeof assetsOf>>[number];

/** The devices of whoever asks. */
export async function myAssetsFor(work: Work) {
  const { kind, person_id } = work.actor;
  demand(kind === 'staff' && person_id !== null, 'sign_in_needed');
  return { assets: await assetsOf(work.read, person_id) };
}

/**
 * One device: for who looks after it with price, contract, notes, history and files; whoever has it sees the rest. Refuses `not_found` for all others.
 */
export async function assetFor(work: Work, { asset_id }: { asset_id: string }) {
  const row = await work.read
    .selectFrom('assets')
    .leftJoin('people', 'people.person_id', 'assets.person_id')
    .leftJoin('teams', 'teams.team_id', 'assets.team_id')
    .leftJoin('asset_models', 'asset_models.model_id', 'assets.model_id')
    .select(['assets.asset_id', 'assets.asset_tag', 'assets.serial', 'assets.uuid', 'assets.model_id', 'assets.model_name', 'assets.sort'])
    .select([
      'assets.state',
      'assets.state_at',
      'assets.person_id',
      'people.name as person_name',
      'assets.team_id',
      'teams.name as team_name',
    ])
    .select([
      'assets.place',
      'assets.host_name',
      'assets.price_cents',
      'assets.contract',
      'assets.note',
      'assets.erasure',
      'assets.version',
      'assets.changed_at',
    ])
    .select(['asset_models.life_months', sql<string | null>`asset_models.support_ends::text`.as('support_ends')])
    .select([sql<string | null>`assets.due_on::text`.as('due_on'), sql<string | null>`assets.bought_on::text`.as('bought_on')])
    .select(sql<string | null>`assets.warranty_until::text`.as('warranty_until'))
    .where('assets.asset_id', '=', asset_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  demand(maySeeAsset(work.actor, row), work.actor.person_id === null ? 'sign_in_needed' : 'not_found');
  const state = row.state as AssetState;
  const asset = { ...row, state, sort: row.sort as AssetSort };
  const works = mayWorkAsset(work.actor, row);
  const may = { work: works, to: works ? ASSET_MOVES[state] : [] };
  if (!works) return { asset: { ...asset, price_cents: null, contract: '', note: '' }, events: [], files: [], inventory: undefined, may };
  const [events, files, inventory] = await Promise.all([
    historyOf(work.read, asset_id),
    assetFilesOf(work.read, asset_id),
    inventoryOf(work.read, asset_id),
  ]);
  return { asset, events, files, inventory, may };
}
export type AssetFor = Awaited<ReturnType<typeof assetFor>>;

/** What became of a device, the newest first. */
async function historyOf(db: ReadDb, asset_id: string) {
  const rows = await db
    .selectFrom('asset_events')
    .leftJoin('people as whom', 'whom.person_id', 'asset_events.person_id')
    .leftJoin('people as by', 'by.person_id', 'asset_events.by_person_id')
    .select(['asset_events.asset_event_id', 'asset_events.at', 'asset_events.what', 'asset_events.note', 'asset_events.case_id'])
    .select(['asset_events.fields', 'whom.name as person_name', 'by.name as by_name'])
    .where('asset_events.asset_id', '=', asset_id)
    .orderBy('asset_events.at', 'desc')
    .orderBy('asset_events.asset_event_id', 'desc')
    .limit(HISTORY_MOST)
    .execute();
  return rows.map((row) => ({
    ...row,
    what: row.what as AssetEvent,
    fields: Object.entries((row.fields ?? {}) as Record<string, [unknown, unknown]>).map(([name, [before, now]]) => ({
      name,
      before,
      now,
    })),
  }));
}

/** Models to choose from, in the city's order. */
export async function assetModelsFor(work: Work) {
  return await work.read
    .selectFrom('asset_models')
    .select(['model_id', 'maker', 'name', 'sort'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('model_id')
    .execute();
}

/** Devices whose labels are to be printed, in the order in which they were named; those the actor does not look after are left out. */
export async function assetLabelsFor(work: Work, asset_ids: readonly string[]) {
  if (asset_ids.length === 0) return [];
  const rows = await work.read
    .selectFrom('assets')
    .select(['asset_id', 'asset_tag', 'model_name', 'serial', 'team_id'])
    .where('asset_id', 'in', asset_ids)
    .execute();
  const seen = rows.filter((row) => mayWorkAsset(work.actor, row));
  return asset_ids.flatMap((id) => seen.find((row) => row.asset_id === id) ?? []);
}
