import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { StoredPicture } from '#modules/cases';
import { Refusal } from '#platform/errors';
import { ForeignProblem, fetchForeign } from '#platform/fetch-foreign';
import { PICTURE, storePicture } from '#platform/pictures';
import type { House } from '#platform/work';

/** Where the photos of another system are: a folder of files, the server a person named, or neither; addresses of the web are fetched in any case. */
export interface PhotosFrom {
  folder?: string;
  /** An address of the old system: what a line names is looked for from there, and its origin may lie in the house's own network. */
  base?: string;
}

export interface PhotoMissing {
  source_id: string;
  reason: string;
}

/** A photo that cannot be brought over, in one sentence. */
export class PhotoProblem extends Error {}

/** Reads and stores the photo a line names. Throws `PhotoProblem`. */
export async function photoOf(house: House, from: PhotosFrom, named: string): Promise<StoredPicture> {
  const bytes = from.folder && !isAddress(named) ? await fileIn(from.folder, named) : await fetched(from.base, named);
  try {
    const { file, thumbnail } = await storePicture(house.pools.write, bytes);
    return { file_hash: file.file_hash, thumbnail_hash: thumbnail.file_hash, name: nameOf(named) };
  } catch (error) {
    if (error instanceof Refusal) throw new PhotoProblem(`${named} is no photo that can be taken (${error.code}).`);
    throw error;
  }
}

/** Nothing outside the folder is ever read, whatever the name or a link in the folder says. */
async function fileIn(folder: string, named: string): Promise<Buffer> {
  const root = await realpath(folder);
  const file = await realpath(path.join(root, named.replaceAll('\\', '/'))).catch(() => {
    throw new PhotoProblem(`There is no ${named} in the folder.`);
  });
  if (!file.startsWith(root + path.sep)) throw new PhotoProblem(`${named} lies outside the folder.`);
  const handle = await open(file);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new PhotoProblem(`${named} is no file.`);
    if (found.size > PICTURE.max_bytes) throw new PhotoProblem(`${named} is no photo that can be taken (file_too_large).`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function fetched(base: string | undefined, named: string): Promise<Buffer> {
  const url = URL.parse(named, base);
  if (!url) throw new PhotoProblem(`${named} is no address, and no folder was named.`);
  const trusted = base === undefined ? undefined : new URL(base).origin;
  return await fetchForeign(url, { most: PICTURE.max_bytes, trusted }).catch((error: unknown) => {
    throw error instanceof ForeignProblem ? new PhotoProblem(error.message) : error;
  });
}

const isAddress = (named: string) => /^[a-z][a-z0-9+.-]*:/i.test(named);
const nameOf = (named: string) => `${path.parse(named.replaceAll('\\', '/').split(/[?#]/)[0] ?? '').name.slice(0, 100) || 'foto'}.webp`;
