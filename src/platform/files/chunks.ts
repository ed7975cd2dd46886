import { Readable } from 'node:stream';
import { type QueryExecutorProvider, sql } from 'kysely';
import type pg from 'pg';
import { Refusal } from '../errors.ts';

/** What is known of a stored file. `file_hash` is SHA-256 in hex, `size` in bytes, `width` and `height` in pixels (pictures only). */
export interface StoredFile {
  file_hash: string;
  kind: 'picture' | 'other';
  media_type: string;
  size: number;
  width: number | null;
  height: number | null;
}

/** A hash as hex or as it stands in a row. */
export type FileHash = string | Buffer;

/** Bytes per chunk. A quarter of what the table allows: a chunk is held up to five times (hex, text, bytes) while it is read. */
const CHUNK_SIZE = 262_144;

/** The hash as the tables hold it. Refuses `not_found` for what is no hash. */
export function hashBytes(hash: FileHash): Buffer {
  if (Buffer.isBuffer(hash)) return hash;
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal('not_found');
  return Buffer.from(hash, 'hex');
}

/** A file to be written: what is known of it, and its bytes from the start, in pieces of exactly `size` but for the last. */
export interface NewFile extends StoredFile {
  pieces(size: number): AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** Writes files in one transaction, all or none. Content that is there already is not written again. Repeating it does no harm. */
export async function writeFiles(pool: pg.Pool, files: readonly NewFile[]): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    // In order of hash, so that two uploads of the same contents wait for each other instead of locking each other out.
    for (const file of files.toSorted((a, b) => a.file_hash.localeCompare(b.file_hash))) await writeFile(client, file);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function writeFile(client: pg.PoolClient, file: NewFile): Promise<void> {
  const hash = hashBytes(file.file_hash);
  const { rows } = await client.query<{ is_new: boolean }>({
    name: 'files_insert',
    // The bytes of a picture may have come as an attachment before; made by our own encoder they are fit to be shown.
    text: `insert into files (file_hash, kind, media_type, size, width, height, chunk_size) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (file_hash) do update set stored_again_at = now(),
        kind = case when excluded.kind = 'picture' then 'picture' else files.kind end,
        width = coalesce(excluded.width, files.width), height = coalesce(excluded.height, files.height)
      returning stored_again_at is null as is_new`,
    values: [hash, file.kind, file.media_type, file.size, file.width, file.height, CHUNK_SIZE],
  });
  if (!rows[0]?.is_new) return;
  let n = 0;
  let size = 0;
  for await (const bytes of file.pieces(CHUNK_SIZE)) {
    // Reading counts on it: every chunk but the last is full.
    if (bytes.length !== Math.min(CHUNK_SIZE, file.size - size))
      throw new Error(`A file of ${file.size} bytes changed while it was written.`);
    await client.query({
      name: 'file_chunks_insert',
      text: 'insert into file_chunks (file_hash, n, bytes) values ($1, $2, $3)',
      values: [hash, n, bytes],
    });
    n += 1;
    size += bytes.length;
  }
  if (size !== file.size) throw new Error(`A file of ${file.size} bytes ended after ${size} while it was written.`);
}

/** Bytes of a file from `start` to `end`, both included (RFC 9110 14.1.2). */
export interface ByteRange {
  start: number;
  end: number;
}

/** Streams a stored file, or the part of it within `range`, chunk by chunk as fast as it is taken. Refuses `not_found`. Who may read it is the caller's question. */
export async function fileStream(
  db: QueryExecutorProvider,
  file_hash: FileHash,
  range?: ByteRange,
): Promise<StoredFile & ByteRange & { stream: Readable }> {
  const hash = hashBytes(file_hash);
  const { rows } = await sql<StoredFile & { chunk_size: number }>`
    select encode(file_hash, 'hex') as file_hash, kind, media_type, size::float8 as size, width, height, chunk_size from files where file_hash = ${hash}`.execute(
    db,
  );
  const row = rows[0];
  if (!row) throw new Refusal('not_found');
  const { chunk_size, ...file } = row;
  const start = Math.max(0, range?.start ?? 0);
  const end = Math.min(file.size - 1, range?.end ?? file.size - 1);
  const stream = Readable.from(chunks(db, hash, chunk_size, start, end), { objectMode: false, highWaterMark: chunk_size });
  return { ...file, start, end, stream };
}

async function* chunks(db: QueryExecutorProvider, hash: Buffer, chunk_size: number, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at <= end; ) {
    const n = Math.floor(at / chunk_size);
    const from = at - n * chunk_size;
    const length = Math.min(chunk_size - from, end + 1 - at);
    const { rows } = await sql<{ bytes: Buffer }>`
      select substring(bytes from ${from + 1}::int for ${length}::int) as bytes from file_chunks where file_hash = ${hash} and n = ${n}`.execute(
      db,
    );
    const bytes = rows[0]?.bytes;
    if (bytes?.length !== length) throw new Error('The file went away while it was read.');
    yield bytes;
    at += length;
  }
}
