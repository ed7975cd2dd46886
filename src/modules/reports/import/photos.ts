import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoredPicture } from '#modules/cases';
import { Refusal } from '#platform/errors';
import { PICTURE, storePicture } from '#platform/pictures';
import type { House } from '#platform/work';
import { bytesOf } from './open311.ts';

/** Where the photos of another system are: a folder of files, or the one server they may be fetched from. */
export type PhotosFrom = { folder: string } | { origin: string };

/** Reads and stores the photo a line names. Throws an error with one sentence for one that cannot be had or is none. */
export async function photoOf(house: House, from: PhotosFrom, named: string): Promise<StoredPicture> {
  const bytes = 'folder' in from ? await fileIn(from.folder, named) : await bytesOf(addressOn(from.origin, named), PICTURE.max_bytes);
  try {
    const { file, thumbnail } = await storePicture(house.pools.write, bytes);
    return { file_hash: file.file_hash, thumbnail_hash: thumbnail.file_hash, name: nameOf(named) };
  } catch (error) {
    if (error instanceof Refusal) throw new Error(`${named} is no photo that can be taken (${error.code}).`);
    throw error;
  }
}

/** A name alone: nothing outside the folder is ever read. */
async function fileIn(folder: string, named: string): Promise<Buffer> {
  if (path.basename(named) !== named || named.startsWith('.')) throw new Error(`${named} is no name of a file in the folder.`);
  return await readFile(path.join(folder, named)).catch(() => {
    throw new Error(`There is no ${named} in the folder.`);
  });
}

function addressOn(origin: string, named: string): URL {
  const url = URL.parse(named, origin);
  if (url?.origin !== origin) throw new Error(`${named} lies on another server than ${origin}, from which alone photos are fetched.`);
  return url;
}

const nameOf = (named: string) => `${path.parse(named.split('?')[0] ?? '').name.slice(0, 100) || 'foto'}.webp`;
