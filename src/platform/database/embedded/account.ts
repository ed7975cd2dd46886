import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StartProblem } from '../../../config.ts';

/** The user that PostgreSQL runs as; `drop` when this process is root and has to become that user for it. */
export interface Account {
  uid: number;
  gid: number;
  drop: boolean;
}

/** Who runs the database in `data` (which may not exist yet). PostgreSQL refuses root and users without a name; see `StartProblem`. */
export function databaseAccount(data: string): Account {
  const uid = process.getuid?.() ?? 0;
  const owner = lstatSync(data, { throwIfNoEntry: false });
  if (uid !== 0) return ownAccount(uid, data, owner?.uid);
  const known = passwd();
  const former = known.find((user) => user.uid === owner?.uid && user.uid !== 0);
  if (former) return { uid: former.uid, gid: former.gid, drop: true };
  const user = known.find((u) => u.name === 'postgres') ?? known.find((u) => u.name === 'nobody');
  if (!user)
    throw new StartProblem(
      'PostgreSQL may not run as root, and this system has neither a user postgres nor nobody. Start as another user or set DATABASE_URL.',
    );
  if (owner) giveTo(data, user);
  return { uid: user.uid, gid: user.gid, drop: true };
}

function ownAccount(uid: number, data: string, owner: number | undefined): Account {
  try {
    os.userInfo();
  } catch {
    throw new StartProblem(
      `PostgreSQL needs a user with a name, and the user number ${uid} has none. Give it an entry in /etc/passwd or set DATABASE_URL.`,
    );
  }
  if (owner !== undefined && owner !== uid) {
    throw new StartProblem(
      `The database in ${data} belongs to another user (number ${owner}); it was probably started as root before. Start as that user again or give the folder to yours (chown -R).`,
    );
  }
  return { uid, gid: process.getgid?.() ?? 0, drop: false };
}

function passwd(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.name !== '');
}

function giveTo(place: string, user: { uid: number; gid: number }): void {
  const found = lstatSync(place);
  if (found.isSymbolicLink()) return;
  if (found.isDirectory()) for (const child of readdirSync(place)) giveTo(path.join(place, child), user);
  chownSync(place, user.uid, user.gid);
}
