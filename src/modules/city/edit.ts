import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import { currentItems, saveCityItem, saveCityOrder } from './items.ts';
import type { FolderItems, ItemPart, Objection } from './part.ts';

/**
 * Saves an item that staff have edited, inside a change; 0 as `expected_version` is a new one. Refuses as `saveCityItem` does, and what the rules
 * over the whole kind object to (a second team for all the rest, a rule that is never reached), with the code of the objection.
 */
export async function editCityItem<T>(tx: Tx, part: ItemPart<T>, value: T, expected_version: number): Promise<{ version: number }> {
  return await demandSound(tx, part, () => saveCityItem(tx, part, value, { expected_version, by: 'staff' }));
}

/** What moving an item takes: `version` is that of the order, 0 where nobody has ordered them. */
export interface MoveItem {
  id: string;
  direction: 'up' | 'down';
  version: number;
}

/** Moves an item one place up or down in its list, inside a change. Refuses `not_found` beyond its ends, `changed_meanwhile` and what the rules object to. */
export async function moveCityItem<T>(tx: Tx, part: ItemPart<T>, { id, direction, version }: MoveItem): Promise<void> {
  const ids = (await currentItems(tx, part.kind)).map((item) => item.id);
  const from = ids.indexOf(id);
  const to = from + (direction === 'up' ? -1 : 1);
  const other = ids[to];
  if (from < 0 || other === undefined) throw new Refusal('not_found');
  ids[to] = id;
  ids[from] = other;
  await demandSound(tx, part, () => saveCityOrder(tx, part, ids, { expected_version: version, by: 'staff' }));
}

/** Runs an edit and refuses it for objections that were not there before: what a folder brought along keeps nobody from working. */
export async function demandSound<T, R>(tx: Tx, part: ItemPart<T>, edit: () => Promise<R>): Promise<R> {
  const before = new Set((await objectionsTo(tx, part)).map((one) => one.message));
  const result = await edit();
  const [fresh] = (await objectionsTo(tx, part)).filter((one) => !before.has(one.message));
  if (fresh) throw new Refusal(fresh.code ?? 'invalid_input', fresh.at.length > 0 ? { field: fresh.at.join('.') } : {});
  return result;
}

async function objectionsTo<T>(db: ReadDb, part: ItemPart<T>): Promise<Objection[]> {
  if (!part.check) return [];
  const items = (await currentItems(db, part.kind)).map((item) => part.schema.parse(item.value));
  const known = await itemsNow(db);
  const beside = await part.beside?.(db);
  return part.check(items, beside ? { ...known, of: (kind) => [...known.of(kind), ...(beside[kind] ?? [])] } : known);
}

/** What the database holds, in the form in which rules read a folder. */
async function itemsNow(db: ReadDb): Promise<FolderItems> {
  const rows = await db
    .selectFrom('city_items')
    .innerJoin('city_history', (join) =>
      join
        .onRef('city_history.kind', '=', 'city_items.kind')
        .onRef('city_history.item_id', '=', 'city_items.item_id')
        .onRef('city_history.version', '=', 'city_items.version'),
    )
    .select(['city_items.kind', 'city_items.item_id', 'city_history.value'])
    .execute();
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return { of: (kind) => of(kind).map((row) => row.value), ids: (kind) => new Set(of(kind).map((row) => row.item_id)) };
}
