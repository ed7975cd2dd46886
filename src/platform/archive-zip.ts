import { createHash } from 'node:crypto';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { safeFileName } from './files.ts';

/** A closed case as it is handed to an archive or a document management system. */
export interface ClosedCase {
  number: string;
  kind: string;
  /** What it is about, in plain words. */
  subject: string;
  opened_at: Date;
  closed_at: Date;
  /** Whatever else the system needs, as JSON: answers, decision, history. */
  data: unknown;
  /** `document`: written by us, as PDF/A. `data`: the same for machines. `attachment`: as it was sent to us. */
  files: ArchivedFile[];
}

export interface ArchivedFile {
  role: keyof typeof FOLDERS;
  name: string;
  media_type: string;
  /** Asked for when its turn comes: one file is open at a time. */
  open(): Promise<Readable>;
}

const FOLDERS = { document: 'documents', data: 'data', attachment: 'attachments' } as const;

/** Which names `manifest.json` has. A new number where one of them changes its meaning or goes. */
const SCHEMA_VERSION = 1;

/**
 * A closed case as ZIP, made while it is read: `documents/001-….pdf`, `attachments/002-….jpg`, and as the last entry `manifest.json` with what
 * the case is and the SHA-256 of each file. A file that cannot be read breaks the stream: half a case is never handed on.
 */
export function archiveZip(closed: ClosedCase, at: Date): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  const left = new AbortController();
  out.on('close', () => left.abort());
  zip.outputStream.pipe(out);
  fill(zip, closed, at, left.signal).catch((problem: Error) => out.destroy(problem));
  return out;
}

async function fill(zip: ZipFile, { files, ...about }: ClosedCase, at: Date, signal: AbortSignal): Promise<void> {
  const written: { path: string; role: string; name: string; media_type: string; bytes: number; sha256: string }[] = [];
  for (const [n, { role, name, media_type, open }] of files.entries()) {
    const path = `${FOLDERS[role]}/${String(n + 1).padStart(3, '0')}-${safeFileName(name)}`;
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    const source = await open();
    zip.addReadStream(counted, path, { mtime: at });
    await pipeline(source, counted, { signal });
    written.push({ path, role, name, media_type, bytes, sha256: hash.digest('hex') });
  }
  const manifest = { schema_version: SCHEMA_VERSION, made_at: at, case: about, files: written };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), 'manifest.json', { mtime: at });
  zip.end();
}
