import { createWriteStream } from 'node:fs';
import { copyFile, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ReadDb } from '#platform/database/pools';
import { fileStream } from '#platform/files';
import { newId } from '#platform/ids';
import { formerFileName, packFileName } from './mails.ts';
import type { FolderProblem } from './words.ts';

/** A folder did not take a pack, and why. */
export class FolderRefused extends Error {
  readonly problem: FolderProblem;
  constructor(problem: FolderProblem, cause: unknown) {
    super(`The folder for emergency packs: ${problem}`, { cause });
    this.problem = problem;
  }
}

/** Throws `FolderRefused` where there is no such folder: one that is made here would lie on this machine where a share is not mounted. */
export async function demandFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined);
  if (!there?.isDirectory()) throw new FolderRefused('missing', undefined);
}

/** Lays the newest pack of a team into a folder that is there: whole or not at all, the one before it stays beside it. Gives its id; null where there is none. Throws `FolderRefused`. */
export async function layNewest(db: ReadDb, team_id: string, folder: string): Promise<string | null> {
  const newest = await db
    .selectFrom('emergency_packs')
    .select(['emergency_pack_id', 'file_hash'])
    .where('team_id', '=', team_id)
    .orderBy('made_at', 'desc')
    .orderBy('emergency_pack_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return null;
  await demandFolder(folder);
  const file = path.join(folder, packFileName(team_id));
  const fresh = path.join(folder, `.${packFileName(team_id)}.${newId()}`);
  const { stream } = await fileStream(db, newest.file_hash.toString('hex'));
  try {
    await pipeline(stream, createWriteStream(fresh, { mode: 0o640, flush: true }));
    if (!(await isSame(fresh, file))) {
      await keepFormer(file, path.join(folder, formerFileName(team_id)));
      // Whoever copies the folder meanwhile finds the old file or the new one, whole.
      await rename(fresh, file);
    }
    return newest.emergency_pack_id;
  } catch (error) {
    throw new FolderRefused(folderProblemOf(error), error);
  } finally {
    stream.destroy();
    await rm(fresh, { force: true }).catch(() => {});
  }
}

/** What an error of the file system says of a folder. */
export function folderProblemOf(error: unknown): FolderProblem {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return 'full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'denied';
  return 'failed';
}

/** A job that comes again does not push the pack before it out. */
async function isSame(fresh: string, file: string): Promise<boolean> {
  const there = await stat(file).catch(() => undefined);
  if (there?.size !== (await stat(fresh)).size) return false;
  return (await readFile(fresh)).equals(await readFile(file));
}

async function keepFormer(file: string, former: string): Promise<void> {
  if (!(await stat(file).catch(() => undefined))) return;
  const copy = `${former}.${newId()}`;
  try {
    await copyFile(file, copy);
    await rename(copy, former);
  } finally {
    await rm(copy, { force: true }).catch(() => {});
  }
}
