import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Refusal } from './errors.ts';
import { type NewFile, type StoredFile, writeFiles } from './files/chunks.ts';
import { isAlsoAnother, mediaTypeOf } from './files/kinds.ts';
import { type Incoming, type Intake, spooled } from './files/spool.ts';
import { encoder, plain, turns } from './pictures.ts';

/** What a signature may be when it comes in (bytes, pixels), and what is kept of it (pixels a side). `ink`: so many dark pixels of the small picture are a stroke. */
export const SIGNATURE = { max_bytes: 256 * 1024, max_pixels: 4_000_000, width: 1000, height: 400, ink: 40 } as const;

/**
 * Takes a signature drawn on a screen in and stores what our own encoder makes of it: dark on white, cut to its strokes, PNG without metadata. Nothing of the bytes
 * that came in is kept. Refuses `file_empty`, `file_too_large`, `file_type_not_allowed`, `file_type_ambiguous`, `picture_too_many_pixels`, `picture_unreadable`,
 * and `signature_empty` where nothing is drawn.
 */
export async function storeSignature(pool: pg.Pool, input: Incoming, intake: Intake): Promise<StoredFile> {
  const { field } = intake;
  const file = await spooled(input, { ...intake, max_bytes: SIGNATURE.max_bytes }, async (upload) => {
    const found = await mediaTypeOf(upload.path);
    if (found !== 'image/png') throw new Refusal('file_type_not_allowed', { field, detail: { found } });
    if (await isAlsoAnother(upload.path, found, upload.size)) throw new Refusal('file_type_ambiguous', { field, detail: { found } });
    return await turns(() => redrawn(upload.path, field));
  });
  const write = () => writeFiles(pool, [file]);
  await (intake.repeat ? intake.repeat(write) : write());
  return plain(file);
}

async function redrawn(path: string, field: string | undefined): Promise<NewFile> {
  const sharp = await encoder();
  const { width, height, max_pixels } = SIGNATURE;
  const unreadable = (error: Error): never => {
    const detail = { max_megapixels: max_pixels / 1_000_000 };
    throw /pixel limit/.test(error.message)
      ? new Refusal('picture_too_many_pixels', { field, detail })
      : new Refusal('picture_unreadable', { field });
  };
  const paper = await sharp(path, { limitInputPixels: max_pixels, failOn: 'error' })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({ width, height, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: 10 })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable);
  if (paper.data.reduce((dark, pixel) => dark + (pixel < 128 ? 1 : 0), 0) < SIGNATURE.ink) throw new Refusal('signature_empty', { field });
  const { data, info } = await sharp(paper.data, {
    raw: { width: paper.info.width, height: paper.info.height, channels: paper.info.channels },
  })
    .trim({ background: '#ffffff', threshold: 60 })
    .extend({ top: 8, bottom: 8, left: 8, right: 8, background: '#ffffff' })
    .png({ compressionLevel: 9, palette: true, colours: 16 })
    .toBuffer({ resolveWithObject: true });
  return {
    ...{ file_hash: createHash('sha256').update(data).digest('hex'), kind: 'picture', media_type: 'image/png' },
    ...{ size: data.length, width: info.width, height: info.height },
    *pieces(size) {
      for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
    },
  };
}
