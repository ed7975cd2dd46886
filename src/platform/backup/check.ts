import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Manifest, openArchive } from './archive.ts';

/** Reads a backup through: every table is there and is what was written. Throws `StartProblem` otherwise. */
export async function checkBackup(file: string): Promise<Manifest> {
  const archive = await openArchive(file);
  try {
    for (const { name } of archive.manifest.tables) await pipeline(await archive.table(name), nowhere());
    return archive.manifest;
  } finally {
    archive.close();
  }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
