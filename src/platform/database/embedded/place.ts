import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './account.ts';
import { canPass } from './copy.ts';

const longest = 107 - '/.s.PGSQL.5432.lock'.length;

/**
 * A folder for the socket of the database in `data`, readable by nobody but its user: short (an address of a socket has at most 107
 * bytes), reachable by the database's user, and the same at every start. If a stranger holds the name, one with a random name.
 */
export function socketFolder(data: string, account: Account): string {
  const top = [os.tmpdir(), '/tmp'].find((place) => place.length + 30 <= longest && (!account.drop || canPass(place))) ?? '/tmp';
  const folder = path.join(top, `stadttor-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`);
  return own(folder, account) ? folder : give(mkdtempSync(`${folder}-`), account);
}

/** Does the user of the database have no way to walk to `data`, because this process is root and stands in a closed folder? */
export function isOutOfReach(data: string, account: Account): boolean {
  return account.drop && process.platform === 'linux' && !canPass(path.dirname(data));
}

/** Arguments and options to run a database program in `data` as `account`. */
export function runIn(data: string, account: Account) {
  // Where a process already stands needs no walking: it is started there by root and then becomes the other user.
  const folder = isOutOfReach(data, account) ? '/proc/self/cwd' : data;
  const as = account.drop ? { uid: account.uid, gid: account.gid } : {};
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  return { folder, options: { cwd: data, env, ...as } };
}

function own(folder: string, account: Account): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (!found?.isDirectory() || ![account.uid, process.getuid?.()].includes(found.uid)) return false;
  }
  give(folder, account);
  return true;
}

function give(folder: string, account: Account): string {
  chmodSync(folder, 0o700);
  if (account.drop) chownSync(folder, account.uid, account.gid);
  return folder;
}
