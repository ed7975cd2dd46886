import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import type { ReadDb } from './database/pools.ts';
import type { StoredFile } from './files/chunks.ts';
import { fileStream, writeFiles } from './files/chunks.ts';
import { bothSizes, encoder, plain, turns } from './pictures.ts';

/** A part of a picture in percent of its sides, from its upper left corner. */
export interface PicturePart {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** So few blocks are left of a part along its longer side, whatever its size: eight places of a plate become four patches. */
const BLOCKS = 4;

/**
 * Stores a picture, and its small version, in which parts are nothing but a few blurred patches: their pixels are averaged away first, so nothing brings
 * them back. Never to be called within a transaction.
 */
export async function blurPicture(
  { read, pool }: { read: ReadDb; pool: pg.Pool },
  file_hash: string,
  parts: readonly PicturePart[],
): Promise<{ file: StoredFile; thumbnail: StoredFile }> {
  const { stream } = await fileStream(read, file_hash);
  const stored = await buffer(stream);
  const made = await turns(() => blurred(stored, parts));
  await writeFiles(pool, [made.file, made.thumbnail]);
  return { file: plain(made.file), thumbnail: plain(made.thumbnail) };
}

async function blurred(stored: Buffer, parts: readonly PicturePart[]) {
  const sharp = await encoder();
  const { data, info } = await sharp(stored).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const patches = [];
  for (const part of parts) {
    const box = pixelsOf(part, raw);
    const longer = Math.max(box.width, box.height);
    const few = (side: number) => Math.max(1, Math.round((side / longer) * BLOCKS));
    const small = await sharp(data, { raw })
      .extract(box)
      .resize({ width: few(box.width), height: few(box.height), fit: 'fill', kernel: 'cubic' })
      .png()
      .toBuffer();
    const patch = await sharp(small)
      .resize({ width: box.width, height: box.height, fit: 'fill', kernel: 'nearest' })
      .blur(Math.max(0.5, longer / BLOCKS / 3))
      .png()
      .toBuffer();
    patches.push({ input: patch, left: box.left, top: box.top });
  }
  const covered = await sharp(data, { raw }).composite(patches).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return await bothSizes(() => sharp(covered.data, { raw: { ...raw, channels: covered.info.channels } }));
}

/** The whole pixels a part touches, within the picture. */
function pixelsOf(part: PicturePart, { width, height }: { width: number; height: number }) {
  const left = Math.min(width - 1, Math.max(0, Math.floor((part.x / 100) * width)));
  const top = Math.min(height - 1, Math.max(0, Math.floor((part.y / 100) * height)));
  const right = Math.min(width, Math.max(left + 1, Math.ceil(((part.x + part.width) / 100) * width)));
  const bottom = Math.min(height, Math.max(top + 1, Math.ceil(((part.y + part.height) / 100) * height)));
  return { left, top, width: right - left, height: bottom - top };
}
