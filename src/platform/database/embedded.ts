import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartProblem } from '../../config.ts';
import { holderOf, takeClaim } from '../claim.ts';
import { waitUntil } from '../processes.ts';
import { databaseAccount } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { socketFolder } from './embedded/place.ts';
import { clearLeftOver, isReady, type Postmaster, startPostmaster } from './embedded/postmaster.ts';
import { problemOf } from './embedded/problem.ts';
import { type Passwords, passwordFile, prepareData } from './embedded/setup.ts';

/** A running built-in PostgreSQL; the addresses stay valid when it restarts. `superuser_url` is for tests and repairs only. */
export interface Embedded {
  url: string;
  migrator_url: string;
  superuser_url: string;
  stop(): Promise<void>;
}

/**
 * Starts the built-in PostgreSQL of the folder `home` (made at the first start) and keeps it running: if it ends unexpectedly, it
 * is started again and the log gets one line. A database left over from a killed server is stopped first. It listens only on a Unix
 * socket in a folder of its own: nothing another user or machine can reach, no port to collide, and faster than TCP. Throws
 * `StartProblem` when it cannot start or another living process runs it.
 */
export async function startEmbedded(home: string, log: (line: string) => void): Promise<Embedded> {
  try {
    return await start(home, log);
  } catch (error) {
    throw error instanceof StartProblem ? error : problemOf(home, String((error as Error).message));
  }
}

/** For commands beside a server: the database that the server of `home` runs, else one of our own until `stop`. Throws `StartProblem`. */
export async function openEmbedded(folder: string, log: (line: string) => void): Promise<Embedded> {
  const home = existsSync(folder) ? realpathSync(folder) : folder;
  const holder = holderOf(path.join(home, 'database.claim'));
  if (!holder?.url || holder.pid === process.pid) return startEmbedded(home, log);
  const file = passwordFile(home);
  if (!(await waitUntil(() => existsSync(file) && isReady(dataOf(home)), 30_000))) {
    throw new StartProblem(`The database in ${home} is run by process ${holder.pid} and does not answer; stop that one first.`);
  }
  return { ...addresses(holder.url, JSON.parse(readFileSync(file, 'utf8')) as Passwords), stop: async () => {} };
}

async function start(folder: string, log: (line: string) => void): Promise<Embedded> {
  mkdirSync(folder, { recursive: true });
  const home = realpathSync(folder);
  const data = dataOf(home);
  const account = databaseAccount(data);
  const sockets = socketFolder(data, account);
  const claim = await takeClaim(path.join(home, 'database.claim'), { url: sockets });
  if (!claim.taken)
    throw new StartProblem(`The database in ${home} is in use by process ${claim.holder.pid}; stop it first or set another STADTTOR_HOME.`);
  try {
    const place = { home, data, account, sockets, binaries: findBinaries(home, data, account) };
    await clearLeftOver(place, log);
    const passwords = await prepareData(home, data, account, place.binaries, log);
    const stop = keepRunning(await startPostmaster(place, log), () => startPostmaster(place, log), log);
    return { ...addresses(sockets, passwords), stop: () => stop().finally(claim.release) };
  } catch (error) {
    rmSync(sockets, { recursive: true, force: true });
    claim.release();
    throw error;
  }
}

function dataOf(home: string): string {
  const data = path.join(home, 'postgres');
  return existsSync(data) ? realpathSync(data) : data;
}

function addresses(sockets: string, passwords: Passwords) {
  const url = (role: string, password: string) => `postgres://${role}:${password}@${encodeURIComponent(sockets)}:5432/stadttor`;
  return {
    url: url('app', passwords.app),
    migrator_url: url('migrator', passwords.migrator),
    superuser_url: url('postgres', passwords.superuser),
  };
}

// Restarts a database that ended by itself, ever more slowly, until the returned function stops it for good.
function keepRunning(first: Postmaster, again: () => Promise<Postmaster>, log: (line: string) => void): () => Promise<void> {
  let running: Postmaster | undefined = first;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await running?.ended;
      if (stopped) return;
      log('The database ended unexpectedly and is started again.');
      running = undefined;
      for (let pause = 50; !running && !stopped; pause = Math.min(pause * 2, 5000)) {
        await sleep(pause);
        running = await again().catch((error: Error) => {
          if (pause === 50 || pause === 5000) log(error.message);
          return undefined;
        });
      }
    }
  })();
  return async () => {
    stopped = true;
    await running?.stop();
    await loop;
    await running?.stop();
  };
}
