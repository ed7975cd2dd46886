import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CityPart, FilePart, FolderItems, ItemPart, Settings } from './part.ts';
import { type Path, readSource, type Source } from './source.ts';

/** An item as it stands in the folder, not yet checked. */
export interface RawItem {
  part: ItemPart;
  value: unknown;
  source: Source;
  /** Where in the file it stands. A map's value lies below it: paths into an item begin with 'value' there. */
  at: Path;
}

export interface RawFile {
  part: FilePart;
  path: string;
  content: Buffer;
}

/** A city folder as read from the disk. */
export interface Folder {
  dir: string;
  settings: Settings;
  items: RawItem[];
  files: RawFile[];
  sources: Source[];
  /** Files that should be there: what is missing and what to do. */
  missing: { file: string; message: string }[];
}

/** Reads every file of the folder that one of the parts knows. Reads nothing outside of the folder. */
export function readFolder(dir: string, parts: readonly CityPart[]): Folder {
  const sources = new Map<string, Source | null>();
  const folder: Folder = { dir, settings: {}, items: [], files: [], sources: [], missing: [] };
  const open = (file: string, optional = false): Source | null => {
    const known = sources.get(file);
    if (known !== undefined) return known;
    const content = readInside(dir, file);
    const source = content && readSource(file, content.toString('utf8'));
    sources.set(file, source);
    if (source) folder.sources.push(source);
    else if (!optional) folder.missing.push({ file, message: 'is missing; write it, or take the one that "stadttor city new" makes' });
    return source;
  };
  folder.settings = recordOf(open('city.yaml')?.value) ?? {};
  for (const part of parts) {
    if (part.form === 'file') readFiles(folder, part);
    else {
      const file = part.file(folder.settings);
      const source = file ? open(file, part.optional) : null;
      if (source) folder.items.push(...itemsOf(part, source));
    }
  }
  return folder;
}

function readFiles(folder: Folder, part: FilePart): void {
  const { named } = part;
  const items = named ? folder.items.filter((item) => item.part.kind === named.kind) : [];
  const wanted = new Set(items.flatMap((item) => named?.by(item.value) ?? []));
  const files = named
    ? [...wanted].map((path) => ({ path, optional: false, by: items[0]?.source.file ?? '' }))
    : part.files(folder.settings).map((file) => ({ ...file, by: 'city.yaml' }));
  for (const { path: file, optional, by } of files) {
    const content = readInside(folder.dir, file);
    if (content) folder.files.push({ part, path: file, content });
    else if (!optional) folder.missing.push({ file, message: `is missing; ${by} names it` });
  }
}

/** The items of one part in a file. A file that is not built as it should be gives none; `shapeProblem` says so. */
function itemsOf(part: ItemPart, source: Source): RawItem[] {
  const root = recordOf(source.value);
  const inside = part.form === 'geojson' ? root?.features : part.key === '' ? root : root?.[part.key];
  const base = part.form === 'geojson' ? ['features'] : part.key === '' ? [] : [part.key];
  if (part.form === 'map') {
    return Object.entries(recordOf(inside) ?? {}).map(([id, value]) => ({ part, source, at: [...base, id], value: { id, value } }));
  }
  if (!Array.isArray(inside)) return [];
  return inside.map((entry: unknown, index) => ({
    part,
    source,
    at: [...base, index],
    value: part.form === 'geojson' ? flat(entry) : entry,
  }));
}

/** What is wrong with the outside of a file, before its items are looked at. */
export function shapeProblem(part: ItemPart, source: Source): string | undefined {
  const root = recordOf(source.value);
  if (!root) return 'is empty or only a list; it must have names with colons';
  if (part.form === 'geojson')
    return Array.isArray(root.features) && root.type === 'FeatureCollection' ? undefined : 'must be a GeoJSON FeatureCollection';
  if (part.key === '') return undefined;
  const inside = root[part.key];
  if (part.form === 'map') return recordOf(inside) ? undefined : `'${part.key}:' is missing or has nothing below it`;
  return Array.isArray(inside) ? undefined : `'${part.key}:' is missing or not a list; write '${part.key}: []' for none`;
}

/** Where a path into an item leads in its file. */
export function pathInFile(item: RawItem, at: Path): Path {
  if (item.part.form === 'map') return [...item.at, ...(at[0] === 'value' ? at.slice(1) : at)];
  if (item.part.form === 'geojson' && at.length > 0 && at[0] !== 'id' && at[0] !== 'geometry') return [...item.at, 'properties', ...at];
  return [...item.at, ...at];
}

/** The items by kind, for rules that look at several. */
export function itemsByKind(folder: Folder): FolderItems {
  const kinds = new Map<string, unknown[]>();
  const ids = new Map<string, Set<string>>();
  for (const { part, value } of folder.items) {
    kinds.set(part.kind, [...(kinds.get(part.kind) ?? []), value]);
    const id = idOf(part, value);
    if (id !== undefined) ids.set(part.kind, (ids.get(part.kind) ?? new Set()).add(id));
  }
  for (const { part, path: file, content } of folder.files) {
    const named = part.names?.(file, content);
    if (named) ids.set(named.kind, new Set([...(ids.get(named.kind) ?? []), ...named.ids]));
    const item = part.item?.(file, content);
    if (item) kinds.set(item.kind, [...(kinds.get(item.kind) ?? []), item.value]);
  }
  return { of: (kind) => kinds.get(kind) ?? [], ids: (kind) => ids.get(kind) ?? new Set() };
}

/** The id of an item that may be anything. */
export function idOf(part: ItemPart, value: unknown): string | undefined {
  if (!recordOf(value)) return undefined;
  const id: unknown = part.idOf(value);
  return typeof id === 'string' && id !== 'undefined' ? id : undefined;
}

export function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function flat(feature: unknown): unknown {
  const { id, properties, geometry } = recordOf(feature) ?? {};
  return { id, ...recordOf(properties), geometry };
}

function readInside(dir: string, file: string): Buffer | null {
  const full = path.resolve(dir, file);
  const inside = full.startsWith(path.resolve(dir) + path.sep);
  return inside && existsSync(full) && statSync(full).isFile() ? readFileSync(full) : null;
}
