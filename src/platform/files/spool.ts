import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';

/** What an upload arrives as. A multipart part may be passed as it is: its `truncated` flag counts as too large. */
export type Incoming = Readable | Buffer;

/** What every way in accepts. */
export interface Intake {
  /** The form field a refusal stands beside. */
  field?: string;
  /** Folder for the copy on disk; the system's temporary folder when not given. */
  spool?: string;
  /** Runs the writing step, which may safely be repeated: the place for a loop that waits for a lost database. */
  repeat?: <T>(step: () => Promise<T>) => Promise<T>;
}

/** An upload on disk. `size` in bytes, `hash` is SHA-256 in hex. */
export interface Spooled {
  path: string;
  size: number;
  hash: string;
}

const PREFIX = 'stadttor-upload-';
const ABANDONED_AFTER_MS = 60 * 60_000;

/** Copies an upload to disk in small pieces, hands the copy to `use` and removes it whatever happens. Refuses `file_empty` and `file_too_large`. */
export async function spooled<T>(input: Incoming, intake: Intake & { max_bytes: number }, use: (file: Spooled) => Promise<T>): Promise<T> {
  const target = path.join(intake.spool ?? tmpdir(), `${PREFIX}${process.pid}-${newId()}`);
  try {
    const source = Buffer.isBuffer(input) ? Readable.from(slices(input)) : input;
    const hash = createHash('sha256');
    const count = { size: 0 };
    await pipeline(
      source,
      (bytes: AsyncIterable<Buffer>) => counted(bytes, hash, count, intake.max_bytes),
      createWriteStream(target, { flags: 'wx', mode: 0o600 }),
    );
    const { field } = intake;
    if (count.size > intake.max_bytes || ('truncated' in source && source.truncated === true)) {
      throw new Refusal('file_too_large', { field, detail: { max_mb: Math.floor(intake.max_bytes / 1024 / 1024) } });
    }
    if (count.size === 0) throw new Refusal('file_empty', { field });
    return await use({ path: target, size: count.size, hash: hash.digest('hex') });
  } finally {
    await rm(target, { force: true });
  }
}

/** Removes copies that a killed process left behind (older than an hour). Returns how many. */
export async function sweepSpool(folder: string = tmpdir()): Promise<number> {
  let swept = 0;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(PREFIX)) continue;
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (!found || Date.now() - found.mtimeMs < ABANDONED_AFTER_MS) continue;
    await rm(file, { force: true });
    swept += 1;
  }
  return swept;
}

/** What comes after the limit is read but not kept, so that the browser hears the reason instead of a broken connection; four times the limit ends even that. */
async function* counted(bytes: AsyncIterable<Buffer>, hash: Hash, count: { size: number }, max_bytes: number): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    count.size += piece.length;
    if (count.size > 4 * max_bytes) return;
    if (count.size > max_bytes) continue;
    hash.update(piece);
    yield piece;
  }
}

/** The copy in pieces of exactly `size` bytes but for the last. */
export async function* piecesOf(file: Spooled, size: number): AsyncGenerator<Buffer> {
  const handle = await open(file.path);
  try {
    for (let at = 0; at < file.size; at += size) {
      const piece = Buffer.alloc(Math.min(size, file.size - at));
      const { bytesRead } = await handle.read(piece, 0, piece.length, at);
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function* slices(buffer: Buffer): Generator<Buffer> {
  for (let at = 0; at < buffer.length; at += 65_536) yield buffer.subarray(at, at + 65_536);
}
