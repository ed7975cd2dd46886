import {
  chmodSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StartProblem } from '../../../config.ts';
import type { Account } from './account.ts';

/**
 * A folder with the binaries of the package `native` that `account` can run: the package itself where that user may read it,
 * else a copy outside of it. npm cannot pack symbolic links; they are made here (the package lists them in pg-symlinks.json).
 */
export function runnableCopy(native: string, version: string, home: string, account: Account): string {
  if (!account.drop || isOpen(native)) {
    if (linkLibraries(native)) return native;
  }
  const name = `stadttor-postgresql-${version}`;
  const places = account.drop ? ['/var/cache', os.tmpdir(), '/tmp'].filter((place) => canPass(place)) : [home];
  for (const place of places) {
    const copy = path.join(place, name);
    if (isTrusted(copy) && isComplete(native, copy)) return copy;
    if (tryCopy(native, copy)) return copy;
  }
  throw new StartProblem(
    `PostgreSQL must not run as root, and its programs could not be copied to ${places.join(' or ')} for another user. Is the disk full? Else set DATABASE_URL.`,
  );
}

/** May every user walk through all folders down to `place`? */
export function canPass(place: string): boolean {
  for (let folder = path.resolve(place); ; folder = path.dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found || (found.mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function isOpen(native: string): boolean {
  const samples = ['bin/postgres', 'bin/initdb', 'lib/postgresql/dict_snowball.so', 'share/postgresql/postgres.bki'];
  return samples.every((file) => {
    const full = path.join(native, file);
    return canPass(path.dirname(full)) && ((statSync(full, { throwIfNoEntry: false })?.mode ?? 0) & 0o004) !== 0;
  });
}

function linkLibraries(native: string): boolean {
  const links = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const place = path.join(native, target.replace(/^native\//, ''));
      if (!lstatSync(place, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(target), source), place);
    }
    return true;
  } catch {
    return false;
  }
}

// In a folder that everybody may write to, somebody else could have laid programs ready for us.
function isTrusted(copy: string): boolean {
  const found = lstatSync(copy, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === (process.getuid?.() ?? 0) && (found.mode & 0o022) === 0;
}

function isComplete(native: string, copy: string): boolean {
  return readdirSync(native, { withFileTypes: true }).every((entry) => {
    const [from, to] = [path.join(native, entry.name), path.join(copy, entry.name)];
    if (entry.isDirectory()) return isComplete(from, to);
    return statSync(to, { throwIfNoEntry: false })?.size === statSync(from, { throwIfNoEntry: false })?.size;
  });
}

function tryCopy(native: string, copy: string): boolean {
  let draft: string | undefined;
  try {
    draft = mkdtempSync(`${copy}.`);
    copyFolder(native, draft);
    if (!linkLibraries(draft)) return false;
    if (isTrusted(copy)) rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
    return true;
  } catch {
    return isTrusted(copy) && isComplete(native, copy);
  } finally {
    if (draft) rmSync(draft, { recursive: true, force: true });
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else if (entry.isFile()) {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, (statSync(source).mode & 0o100) !== 0 ? 0o755 : 0o644);
    }
  }
}
