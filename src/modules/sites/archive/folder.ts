import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { As } from './program.ts';

/** Why a database cannot be brought back into a folder; undefined where it can. Changes nothing. */
export function objectionToFolder(folder: string, bytes: number): string | undefined {
  const above = path.dirname(folder);
  if (!existsSync(above)) return `There is no folder ${above}.`;
  if (existsSync(folder) && readdirSync(folder).length > 0)
    return `${folder} is not empty; a database is brought back into an empty folder only, never over another.`;
  const { bavail, bsize } = statfsSync(above);
  if (bavail * bsize < bytes)
    return `The disk of ${above} has ${inGb(bavail * bsize)} left; the database takes ${inGb(bytes)} and what was written since.`;
  return undefined;
}

/** An empty folder that nobody but the database's user may look into. */
export function makeFolder(folder: string, { uid, gid }: As): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}

/** Leaves nothing of what was brought into it. */
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

const inGb = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
