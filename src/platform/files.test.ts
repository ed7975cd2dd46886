import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { aZip } from '../../tests/support/pictures.ts';
import { fileStream, type OtherIntake, storeOther, sweepSpool } from './files.ts';

const MB = 1024 * 1024;
let database: Awaited<ReturnType<typeof testDatabase>>;
let read: Kysely<unknown>;
let spool: string;

beforeAll(async () => {
  database = await testDatabase();
  read = new Kysely({ dialect: new PostgresDialect({ pool: database.app }) });
  spool = await mkdtemp(path.join(tmpdir(), 'files-'));
});
beforeEach(async () => {
  await database.app.query('delete from files');
});
afterAll(async () => {
  await rm(spool, { recursive: true });
  await database.close();
});

const PDF = { media_type: 'application/pdf', extensions: ['pdf'] };
const CSV = { media_type: 'text/csv', extensions: ['csv', 'txt'] };

function store(input: Buffer | Readable, given: Partial<OtherIntake> = {}) {
  return storeOther(database.app, input, { name: 'plan.pdf', allowed: [PDF, CSV], max_bytes: 2 * MB, field: 'plan', spool, ...given });
}

async function rows() {
  const { rows: found } = await database.app.query(
    'select (select count(*)::int from files) as files, (select count(*)::int from file_chunks) as chunks',
  );
  return { ...found[0], spooled: (await readdir(spool)).length };
}
const NOTHING = { files: 0, chunks: 0, spooled: 0 };
const aPdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);

describe('a file that a module allows', () => {
  test('comes out byte for byte as it went in, under the hash of its content', async () => {
    const pdf = aPdf(MB + 1);
    const file = await store(Readable.from([pdf.subarray(0, 7), pdf.subarray(7)]));
    expect(file).toEqual({
      file_hash: createHash('sha256').update(pdf).digest('hex'),
      kind: 'other',
      media_type: 'application/pdf',
      size: MB + 1,
      width: null,
      height: null,
    });
    const { stream, ...served } = await fileStream(read, file.file_hash);
    expect(served).toEqual({ ...file, start: 0, end: MB });
    expect((await buffer(stream)).equals(pdf)).toBe(true);
    expect(await rows()).toEqual({ files: 1, chunks: 5, spooled: 0 });
  });

  test.each([
    [0, 0],
    [262_143, 262_144],
    [262_144, 524_287],
    [100, 900_000],
    [MB, MB + 500],
  ])('can be read from byte %i to %i', async (start, end) => {
    const pdf = aPdf(MB + 1);
    const { file_hash } = await store(pdf);
    const served = await fileStream(read, Buffer.from(file_hash, 'hex'), { start, end });
    expect(served.end).toBe(Math.min(end, MB));
    expect((await buffer(served.stream)).equals(pdf.subarray(start, end + 1))).toBe(true);
  });

  test('is stored once, however many store it at the same time', async () => {
    const pdf = aPdf(600_000);
    const all = await Promise.all(Array.from({ length: 8 }, () => store(pdf)));
    expect(new Set(all.map((file) => file.file_hash)).size).toBe(1);
    expect(await rows()).toEqual({ files: 1, chunks: 3, spooled: 0 });
  });

  test('whose writing fails half-way is not there at all, and is whole when it is stored again', async () => {
    const pdf = aPdf(600_000);
    await database.migrator.query(`
      create function fail() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$;
      create trigger fail before insert on file_chunks for each row when (new.n = 2) execute function fail()`);
    await expect(store(pdf)).rejects.toThrow('disk full');
    await database.migrator.query('drop trigger fail on file_chunks');
    expect(await rows()).toEqual(NOTHING);
    await store(pdf);
    expect(await rows()).toEqual({ files: 1, chunks: 3, spooled: 0 });
  });

  test('may be a table as text, known by its name only where the content is text', async () => {
    expect(await store(Buffer.from('Straße;Nr\nAm Markt;1\n'), { name: 'a.CSV' })).toMatchObject({ media_type: 'text/csv' });
    await expect(store(Buffer.from([0xff, 0xfe, 0, 1]), { name: 'a.csv' })).rejects.toMatchObject({ code: 'file_kind_not_allowed' });
  });
});

describe('a file that is refused leaves nothing behind:', () => {
  const executable = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(500, 1)]);
  const cases: [string, string, Buffer, Partial<OtherIntake>][] = [
    ['an empty one', 'file_empty', Buffer.alloc(0), {}],
    ['one byte more than the module allows', 'file_too_large', aPdf(2 * MB + 1), {}],
    ['an executable called .pdf', 'file_kind_not_allowed', executable, {}],
    ['a PDF called .exe', 'file_kind_not_allowed', aPdf(900), { name: 'plan.pdf.exe' }],
    ['a type that only another module allows', 'file_kind_not_allowed', aPdf(900), { allowed: [CSV] }],
    ['a page called .csv', 'file_kind_not_allowed', Buffer.from('a;b\n<html><script>alert(1)</script>'), { name: 'a.csv' }],
    ['a PDF that is also a ZIP archive', 'file_type_ambiguous', Buffer.concat([aPdf(900), aZip('a', 'b')]), {}],
    [
      'a text that is also a ZIP archive',
      'file_kind_not_allowed',
      Buffer.concat([Buffer.from('a;b\n'), aZip('a', 'b')]),
      { name: 'a.csv' },
    ],
    ['any, while the scanner cannot be reached', 'scanner_down', aPdf(900), { clamd: '127.0.0.1:8249' }],
  ];

  test.each(cases)('%s (%s)', async (_what, code, content, given) => {
    await expect(store(content, given)).rejects.toMatchObject({ code, fields: ['plan'] });
    expect(await rows()).toEqual(NOTHING);
  });
});

describe('a stored file', () => {
  test('that nobody stored, or whose hash is no hash, is not found', async () => {
    await expect(fileStream(read, 'ab'.repeat(32))).rejects.toMatchObject({ code: 'not_found' });
    await expect(fileStream(read, "' or true --")).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that is deleted while it is read breaks off instead of ending early', async () => {
    const { file_hash } = await store(aPdf(2 * MB));
    const { stream } = await fileStream(read, file_hash);
    await database.app.query('delete from files');
    await expect(buffer(stream)).rejects.toThrow('went away');
  });

  test('waits for its reader instead of filling the memory', async () => {
    const { file_hash } = await store(aPdf(2 * MB));
    const { stream } = await fileStream(read, file_hash);
    stream.once('readable', () => undefined);
    await pause(300);
    expect(stream.readableLength).toBeGreaterThan(0);
    expect(stream.readableLength).toBeLessThanOrEqual(MB / 2);
    stream.destroy();
  });

  test('cannot be altered by the program itself', async () => {
    await store(aPdf(900));
    await expect(database.app.query(`update file_chunks set bytes = 'x'`)).rejects.toThrow('permission denied');
    await expect(database.app.query('update files set size = 1')).rejects.toThrow('permission denied');
  });
});

test('copies that a killed process left are removed after an hour, and nothing else', async () => {
  const names = ['stadttor-upload-old', 'stadttor-upload-new', 'other'];
  for (const name of names) await writeFile(path.join(spool, name), 'x');
  for (const name of ['stadttor-upload-old', 'other']) await utimes(path.join(spool, name), new Date(0), new Date(0));
  expect(await sweepSpool(spool)).toBe(1);
  expect((await readdir(spool)).sort()).toEqual(['other', 'stadttor-upload-new']);
});
