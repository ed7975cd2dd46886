import type { ReadDb } from '#platform/database/pools';
import { type Folder, idOf } from './folder.ts';
import { type CityItem, currentItems, hashOf, ORDER } from './items.ts';
import type { PackedFile } from './layers.ts';
import type { CityPart, FilePart, ItemPart } from './part.ts';

/** What a load does with one item. */
export type Step =
  | { what: 'add' | 'change'; part: ItemPart; id: string; value: unknown }
  | { what: 'remove' | 'retire'; part: ItemPart; id: string; value: unknown }
  | { what: 'order'; part: ItemPart; id: string; value: string[]; added: boolean }
  | { what: 'file'; part: FilePart; id: string; file: PackedFile; added: boolean }
  | { what: 'drop'; id: string };

/** The difference between a folder and a database: what will be done, and what stays as it is although the folder says otherwise. */
export interface Plan {
  steps: Step[];
  /** `KIND/ID` of items that staff have edited since. */
  kept: string[];
  /** `KIND/ID` of items that are gone from the folder and stay all the same. */
  gone: string[];
  /** Kinds that are only loaded into an empty database. */
  left_alone: string[];
}

/** Compares a checked folder with the database. `replace` names items (`KIND/ID`) whose edits are given up. */
export async function planLoad(
  db: ReadDb,
  parts: readonly CityPart[],
  folder: Folder,
  files: readonly PackedFile[],
  replace: ReadonlySet<string>,
): Promise<Plan> {
  const plan: Plan = { steps: [], kept: [], gone: [], left_alone: [] };
  const removals: Step[] = [];
  const orders = new Map((await currentItems(db, ORDER)).map((item) => [item.id, item]));
  for (const part of parts) {
    if (part.form === 'file') await planFiles(db, plan, part, folder, files);
    else if (part.write) {
      if ((await part.admits?.(db)) === false) plan.left_alone.push(part.kind);
      else removals.unshift(...(await planItems(db, plan, part, folder, orders.get(part.kind), replace)));
    }
  }
  const layers = await db.selectFrom('city_layers').select('layer').orderBy('layer').execute();
  const stays = (layer: string) => parts.some((part) => part.form === 'file' && part.named && layer.startsWith(part.named.below));
  for (const { layer } of layers)
    if (!stays(layer) && !files.some((file) => file.path === layer)) removals.push({ what: 'drop', id: layer });
  // Removed last and in the opposite order: rows that point to a row go before it.
  plan.steps.push(...removals);
  return plan;
}

async function planItems(
  db: ReadDb,
  plan: Plan,
  part: ItemPart,
  folder: Folder,
  order: CityItem | undefined,
  replace: ReadonlySet<string>,
): Promise<Step[]> {
  const known = new Map((await currentItems(db, part.kind)).map((item) => [item.id, item]));
  const ids: string[] = [];
  for (const raw of folder.items.filter((item) => item.part === part)) {
    const value = part.schema.parse(raw.value);
    const id = part.idOf(value);
    ids.push(id);
    const now = known.get(id);
    const fate = now ? fateOf(now, value, replace.has(`${part.kind}/${id}`)) : 'add';
    if (fate === 'kept') plan.kept.push(`${part.kind}/${id}`);
    else if (fate !== 'same') plan.steps.push({ what: fate, part, id, value });
  }
  const fate = order ? fateOf(order, ids, replace.has(`${ORDER}/${part.kind}`)) : 'add';
  if (fate === 'kept') plan.kept.push(`${ORDER}/${part.kind}`);
  else if (fate !== 'same' && (order || ids.length > 0))
    plan.steps.push({ what: 'order', part, id: part.kind, value: ids, added: known.size === 0 });
  return [...known.values()]
    .filter((item) => item.folder_hash && !ids.includes(item.id))
    .flatMap((item) => planGone(plan, part, item, replace));
}

function planGone(plan: Plan, part: ItemPart, item: CityItem, replace: ReadonlySet<string>): Step[] {
  const name = `${part.kind}/${item.id}`;
  if (item.edited_at && !replace.has(name)) plan.kept.push(name);
  else if (part.remove) return [{ what: 'remove', part, id: item.id, value: item.value }];
  else {
    const retired = part.retire?.(part.schema.parse(item.value));
    if (retired !== undefined && !hashOf(retired).equals(hashOf(item.value)))
      return [{ what: 'retire', part, id: item.id, value: retired }];
    plan.gone.push(name);
  }
  return [];
}

function fateOf(now: CityItem, value: unknown, replaced: boolean): 'same' | 'kept' | 'change' {
  if (hashOf(value).equals(hashOf(now.value))) return replaced && now.edited_at ? 'change' : 'same';
  return now.edited_at && !replaced ? 'kept' : 'change';
}

async function planFiles(db: ReadDb, plan: Plan, part: FilePart, folder: Folder, files: readonly PackedFile[]): Promise<void> {
  const mine = folder.files.filter((file) => file.part === part).map((file) => file.path);
  if (mine.length === 0) return;
  const stored = new Map(
    (await db.selectFrom('city_layers').select(['layer', 'content_hash']).where('layer', 'in', mine).execute()).map((row) => [
      row.layer,
      row.content_hash,
    ]),
  );
  for (const file of files.filter((f) => mine.includes(f.path))) {
    const known = stored.get(file.path);
    if (!known?.equals(file.hash)) plan.steps.push({ what: 'file', part, id: file.path, file, added: known === undefined });
  }
}

/** `KIND/ID` of everything in a folder, to find a `--replace` that names nothing. */
export function namesIn(folder: Folder): string[] {
  const kinds = new Set(folder.items.map((item) => item.part.kind));
  return [...folder.items.map(({ part, value }) => `${part.kind}/${idOf(part, value)}`), ...[...kinds].map((kind) => `${ORDER}/${kind}`)];
}
