import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import pLimit from 'p-limit';
import type pg from 'pg';
import type { OutputInfo, Sharp } from 'sharp';
import { Refusal } from './errors.ts';
import { type NewFile, type StoredFile, writeFiles } from './files/chunks.ts';
import { isAlsoAnother, mediaTypeOf } from './files/kinds.ts';
import { type Incoming, type Intake, type Spooled, spooled } from './files/spool.ts';
import type { LonLat } from './geo.ts';
import { placeIn } from './photo-place.ts';

/** What a picture may be when it comes in, and what becomes of it. Bytes and pixels. */
export const PICTURE = { max_bytes: 20 * 1024 * 1024, max_pixels: 50_000_000, side: 2048, thumbnail_side: 480 } as const;

/** A picture and its small version; both are files of their own and need a link each. */
export interface StoredPicture {
  file: StoredFile;
  thumbnail: StoredFile;
  /** Where the camera says the photo was taken. Handed out once, stored nowhere. */
  taken_at: LonLat | null;
}

const FORMATS: Record<string, string> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/apng': 'png', 'image/webp': 'webp' };

const AT_ONCE = 2;
const MOST_WAITING = 20;
export const turns = pLimit(AT_ONCE);

/** Above this many pixels one at a time: 50 megapixels that cannot be read row by row (progressive, turned, WebP) took 161 MB of memory, two of them 250. */
const HEAVY_PIXELS = 16_000_000;
const heavy = pLimit(1);

/**
 * Takes a JPEG, PNG or WebP in and stores what our own encoder makes of it: upright, at most 2048 pixels a side, WebP, without any metadata, and a
 * thumbnail of 480. Nothing of the bytes that came in is kept. Never to be called within a transaction. Refuses `file_empty`, `file_too_large`,
 * `file_type_not_allowed`, `file_type_ambiguous`, `picture_too_many_pixels`, `picture_unreadable`, and `too_many_requests` when 20 wait already.
 */
export async function storePicture(pool: pg.Pool, input: Incoming, intake: Intake = {}): Promise<StoredPicture> {
  if (turns.pendingCount >= MOST_WAITING) {
    if (input instanceof Readable) input.resume();
    throw new Refusal('too_many_requests', { field: intake.field });
  }
  const made = await spooled(input, { ...intake, max_bytes: PICTURE.max_bytes }, (upload) => remake(upload, intake.field));
  const write = () => writeFiles(pool, [made.file, made.thumbnail]);
  await (intake.repeat ? intake.repeat(write) : write());
  return { file: plain(made.file), thumbnail: plain(made.thumbnail), taken_at: made.taken_at };
}

/** A drawing in SVG as a JPEG, for `storePicture`. Only for drawings of our own: SVG from outside is never taken. */
export async function drawPicture(svg: string): Promise<Buffer> {
  const sharp = await encoder();
  return await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality: 90 }).toBuffer();
}

interface Made {
  file: NewFile;
  thumbnail: NewFile;
  taken_at: LonLat | null;
}

async function remake(upload: Spooled, field: string | undefined): Promise<Made> {
  const found = await mediaTypeOf(upload.path);
  const format = FORMATS[found];
  if (!format) throw new Refusal('file_type_not_allowed', { field, detail: { found } });
  if (await isAlsoAnother(upload.path, found, upload.size)) throw new Refusal('file_type_ambiguous', { field, detail: { found } });
  if (turns.pendingCount >= MOST_WAITING) throw new Refusal('too_many_requests', { field });
  return turns(() => encode(upload.path, format, field));
}

async function encode(path: string, format: string, field: string | undefined): Promise<Made> {
  const sharp = await encoder();
  const unreadable = (error: Error): never => {
    if (/pixel limit/.test(error.message)) throw tooManyPixels(field);
    throw new Refusal('picture_unreadable', { field });
  };
  const source = sharp(path, { limitInputPixels: PICTURE.max_pixels, failOn: 'error', sequentialRead: true });
  const seen = await source.metadata().catch(unreadable);
  if (seen.format !== format) throw new Refusal('file_type_ambiguous', { field, detail: { found: seen.format ?? '' } });
  if (seen.width * seen.height > PICTURE.max_pixels) throw tooManyPixels(field);
  // Decoded and made smaller once; 9 MB of bare pixels then give both pictures (measured: 0.75 of the time of a thumbnail made from the result).
  const decode = () =>
    source
      .autoOrient()
      .resize({ width: PICTURE.side, height: PICTURE.side, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: 30 })
      .raw()
      .toBuffer({ resolveWithObject: true });
  const { data, info } = await (seen.width * seen.height > HEAVY_PIXELS ? heavy(decode) : decode()).catch(unreadable);
  const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  return { ...(await bothSizes(pixels)), taken_at: placeIn(seen.exif) };
}

/** What is stored of a picture whose pixels are at hand: the large one and the small one. */
export async function bothSizes(pixels: () => Sharp): Promise<{ file: NewFile; thumbnail: NewFile }> {
  const large = await pixels().webp({ quality: 80, effort: 1 }).toBuffer({ resolveWithObject: true });
  const small = await pixels()
    .resize({ width: PICTURE.thumbnail_side, height: PICTURE.thumbnail_side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70, effort: 1 })
    .toBuffer({ resolveWithObject: true });
  return { file: newPicture(large.data, large.info), thumbnail: newPicture(small.data, small.info) };
}

/** Refuses a picture that nobody could look at, `picture_unreadable` or `picture_too_many_pixels`: every row of it is read, nothing is kept. */
export async function demandReadable(path: string, field: string | undefined): Promise<void> {
  if (turns.pendingCount >= MOST_WAITING) throw new Refusal('too_many_requests', { field });
  const sharp = await encoder();
  const look = () =>
    sharp(path, { limitInputPixels: PICTURE.max_pixels, failOn: 'error', sequentialRead: true })
      .resize({ width: 32, height: 32, fit: 'inside' })
      .timeout({ seconds: 30 })
      .raw()
      .toBuffer();
  await turns(look).catch((error: Error) => {
    if (/pixel limit/.test(error.message)) throw tooManyPixels(field);
    throw new Refusal('picture_unreadable', { field });
  });
}

/** A picture of ours once more, at most `side` pixels a side, as WebP without metadata: for what is shown small and often. */
export async function smallerPicture(bytes: Buffer, side: number): Promise<Buffer> {
  const sharp = await encoder();
  const make = () =>
    sharp(bytes, { limitInputPixels: PICTURE.max_pixels })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82, effort: 4 })
      .toBuffer();
  return await turns(make);
}

/** Of what is printed at 300 dots an inch on A4, the longer side in pixels. */
const PRINT_SIDE = 3_508;

/** A picture as an upright JPEG without metadata, no larger than paper needs it, or than `side` pixels. */
export async function uprightJpeg(bytes: Buffer, side = PRINT_SIDE): Promise<Buffer> {
  const sharp = await encoder();
  const make = () =>
    sharp(bytes, { limitInputPixels: PICTURE.max_pixels })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer();
  return await turns(make);
}

/** Loaded with the first picture: the library would cost every cold start. One thread and no cache, since two pictures may be under way. */
export async function encoder() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

function newPicture(data: Buffer, info: OutputInfo): NewFile {
  return {
    file_hash: createHash('sha256').update(data).digest('hex'),
    kind: 'picture',
    media_type: 'image/webp',
    size: data.length,
    width: info.width,
    height: info.height,
    *pieces(size) {
      for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
    },
  };
}

export function plain({ file_hash, kind, media_type, size, width, height }: NewFile): StoredFile {
  return { file_hash, kind, media_type, size, width, height };
}

function tooManyPixels(field: string | undefined): Refusal {
  return new Refusal('picture_too_many_pixels', { field, detail: { max_megapixels: PICTURE.max_pixels / 1_000_000 } });
}
