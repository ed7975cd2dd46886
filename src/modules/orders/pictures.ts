import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { currentItem, type FilePart, packFile, readLayer, saveCityItem, writeLayer } from '#modules/city';
import { editCity, mayEditCity } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import { smallerPicture } from '#platform/pictures';
import type { Work } from '#platform/work';
import { itemBy } from './catalogue.ts';
import { type CatalogueItem, cataloguePart } from './city.ts';
import { demandOpen } from './open.ts';
import type { DropPicture, SetPicture } from './schema.ts';
import { PICTURE_FILE, PICTURE_FOLDER } from './words.ts';

const MOST_BYTES = 500_000;
/** Twice the width at which a page shows it. */
const SIDE = 960;

/** bilder/…: what things of the catalogue look like. */
export const CATALOGUE_PICTURES: FilePart = {
  form: 'file',
  files: () => [],
  named: { kind: cataloguePart.kind, below: PICTURE_FOLDER, by: (item) => fileOf(item as Partial<CatalogueItem> | null) },
  check: (_, content) => {
    if (content.length > MOST_BYTES)
      return [{ line: 1, message: `is larger than ${MOST_BYTES / 1_000} kB; make it smaller, ${SIDE} pixels wide are enough` }];
    const webp = content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP';
    return webp ? [] : [{ line: 1, message: 'is no WebP picture; save it as WebP' }];
  },
};

function fileOf(item: Partial<CatalogueItem> | null): string | undefined {
  const file = item?.picture?.file;
  return typeof file === 'string' && PICTURE_FILE.test(file) ? file : undefined;
}

/**
 * Gives a thing of the catalogue its picture, or new words for the one it has. The file is named by its content, so that former versions go on showing
 * theirs. Refuses `forbidden`, `not_found`, `file_empty` without any picture, `changed_meanwhile`.
 */
export async function setPicture(work: Work, input: SetPicture): Promise<void> {
  const { pictures, ...rest } = input;
  const [given] = pictures;
  demand(mayEditCity(work));
  const bytes = given && (await smallerPicture(await buffer((await fileStream(work.read, given.file_hash)).stream), SIDE));
  const packed = bytes && (await packFile(`${PICTURE_FOLDER}${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.webp`, bytes));
  await editCity(work, 'setPicture', { ...rest, file_hash: given?.file_hash ?? '' }, async (tx) => {
    const { item, version } = await itemToEdit(tx, input.item_id);
    const file = packed?.path ?? item.picture?.file;
    if (!file) throw new Refusal('file_empty', { field: 'photo' });
    if (packed) await writeLayer(tx, packed);
    const value = { ...item, picture: { file, alt: input.alt } };
    await saveCityItem(tx, cataloguePart, value, { expected_version: input.version || version, by: 'staff' });
  });
}

/** Takes a picture away from a thing. Refuses `forbidden`, `not_found`, `changed_meanwhile`. */
export async function dropPicture(work: Work, input: DropPicture): Promise<void> {
  await editCity(work, 'dropPicture', input, async (tx) => {
    const { picture: _, ...value } = (await itemToEdit(tx, input.item_id)).item;
    await saveCityItem(tx, cataloguePart, value, { expected_version: input.version, by: 'staff' });
  });
}

async function itemToEdit(db: Parameters<typeof currentItem>[0], item_id: string) {
  const known = await currentItem(db, cataloguePart.kind, item_id);
  if (!known) throw new Refusal('not_found');
  return { item: cataloguePart.schema.parse(known.value), version: known.version };
}

/** A thing of the catalogue with its picture, for those who look after the catalogue. Refuses `forbidden`, `not_found`. */
export async function pictureForAdmin(work: Work, item_id: string) {
  demand(mayEditCity(work));
  const { item, version } = await itemToEdit(work.read, item_id);
  return { item_id, name: item.name, picture: item.picture ?? null, version };
}

/** The bytes of a thing's picture (WebP), for whom the thing is offered to and who looks after the catalogue. Refuses `not_found`. */
export async function pictureFor(work: Work, item_id: string): Promise<Buffer> {
  const file = mayEditCity(work)
    ? fileOf((await currentItem(work.read, cataloguePart.kind, item_id))?.value as Partial<CatalogueItem> | null)
    : await offeredPicture(work, item_id);
  const bytes = file ? await readLayer(work.read, file) : null;
  if (!bytes) throw new Refusal('not_found');
  return bytes;
}

async function offeredPicture(work: Work, item_id: string): Promise<string | undefined> {
  await demandOpen(work);
  return (await itemBy(work.read, work.actor, item_id))?.picture?.file;
}
