import type { z } from 'zod';
import type { ReadDb } from '#platform/database/pools';
import type { RefusalCode } from '#platform/refusals';
import type { Tx } from '#platform/work';

/** A name in an item that must stand elsewhere in the folder: `team: lighting` is `{ at: ['team'], kind: 'team', id: 'lighting' }`. */
export interface Reference {
  at: (string | number)[];
  kind: string;
  id: string;
  /** Whether a database holds it without its being an item: an official form comes as a file. */
  beside?: (tx: Tx) => Promise<boolean>;
}

/** What is wrong with one item: where inside it, and a sentence that says what is wrong and what to do. */
export interface Objection {
  at: (string | number)[];
  message: string;
  /** The code under which a form says the same. */
  code?: RefusalCode;
}

/** The items of a folder by kind, for rules that look at several of them. */
export interface FolderItems {
  of(kind: string): readonly unknown[];
  ids(kind: string): ReadonlySet<string>;
}

/**
 * One kind of thing in a city folder, declared by the module it belongs to. `list`: items stand under `key` of a YAML file; `map`: each key
 * under `key` (or of the whole file, if `key` is '') is an item `{ id, value }`; `geojson`: each feature is an item
 * `{ id, …properties, geometry }`. Without `write` the items are only checked and the file is kept as it is.
 */
export interface ItemPart<T = unknown> {
  kind: string;
  form: 'list' | 'map' | 'geojson';
  key: string;
  /** Where it stands in the folder, undefined where this city has none. */
  file(settings: Settings): string | undefined;
  /** A city may do without the file. */
  optional?: boolean;
  schema: z.ZodType<T>;
  /** For a map: the keys that may stand there (undefined: any), and those that must. */
  known?: readonly string[];
  needed?: readonly string[];
  idOf(item: T): string;
  references?(item: T): Reference[];
  /** Rules over all items of this kind; `index` says which one. */
  check?(items: readonly T[], folder: FolderItems): (Objection & { index: number })[];
  /** What a database holds of other kinds without its being items there, for these rules: official forms come as files. */
  beside?(db: ReadDb): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Writes the row of an item, new or known, at its place in the order of the folder. */
  write?(tx: Tx, item: T, position: number, prepared: unknown): Promise<void>;
  /** Takes the row away when the item is gone from the folder. Without it the row stays. */
  remove?(tx: Tx, id: string): Promise<void>;
  /** The form an item takes when it is gone from the folder but rows still point to it. */
  retire?(item: T): T;
  /** Slow work for a new item, done before the transaction. */
  prepare?(item: T): Promise<unknown>;
  /** False: this kind is left alone by this load. */
  admits?(db: ReadDb): Promise<boolean>;
}

/** Files that are kept byte by byte: pictures, layers of the map. */
export interface FilePart {
  form: 'file';
  files(settings: Settings): { path: string; optional: boolean }[];
  /** Files below a folder that items of a kind name, in place of `files`. Staff bring some too: loading a folder takes none away, and only what is named is written out. */
  named?: { kind: string; below: string; by(item: unknown): string | undefined };
  /** What is wrong with a file, by line (1 is the first). */
  check?(path: string, content: Buffer, folder: FolderItems): { line: number; message: string }[];
  /** Ids that a file provides for references of other parts. */
  names?(path: string, content: Buffer): { kind: string; ids: string[] } | undefined;
  /** What a sound file holds, for rules of other parts; undefined for one that cannot be read, which `check` says. */
  item?(path: string, content: Buffer): { kind: string; value: unknown } | undefined;
  /** Takes over a file that is new or has changed. */
  loaded?(tx: Tx, path: string, content: Buffer): Promise<void>;
  /** Forgets what `loaded` made; called for every file that is gone. */
  dropped?(tx: Tx, path: string): Promise<void>;
}

export type CityPart = ItemPart | FilePart;

/** The keys of city.yaml as they stand there, before any check. */
export type Settings = Readonly<Record<string, unknown>>;

/** Forgets the type of its items, so that parts of all modules fit into one list. The mechanism hands each part only its own items. */
export function itemPart<T>(part: ItemPart<T>): ItemPart {
  return part as ItemPart<unknown> as ItemPart;
}
