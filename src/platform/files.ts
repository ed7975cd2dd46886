import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { demandSound } from './documents.ts';
import { Refusal } from './errors.ts';
import { type StoredFile, writeFiles } from './files/chunks.ts';
import { extensionOf } from './files/headers.ts';
import { isAlsoAnother, mediaTypeOf } from './files/kinds.ts';
import { type Incoming, type Intake, piecesOf, spooled } from './files/spool.ts';
import { scan } from './scanner.ts';

export { type ByteRange, fileStream, type StoredFile } from './files/chunks.ts';
export { dispositionFor, safeFileName } from './files/headers.ts';
export { linkFile, sweepFiles, unlinkAllFiles, unlinkFile } from './files/links.ts';
export { type Incoming, type Intake, sweepSpool } from './files/spool.ts';

/** A type a module takes, with the extensions (small letters, no dot) its names may end in. */
export interface AllowedType {
  media_type: string;
  extensions: readonly string[];
}

/** What a module takes: its types, the most bytes, the name the file came with, and the scanner's address where there is one. */
export interface OtherIntake extends Intake {
  name: string;
  allowed: readonly AllowedType[];
  max_bytes: number;
  clamd?: string;
  /** Only what people can read later is taken: see demandSound(). */
  sound?: boolean;
}

/** PDF, DOCX: as people know them. */
const namesOf = (allowed: readonly AllowedType[]) => [...new Set(allowed.flatMap((type) => type.extensions))].join(', ').toUpperCase();

/**
 * Takes a file in as it is: its type, found by content, must be one the module allows, and its name must fit that type. Refuses `file_empty`,
 * `file_too_large`, `file_kind_not_allowed`, `file_type_ambiguous`, `file_infected`, `scanner_down`, and what demandSound() refuses; then nothing is stored.
 */
export async function storeOther(pool: pg.Pool, input: Incoming, intake: OtherIntake): Promise<StoredFile> {
  const { field } = intake;
  return spooled(input, intake, async (upload) => {
    const found = await mediaTypeOf(upload.path);
    const type = intake.allowed.find((allowed) => fits(allowed.media_type, found) && allowed.extensions.includes(extensionOf(intake.name)));
    if (!type) throw new Refusal('file_kind_not_allowed', { field, detail: { found, allowed: namesOf(intake.allowed) } });
    if (await isAlsoAnother(upload.path, found, upload.size)) throw new Refusal('file_type_ambiguous', { field, detail: { found } });
    if (intake.clamd) await scan(upload.path, intake.clamd, field);
    if (intake.sound) await demandSound({ path: upload.path, media_type: type.media_type, field });
    const file: StoredFile = {
      file_hash: upload.hash,
      kind: 'other',
      media_type: type.media_type,
      size: upload.size,
      width: null,
      height: null,
    };
    const write = () => writeFiles(pool, [{ ...file, pieces: (size) => piecesOf(upload, size) }]);
    await (intake.repeat ? intake.repeat(write) : write());
    return file;
  });
}

/** Takes bytes in unlooked at, only ever to be read by a program of ours or saved: a mail as it came. `head` are its first 64 KB. Refuses `file_empty`, `file_too_large`. */
export async function storeUnread(pool: pg.Pool, input: Incoming, intake: UnreadIntake): Promise<Unread> {
  return storeUnreadAnd(pool, input, intake, async (stored) => stored);
}

type UnreadIntake = Intake & { media_type: string; max_bytes: number };
interface Unread {
  file: StoredFile;
  head: Buffer;
}

/** Like storeUnread(), and hands its bytes to `use` as often as it likes while they still lie on this disk: a standby that is read may not have them yet. */
export async function storeUnreadAnd<T>(
  pool: pg.Pool,
  input: Incoming,
  intake: UnreadIntake,
  use: (stored: Unread, open: () => Readable) => Promise<T>,
): Promise<T> {
  return spooled(input, intake, async (upload) => {
    const file: StoredFile = {
      file_hash: upload.hash,
      kind: 'other',
      media_type: intake.media_type,
      size: upload.size,
      width: null,
      height: null,
    };
    const write = () => writeFiles(pool, [{ ...file, pieces: (size) => piecesOf(upload, size) }]);
    await (intake.repeat ? intake.repeat(write) : write());
    for await (const head of piecesOf(upload, 65_536)) return await use({ file, head }, () => createReadStream(upload.path));
    throw new Refusal('file_empty');
  });
}

/** Has the scanner look at bytes that are kept already. Refuses `file_infected`, `scanner_down`. */
export async function scanStored(input: Readable, clamd: string, max_bytes: number): Promise<void> {
  await spooled(input, { max_bytes }, (upload) => scan(upload.path, clamd));
}

/** CSV has no mark of its own: by content it is text. */
function fits(allowed: string, found: string): boolean {
  return allowed === found || (allowed === 'text/csv' && found === 'text/plain');
}
