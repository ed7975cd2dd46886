import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Kysely, PostgresDialect } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { aBomb, aPhoto, aZip } from '../../tests/support/pictures.ts';
import { fileStream } from './files.ts';
import { storePicture } from './pictures.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let read: Kysely<unknown>;
let spool: string;

beforeAll(async () => {
  database = await testDatabase();
  read = new Kysely({ dialect: new PostgresDialect({ pool: database.app }) });
  spool = await mkdtemp(path.join(tmpdir(), 'pictures-'));
});
beforeEach(async () => {
  await database.app.query('delete from files');
});
afterAll(async () => {
  await rm(spool, { recursive: true });
  await database.close();
});

const store = (input: Buffer | Readable) => storePicture(database.app, input, { field: 'photo', spool });

async function rows() {
  const { rows: found } = await database.app.query(
    'select (select count(*)::int from files) as files, (select count(*)::int from file_chunks) as chunks',
  );
  return { ...found[0], spooled: (await readdir(spool)).length };
}
const NOTHING = { files: 0, chunks: 0, spooled: 0 };

describe('what becomes of a picture', () => {
  test('a photo is stored upright, within 2048 pixels, with a thumbnail, as WebP', async () => {
    const { file, thumbnail } = await store(await aPhoto({ width: 3000, height: 1500, turned: true }));
    expect(file).toMatchObject({ kind: 'picture', media_type: 'image/webp', width: 1024, height: 2048 });
    expect(thumbnail).toMatchObject({ kind: 'picture', media_type: 'image/webp', width: 240, height: 480 });
    const served = await fileStream(read, file.file_hash);
    expect(await sharp(await buffer(served.stream)).metadata()).toMatchObject({
      format: 'webp',
      width: 1024,
      height: 2048,
      size: file.size,
    });
    expect((await rows()).spooled).toBe(0);
  });

  test('the place where a photo was taken, and everything else in its metadata, is gone after storing', async () => {
    const photo = await aPhoto({ width: 400, height: 300 });
    expect((await sharp(photo).metadata()).exif?.includes('Camera of a citizen')).toBe(true);
    const { file, thumbnail } = await store(photo);
    for (const one of [file, thumbnail]) {
      const bytes = await buffer((await fileStream(read, one.file_hash)).stream);
      const { exif, xmp, icc, iptc } = await sharp(bytes).metadata();
      expect([exif, xmp, icc, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.includes('Camera')).toBe(false);
    }
  });

  test.each(['jpeg', 'png', 'webp'] as const)('a small %s keeps its size in pixels', async (type) => {
    const { file } = await store(await aPhoto({ width: 120, height: 90 }, type));
    expect(file).toMatchObject({ width: 120, height: 90, media_type: 'image/webp' });
  });

  test('the same photo twice is stored once', async () => {
    const photo = await aPhoto({ width: 640, height: 480 });
    const [first, second] = await Promise.all([store(photo), store(Readable.from([photo]))]);
    expect(second).toEqual(first);
    expect((await rows()).files).toBe(2);
  });

  test('a photo with a film behind it, as phones make them, is taken without the film', async () => {
    const photo = await aPhoto({ width: 320, height: 240 });
    const { file } = await store(Buffer.concat([photo, Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(100_000, 7)]));
    expect(file.size).toBeLessThan(photo.length);
  });
});

describe('what is refused, leaving nothing behind', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');
  const photo = () => aPhoto({ width: 900, height: 700 });
  const cases: [string, string, () => Buffer | Promise<Buffer>, object][] = [
    ['an empty file', 'file_empty', () => Buffer.alloc(0), {}],
    ['50 MB', 'file_too_large', async () => Buffer.concat([await photo(), Buffer.alloc(50_000_000)]), { max_mb: 20 }],
    [
      'a renamed executable',
      'file_type_not_allowed',
      () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(500, 1)]),
      { found: 'application/x-msdownload' },
    ],
    ['an SVG', 'file_type_not_allowed', () => svg, { found: 'image/svg+xml' }],
    [
      'an SVG with a prologue',
      'file_type_not_allowed',
      () => Buffer.concat([Buffer.from('<?xml version="1.0"?>\n'), svg]),
      { found: 'image/svg+xml' },
    ],
    ['a page', 'file_type_not_allowed', () => Buffer.from('<!doctype html><title>x</title>'), { found: 'text/html' }],
    [
      'a GIF',
      'file_type_not_allowed',
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
          .gif()
          .toBuffer(),
      { found: 'image/gif' },
    ],
    [
      'an iPhone HEIC',
      'file_type_not_allowed',
      () => Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(99)]),
      { found: 'image/heic' },
    ],
    ['noise', 'file_type_not_allowed', () => Buffer.alloc(4096, 0xab), { found: 'unknown' }],
    ['a photo that is also a ZIP archive', 'file_type_ambiguous', async () => Buffer.concat([await photo(), aZip('a.txt', 'hidden')]), {}],
    [
      'a photo that is also a page',
      'file_type_ambiguous',
      async () => Buffer.concat([await photo(), Buffer.from('<ScRiPt >alert(1)</script>')]),
      {},
    ],
    ['a photo that is also a PDF', 'file_type_ambiguous', async () => withComment(await photo(), '%PDF-1.4'), {}],
    ['30000 × 30000 pixels in a few kilobytes', 'picture_too_many_pixels', () => aBomb(30_000), { max_megapixels: 50 }],
    ['half a JPEG', 'picture_unreadable', async () => halfOf(await photo()), {}],
    ['half a PNG', 'picture_unreadable', async () => halfOf(await aPhoto({ width: 900, height: 700 }, 'png')), {}],
    ['half a WebP', 'picture_unreadable', async () => halfOf(await aPhoto({ width: 900, height: 700 }, 'webp')), {}],
  ];

  test.each(cases)('%s is refused as %s', async (_what, code, make, detail) => {
    const input = await make();
    await expect(store(input)).rejects.toMatchObject({ code, fields: ['photo'], detail });
    await expect(store(Readable.from([input]))).rejects.toMatchObject({ code });
    expect(await rows()).toEqual(NOTHING);
  });

  test('a picture that just fits the limit of pixels is taken', async () => {
    const { file } = await store(aBomb(7_071));
    expect(file).toMatchObject({ width: 2048, height: 2048 });
  });

  test('a part that the form parser cut off counts as too large, however small it is', async () => {
    const part = Object.assign(Readable.from([await photo()]), { truncated: true });
    await expect(store(part)).rejects.toMatchObject({ code: 'file_too_large' });
    expect(await rows()).toEqual(NOTHING);
  });

  test('an upload that breaks off is a fault and leaves nothing', async () => {
    const bytes = await photo();
    const broken = Readable.from(
      (async function* () {
        yield bytes.subarray(0, 20_000);
        throw new Error('aborted');
      })(),
    );
    await expect(store(broken)).rejects.toThrow('aborted');
    expect(await rows()).toEqual(NOTHING);
  });
});

describe('when many come at once', () => {
  test('two are worked on, twenty wait, the rest is refused at once', async () => {
    const photo = await aPhoto({ width: 2200, height: 1650 });
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, sharp.counters().process);
    }, 1);
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => store(Readable.from([photo]))));
    clearInterval(watch);
    const refused = outcomes.filter((o) => o.status === 'rejected');
    expect(most).toBe(2);
    expect(refused.length).toBeGreaterThan(0);
    expect(outcomes.length - refused.length).toBeGreaterThanOrEqual(22);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'too_many_requests', fields: ['photo'] });
    expect(await rows()).toMatchObject({ files: 2, spooled: 0 });
  });

  test('when the answer to the writing is lost, it is written again without a second upload, and stands there once', async () => {
    let losses = 0;
    const repeat = async <T>(step: () => Promise<T>): Promise<T> => {
      await step();
      losses += 1;
      return step();
    };
    const { file } = await storePicture(database.app, Readable.from([await aPhoto({ width: 640, height: 480 })]), { spool, repeat });
    expect(losses).toBe(1);
    expect((await rows()).files).toBe(2);
    expect((await buffer((await fileStream(read, file.file_hash)).stream)).length).toBe(file.size);
  });
});

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

function withComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), Buffer.from(text)]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}
