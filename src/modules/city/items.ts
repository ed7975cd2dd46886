import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { House, Tx } from '#platform/work';
import type { ItemPart } from './part.ts';

/** An item as it stands now, with what is known about it. */
export interface CityItem {
  id: string;
  version: number;
  value: unknown;
  folder_hash: Buffer | null;
  edited_by: string | null;
  edited_at: Date | null;
}

/** One version of an item, newest first in a history. */
export interface CityVersion {
  version: number;
  value: unknown;
  at: Date;
  by_actor: string;
}

/** The order of a kind's items is an item itself, so that it has versions and can be edited like everything else. */
export const ORDER = 'order';

/** Items with the value each has now. */
function itemsNow(db: ReadDb) {
  return db
    .selectFrom('city_items')
    .innerJoin('city_history', (join) =>
      join
        .onRef('city_history.kind', '=', 'city_items.kind')
        .onRef('city_history.item_id', '=', 'city_items.item_id')
        .onRef('city_history.version', '=', 'city_items.version'),
    )
    .select(['city_items.item_id as id', 'city_items.version', 'city_items.folder_hash', 'city_items.edited_by', 'city_items.edited_at'])
    .select('city_history.value');
}

/** One item as it stands now; null when there is none (any more). */
export async function currentItem(db: ReadDb, kind: string, id: string): Promise<CityItem | null> {
  const item = await itemsNow(db).where('city_items.kind', '=', kind).where('city_items.item_id', '=', id).executeTakeFirst();
  return item ?? null;
}

/** The items of a kind as they stand now, in the order of the folder; those it does not name come last, by id. */
export async function currentItems(db: ReadDb, kind: string): Promise<CityItem[]> {
  const rows = await itemsNow(db)
    .where((eb) =>
      eb.or([eb('city_items.kind', '=', kind), eb.and([eb('city_items.kind', '=', ORDER), eb('city_items.item_id', '=', kind)])]),
    )
    .select('city_items.kind')
    .orderBy('city_items.item_id')
    .execute();
  const order = rows.find((row) => row.kind === ORDER && kind !== ORDER)?.value;
  const places = new Map(Array.isArray(order) ? order.map((id, at) => [String(id), at]) : []);
  const place = (id: string) => places.get(id) ?? places.size;
  return rows
    .filter((row) => row.kind === kind)
    .sort((a, b) => place(a.id) - place(b.id))
    .map(({ kind: _, ...item }) => item);
}

/** The values of a kind, with the keys in the order of its schema (jsonb keeps none). */
export async function currentValues<T>(db: ReadDb, part: ItemPart<T>): Promise<T[]> {
  return (await currentItems(db, part.kind)).map((item) => part.schema.parse(item.value));
}

/** All versions of an item, newest first. */
export async function historyOf(db: ReadDb, kind: string, id: string): Promise<CityVersion[]> {
  return await db
    .selectFrom('city_history')
    .select(['version', 'value', 'at', 'by_actor'])
    .where('kind', '=', kind)
    .where('item_id', '=', id)
    .orderBy('version', 'desc')
    .limit(500)
    .execute();
}

export interface SaveOptions {
  /** The version the form was made from, 0 for a new item; another one now refuses `changed_meanwhile`. */
  expected_version?: number;
  /** `staff` marks the item as edited: no later load of the folder changes it. */
  by: 'folder' | 'staff';
}

/**
 * Writes one item inside a change: its row, a new version, its history and the record. The caller has asked whether the actor may.
 * Refuses `changed_meanwhile`, and `invalid_input` where it names something that does not exist.
 */
export async function saveCityItem<T>(tx: Tx, part: ItemPart<T>, value: T, options: SaveOptions): Promise<{ version: number }> {
  if (!part.write) throw new Error(`Items of the kind ${part.kind} are kept as a file and cannot be saved one by one.`);
  const item = part.schema.parse(value);
  const id = part.idOf(item);
  const known = await lockItem(tx, part.kind, id);
  demandExpected(known?.version, options.expected_version);
  await demandReferences(tx, part, item);
  const order = await currentItems(tx, part.kind);
  const place = order.findIndex((other) => other.id === id);
  await part.write(tx, item, place < 0 ? order.length : place, await part.prepare?.(item));
  return await keepVersion(tx, part.kind, id, item, options.by);
}

/** Puts the items of a kind into another order. `ids` names every item once; else `invalid_input`. */
export async function saveCityOrder<T>(
  tx: Tx,
  part: ItemPart<T>,
  ids: readonly string[],
  options: SaveOptions,
): Promise<{ version: number }> {
  const known = await lockItem(tx, ORDER, part.kind);
  demandExpected(known?.version, options.expected_version);
  const items = new Map((await currentItems(tx, part.kind)).map((item) => [item.id, item.value]));
  if (ids.length !== items.size || ids.some((id) => !items.has(id)) || new Set(ids).size !== ids.length) throw new Refusal('invalid_input');
  for (const [position, id] of ids.entries()) await part.write?.(tx, part.schema.parse(items.get(id)), position, undefined);
  return await keepVersion(tx, ORDER, part.kind, ids, options.by);
}

/** Makes an old version the newest again. Refuses `not_found` and `changed_meanwhile`. */
export async function returnToVersion<T>(
  tx: Tx,
  part: ItemPart<T>,
  id: string,
  version: number,
  expected_version?: number,
): Promise<{ version: number }> {
  const old = await tx
    .selectFrom('city_history')
    .select('value')
    .where('kind', '=', part.kind)
    .where('item_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!old) throw new Refusal('not_found');
  return await saveCityItem(tx, part, part.schema.parse(old.value), { expected_version, by: 'staff' });
}

/** What an item names must exist: another kind's item that is gone, or was never there, refuses `invalid_input` beside the field. */
async function demandReferences<T>(tx: Tx, part: ItemPart<T>, item: T): Promise<void> {
  for (const { at, kind, id, beside } of part.references?.(item) ?? []) {
    const there = await tx.selectFrom('city_items').select('version').where('kind', '=', kind).where('item_id', '=', id).executeTakeFirst();
    if (!there && !(await beside?.(tx))) throw new Refusal('invalid_input', { field: at.join('.') });
  }
}

/** Two who make the same new item wait for each other as well, so a lock on the name stands before the lock on the row. */
async function lockItem(tx: Tx, kind: string, id: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`city:${kind}/${id}`}, 0))`.execute(tx);
  return await tx
    .selectFrom('city_items')
    .select('version')
    .where('kind', '=', kind)
    .where('item_id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

function demandExpected(found: number | undefined, expected: number | undefined): void {
  if (expected !== undefined && (found ?? 0) !== expected) throw new Refusal('changed_meanwhile', { detail: { version: found ?? 0 } });
}

/** Keeps a new version of an item: who has it from where, its value, the record. An item that was gone goes on counting where it stopped. */
export async function keepVersion(tx: Tx, kind: string, id: string, value: unknown, by: 'folder' | 'staff'): Promise<{ version: number }> {
  const kept = await tx
    .insertInto('city_history')
    .values((eb) => ({
      kind,
      item_id: id,
      version: eb
        .selectFrom('city_history as h')
        .select(sql<number>`coalesce(max(h.version), 0) + 1`.as('next'))
        .where('h.kind', '=', kind)
        .where('h.item_id', '=', id),
      value: JSON.stringify(value),
      at: tx.now,
      by_actor: tx.actor.id,
    }))
    .returning('version')
    .executeTakeFirstOrThrow();
  const origin =
    by === 'folder'
      ? { folder_hash: hashOf(value), edited_by: null, edited_at: null }
      : { edited_by: tx.actor.person_id, edited_at: tx.now };
  await tx
    .insertInto('city_items')
    .values({ kind, item_id: id, version: kept.version, ...origin })
    .onConflict((oc) => oc.columns(['kind', 'item_id']).doUpdateSet({ version: kept.version, ...origin }))
    .execute();
  tx.record(`city:${kind}/${id}`, 'city.item_saved', fieldsOf(value), { version: String(kept.version) });
  return kept;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value };
}

/** SHA-256 of a value, the same for every order of its keys. */
export function hashOf(value: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** When anything of the city was last loaded or edited: what programs compare to know whether they must read it anew. */
export async function lastEditOf(house: House): Promise<Date> {
  const row = await house.pools.read
    .selectFrom('city_history')
    .select((eb) => eb.fn.max('at').as('at'))
    .executeTakeFirst();
  return row?.at ?? new Date(0);
}
