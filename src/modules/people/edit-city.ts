import {
  currentItem,
  currentItems,
  demandSound,
  editCityItem,
  forgetCity,
  historyOf,
  type ItemPart,
  type MoveItem,
  moveCityItem,
  ORDER,
  returnToVersion,
} from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { mayDo } from './rules.ts';

/** A change of what the city itself decides (categories, teams, rules, texts): only for those who may edit the city. */
export async function editCity<T>(work: Work, name: string, input: unknown, run: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await change(work, name, input, async (tx) => {
    demand(mayEditCity(tx));
    return await run(tx);
  });
  forgetCity(work.house);
  return result;
}

/** Saves an item of a kind that has no rules beyond those of its part. `version` is the one the form was made from, 0 for a new item. */
export async function editItem<T>(work: Work, part: ItemPart<T>, input: { value: T; version: number }): Promise<void> {
  await editCity(work, 'editItem', { kind: part.kind, ...input }, (tx) => editCityItem(tx, part, input.value, input.version));
}

/** What `returnItem` takes: which item, the version that comes back, and the one the page was made from. */
export interface ReturnItem {
  id: string;
  to: number;
  version: number;
}

/** Makes an old version of an item the newest again. Refuses `not_found`, `changed_meanwhile` and what the rules of the kind object to. */
export async function returnItem<T>(work: Work, part: ItemPart<T>, input: ReturnItem): Promise<void> {
  await editCity(work, 'returnItem', { kind: part.kind, ...input }, (tx) =>
    demandSound(tx, part, () => returnToVersion(tx, part, input.id, input.to, input.version)),
  );
}

/** Moves an item one place up or down in its list. Refuses `not_found`, `changed_meanwhile` and what the rules of the kind object to. */
export async function moveItem<T>(work: Work, part: ItemPart<T>, input: MoveItem): Promise<void> {
  await editCity(work, 'moveItem', { kind: part.kind, ...input }, (tx) => moveCityItem(tx, part, input));
}

/** The items of a kind with their origin, for those who may edit them; `order_version` is 0 where nobody has ordered them. */
export async function itemsForAdmin<T>(work: Work, part: ItemPart<T>) {
  demand(mayEditCity(work));
  const [items, order, names] = await Promise.all([
    currentItems(work.read, part.kind),
    currentItem(work.read, ORDER, part.kind),
    editorsOf(work.read, part.kind),
  ]);
  return {
    order_version: order?.version ?? 0,
    items: items.map(({ id, version, value, edited_at }) => ({
      id,
      version,
      value: part.schema.parse(value),
      edited_at,
      edited_by: names.get(id) ?? null,
    })),
  };
}

/** One item with its origin, for its form. Refuses `not_found`. */
export async function itemForAdmin<T>(work: Work, part: ItemPart<T>, id: string) {
  const { items } = await itemsForAdmin(work, part);
  const item = items.find((one) => one.id === id);
  if (!item) throw new Refusal('not_found');
  return item;
}

/** One item with its origin, for whoever has asked whether the actor may; null where there is none. */
export async function namedItem<T>(read: ReadDb, part: ItemPart<T>, id: string) {
  const item = await currentItem(read, part.kind, id);
  if (!item) return null;
  const names = await editorsOf(read, part.kind);
  return { id, version: item.version, value: part.schema.parse(item.value), edited_at: item.edited_at, edited_by: names.get(id) ?? null };
}

/** One version of an item as it stood; null where it was never there. */
export async function versionForAdmin<T>(work: Work, part: ItemPart<T>, id: string, version: number): Promise<T | null> {
  demand(mayEditCity(work));
  const old = (await historyOf(work.read, part.kind, id)).find((one) => one.version === version);
  return old ? part.schema.parse(old.value) : null;
}

/** All versions of an item with the names of who made them (null: the folder), newest first. Refuses `not_found`. */
export async function historyForAdmin<T>(work: Work, part: ItemPart<T>, id: string) {
  demand(mayEditCity(work));
  return await namedHistory(work.read, part.kind, id);
}

/** The same for whoever has asked whether the actor may. */
export async function namedHistory(read: ReadDb, kind: string, id: string) {
  const versions = await historyOf(read, kind, id);
  if (versions.length === 0) throw new Refusal('not_found');
  const ids = [...new Set(versions.map((one) => one.by_actor).filter((actor) => actor.startsWith('person:')))];
  const people = ids.length
    ? await read
        .selectFrom('people')
        .select(['person_id', 'name'])
        .where(
          'person_id',
          'in',
          ids.map((actor) => actor.slice('person:'.length)),
        )
        .execute()
    : [];
  const names = new Map(people.map((one) => [`person:${one.person_id}`, one.name]));
  return versions.map(({ version, value, at, by_actor }) => ({ version, value, at, by: names.get(by_actor) ?? null }));
}

/** What staff have edited since it came from the folder, latest first, at most 200. */
export async function editedItemsFor(work: Work) {
  demand(mayEditCity(work));
  return await work.read
    .selectFrom('city_items')
    .innerJoin('city_history', (join) =>
      join
        .onRef('city_history.kind', '=', 'city_items.kind')
        .onRef('city_history.item_id', '=', 'city_items.item_id')
        .onRef('city_history.version', '=', 'city_items.version'),
    )
    .leftJoin('people', 'people.person_id', 'city_items.edited_by')
    .select(['city_items.kind', 'city_items.item_id as id', 'city_items.edited_at', 'city_history.value', 'people.name as edited_by'])
    .select((eb) => eb('city_items.folder_hash', 'is', null).as('made_here'))
    .where('city_items.edited_at', 'is not', null)
    .orderBy('city_items.edited_at', 'desc')
    .limit(200)
    .execute();
}

/** Whether somebody may edit what the city decides: catalogue, categories, teams, texts. */
export function mayEditCity({ actor }: Pick<Tx, 'actor'>): boolean {
  return mayDo(actor, 'city.edit', '*', null);
}

async function editorsOf(db: ReadDb, kind: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('city_items')
    .innerJoin('people', 'people.person_id', 'city_items.edited_by')
    .select(['city_items.item_id', 'people.name'])
    .where('city_items.kind', '=', kind)
    .execute();
  return new Map(rows.map((row) => [row.item_id, row.name]));
}
