import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ReadDb } from '#platform/database/pools';
import { forget, keptFor } from '#platform/memory';
import type { House, Tx } from '#platform/work';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A file of the folder, ready to be stored: SHA-256 of its content, and the content gzipped. */
export interface PackedFile {
  path: string;
  content: Buffer;
  hash: Buffer;
  packed: Buffer;
}

/** Packs a file before the transaction; 1 MB of GeoJSON takes about 40 ms. */
export async function packFile(path: string, content: Buffer): Promise<PackedFile> {
  return { path, content, hash: createHash('sha256').update(content).digest(), packed: await pack(content) };
}

export async function writeLayer(tx: Tx, file: PackedFile): Promise<void> {
  const row = { content_hash: file.hash, content: file.packed };
  await tx
    .insertInto('city_layers')
    .values({ layer: file.path, ...row })
    .onConflict((oc) => oc.column('layer').doUpdateSet(row))
    .execute();
}

/** A file of the city as it stood in the folder, by its path there ('basemap/streets.geojson'); null when the city has none. */
export async function readLayer(db: ReadDb, layer: string): Promise<Buffer | null> {
  const row = await db.selectFrom('city_layers').select('content').where('layer', '=', layer).executeTakeFirst();
  return row ? await unpack(row.content) : null;
}

/**
 * What `build` makes of a file of the city (null: the city has none), made anew only when the file has changed; asked once in five seconds at most.
 * `as` tells apart two things made of one file.
 */
export async function builtFrom<T>(house: House, layer: string, build: (content: Buffer | null) => T | Promise<T>, as = ''): Promise<T> {
  const seen = await keptFor(house, `hash of ${layer}`, 5_000, async () => {
    const row = await house.pools.read.selectFrom('city_layers').select('content_hash').where('layer', '=', layer).executeTakeFirst();
    return row?.content_hash.toString('hex') ?? '';
  });
  const made = await keptFor(house, `made of ${layer} ${as}`, A_DAY, () => make(house, layer, seen, build));
  if (made.seen === seen) return made.value;
  forget(house, `made of ${layer} ${as}`);
  return (await keptFor(house, `made of ${layer} ${as}`, A_DAY, () => make(house, layer, seen, build))).value;
}

async function make<T>(house: House, layer: string, seen: string, build: (content: Buffer | null) => T | Promise<T>) {
  return { seen, value: await build(seen ? await readLayer(house.pools.read, layer) : null) };
}

const A_DAY = 86_400_000;
