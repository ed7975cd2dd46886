import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noteCopy, siteDataOf, writeCopy, writeStates } from '#modules/darksite';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { siteFiles, writeSite } from './build.ts';

/** Where the site lies beside the program, ready to be taken elsewhere. */
export const copyFolder = (home: string): string => path.join(home, 'darksite');
/** What it is made of, for a build while the database is away; beside it, for a text editor, what is told of each service. */
export const COPY_FILE = 'darksite.json';
const STATES_FILE = 'lage.yaml';

/** Writes the emergency website beside the program, as it is now. Whoever takes it along meanwhile finds the old or the new one, whole. Repeatable. */
export async function keepDarksite(work: Work): Promise<void> {
  const data = await siteDataOf(work);
  const folder = copyFolder(work.house.config.home);
  const fresh = `${folder}.${newId()}`;
  const old = `${fresh}.old`;
  try {
    mkdirSync(fresh, { recursive: true });
    const bytes = writeSite(path.join(fresh, 'site'), siteFiles(data));
    writeFileSync(path.join(fresh, COPY_FILE), writeCopy(data));
    writeFileSync(path.join(fresh, STATES_FILE), writeStates(data));
    move(folder, old);
    renameSync(fresh, folder);
    await noteCopy(work, { services: data.services.length, bytes });
  } finally {
    for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // The first time there is none.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
