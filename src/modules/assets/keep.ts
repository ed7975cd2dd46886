import { isDeepStrictEqual } from 'node:util';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { modelName } from './city.ts';
import { addFilesTo } from './files.ts';
import { demandWay, lockAsset, noteStep, tellAsset } from './move.ts';
import { mayWorkAsset } from './rules.ts';
import type { DisposeAsset, SaveAsset } from './schema.ts';
import { demandTeam } from './taker.ts';

/**
 * Writes a device down (`version` 0), or what is known of one. Refuses `forbidden`, `not_found`, `changed_meanwhile`, `asset_tag_taken` for a tag that another
 * one carries, `invalid_input` beside a model or team that does not exist, and for a model that is neither chosen nor named.
 */
export async function saveAsset(work: Work, input: SaveAsset): Promise<{ asset_id: string }> {
  return await change(work, 'saveAsset', input, async (tx) => {
    const facts = await factsOf(tx, input);
    demand(mayWorkAsset(tx.actor, facts), input.version === 0 ? 'forbidden' : 'not_found');
    if (input.version === 0) return { asset_id: await add(tx, facts) };
    const asset_id = input.asset_id ?? '';
    const row = await lockAsset(tx, asset_id, input.version);
    await demandTagFree(tx, facts.asset_tag, asset_id);
    const before = await tx
      .selectFrom('assets')
      .select(['asset_tag', 'serial', 'uuid', 'model_id', 'model_name', 'sort', 'team_id', 'place', 'price_cents', 'contract', 'note'])
      .select((eb) => [eb.cast<string | null>('bought_on', 'text').as('bought_on')])
      .select((eb) => [eb.cast<string | null>('warranty_until', 'text').as('warranty_until')])
      .where('asset_id', '=', asset_id)
      .executeTakeFirstOrThrow();
    const fields = changed(before, facts);
    if (Object.keys(fields).length === 0) tx.record(`asset:${asset_id}`, 'asset.unchanged');
    else await noteStep(tx, row, { what: 'edited', set: facts, fields, person_id: row.person_id });
    return { asset_id };
  });
}

/** Writes a new device down inside the change it comes in by; gives its id. Refuses as saveAsset(), and `serial_known` for a serial number that a device has. */
export async function enterAsset(tx: Tx, input: SaveAsset): Promise<string> {
  const facts = await factsOf(tx, input);
  demand(mayWorkAsset(tx.actor, facts));
  const other = facts.serial ? await assetWithSerial(tx, facts.serial) : undefined;
  if (other) throw new Refusal('serial_known', { field: 'serial', detail: { serial: input.serial, tag: other.asset_tag } });
  return await add(tx, facts);
}

/** The device that has a serial number, whatever the letters are written like. */
export async function assetWithSerial(db: ReadDb | Tx, serial: string): Promise<{ asset_id: string; asset_tag: string } | undefined> {
  return await db
    .selectFrom('assets')
    .select(['asset_id', 'asset_tag'])
    .where((eb) => eb(eb.fn('lower', ['serial']), '=', serial.toLowerCase()))
    .limit(1)
    .executeTakeFirst();
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

async function factsOf(tx: Tx, input: SaveAsset) {
  const model = input.model_id
    ? await tx.selectFrom('asset_models').select(['maker', 'name', 'sort']).where('model_id', '=', input.model_id).executeTakeFirst()
    : undefined;
  if (input.model_id && !model) throw new Refusal('invalid_input', { field: 'model_id' });
  const model_name = model ? modelName(model) : input.model_name;
  const sort = model?.sort ?? input.sort;
  if (!model_name) throw new Refusal('invalid_input', { field: 'model_name' });
  if (!sort) throw new Refusal('invalid_input', { field: 'sort' });
  if (input.team_id) await demandTeam(tx, input.team_id);
  const { asset_tag, place, bought_on, price: price_cents, warranty_until, contract, note } = input;
  return {
    ...{ asset_tag, serial: input.serial || null, uuid: input.uuid || null },
    ...{ model_id: input.model_id || null, model_name, sort, team_id: input.team_id || null },
    ...{ place, bought_on, price_cents, warranty_until, contract, note },
  };
}

async function add(tx: Tx, facts: Facts): Promise<string> {
  await demandTagFree(tx, facts.asset_tag, null);
  const asset_id = newId();
  await tx
    .insertInto('assets')
    .values({ asset_id, ...facts, state: 'in_stock', state_at: tx.now, made_at: tx.now, changed_at: tx.now })
    .execute();
  await tellAsset(tx, asset_id, {
    what: 'added',
    fields: Object.fromEntries(Object.entries(facts).map(([name, now]) => [name, [null, now]])),
  });
  return asset_id;
}

async function demandTagFree(tx: Tx, asset_tag: string, asset_id: string | null): Promise<void> {
  const other = await tx
    .selectFrom('assets')
    .select('asset_id')
    .where((eb) => eb(eb.fn('lower', ['asset_tag']), '=', asset_tag.toLowerCase()))
    .executeTakeFirst();
  if (other && other.asset_id !== asset_id) throw new Refusal('asset_tag_taken', { field: 'asset_tag' });
}

/** The fields that are another now, each with what stood there before. */
export function changed(before: Record<string, unknown>, now: Record<string, unknown>): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(now).flatMap(([name, value]) =>
      isDeepStrictEqual(before[name] ?? null, value) ? [] : [[name, [before[name] ?? null, value]]],
    ),
  );
}

/**
 * The end of a device, with the proof that its data are erased: how, in words, and a file. Refuses `file_empty` without one, `asset_state` for one that
 * somebody has, and as lockAsset().
 */
export async function disposeAsset(work: Work, input: DisposeAsset): Promise<void> {
  await change(work, 'disposeAsset', input, async (tx) => {
    const row = await lockAsset(tx, input.asset_id, input.version);
    demandWay(row, 'disposed');
    if (input.files.length === 0) throw new Refusal('file_empty', { field: 'proof' });
    await addFilesTo(tx, input.asset_id, 'erasure', input.files);
    await noteStep(tx, row, {
      what: 'disposed',
      set: { state: 'disposed', state_at: tx.now, person_id: null, due_on: null, erasure: input.erasure },
      ...{ note: input.erasure, person_id: row.person_id },
    });
  });
}
