import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartProblem } from '../../../config.ts';
import { lives, type ProcessId, processesInside, processId, signal, waitUntil } from '../../processes.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { runIn } from './place.ts';
import { problemOf } from './problem.ts';

export interface Postmaster {
  /** Resolves when the database has ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export interface Place {
  home: string;
  data: string;
  sockets: string;
  account: Account;
  binaries: Binaries;
}

// Modest, because the demo shares a small machine with everything else (a sixteenth of its memory, 128 MB to 1 GB); durability stays at its defaults. The last two keep what
// people wrote (values in error details and statements) out of the log.
const settings = [
  `shared_buffers=${Math.max(128, Math.min(1_024, Math.floor(totalmem() / 2 ** 20 / 16)))}MB`,
  'max_connections=100',
  'max_wal_size=512MB',
  'log_checkpoints=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];

// Holds the database as long as our end of its standard input is open: if this process dies, in whatever way, the system closes
// it, and the database is stopped in order without anybody's doing.
const keeper =
  'exec 3<&0; "$@" 3<&- </dev/null & db=$!; cd /; (read -r line <&3; kill -INT $db 2>/dev/null) & watch=$!; exec 3<&-; wait $db; code=$?; kill $watch 2>/dev/null; exit $code';

/** Starts PostgreSQL on existing data and waits until it answers. Throws `StartProblem`. */
export async function startPostmaster(place: Place, log: (line: string) => void): Promise<Postmaster> {
  await clearLeftOver(place, log);
  const logFile = path.join(place.home, 'postgres.log');
  const from = keepShort(logFile);
  const out = openSync(logFile, 'a', 0o600);
  const { folder, options } = runIn(place.data, place.account);
  const values = [...settings, 'listen_addresses=', `unix_socket_directories=${place.sockets}`, 'port=5432'].flatMap((s) => ['-c', s]);
  const command = [path.join(place.binaries.bin, 'postgres'), '-D', folder, ...values];
  const child = spawn('/bin/sh', ['-c', keeper, 'stadttor-database', ...command], {
    ...options,
    stdio: ['pipe', out, out],
    detached: true,
  });
  closeSync(out);
  child.stdin?.on('error', () => {});
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  for (let told = false, began = Date.now(); !isReady(place.data); ) {
    if (over) throw problemOf(place.home, readFileSync(logFile, 'utf8').slice(from));
    if (!told && Date.now() - began > 5000) {
      told = true;
      log('The database was cut off and is repairing itself; this can take a moment …');
    }
    await sleep(10);
  }
  return { ended, stop: () => stop(place, child, ended) };
}

async function stop(place: Place, child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.end();
  const late = (['SIGQUIT', 'SIGKILL'] as const).map((name, i) =>
    setTimeout(() => signal(runningPostmaster(place.data)?.pid ?? child.pid ?? 0, name), 8000 + i * 4000),
  );
  await ended;
  for (const timer of late) clearTimeout(timer);
  rmSync(place.sockets, { recursive: true, force: true });
}

/** Stops a database of this folder that a killed server left behind, and removes locks that nobody holds. Throws `StartProblem`. */
export async function clearLeftOver(place: Place, log: (line: string) => void): Promise<void> {
  const running = runningPostmaster(place.data);
  if (running) {
    log('A database left over from a former start is being stopped first.');
    for (const [name, patience] of [
      ['SIGINT', 8000],
      ['SIGQUIT', 4000],
      ['SIGKILL', 4000],
    ] as const) {
      signal(running.pid, name);
      if (await waitUntil(() => !lives(running), patience)) break;
    }
  }
  // Children of a killed postmaster end by themselves within moments; while one lives, a new database must not start.
  const left = () => [...processesInside(place.data), ...processesInside(`${place.data} (deleted)`)];
  for (const name of ['SIGTERM', 'SIGQUIT', 'SIGKILL'] as const) {
    if (await waitUntil(() => left().length === 0, 3000)) break;
    for (const pid of left()) signal(pid, name);
  }
  if (!(await waitUntil(() => left().length === 0, 3000)))
    throw new StartProblem(`A process of a former database (${left().join(', ')}) cannot be ended; please end it and start again.`);
  if (process.platform !== 'linux') return;
  // A number from an old lock may belong to anybody by now, and PostgreSQL would then refuse to start.
  rmSync(path.join(place.data, 'postmaster.pid'), { force: true });
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(path.join(place.sockets, name), { force: true });
}

function runningPostmaster(data: string): ProcessId | undefined {
  const found = processId(readLock(data)?.pid ?? 0);
  if (!found) return undefined;
  if (process.platform !== 'linux') return found;
  try {
    return readlinkSync(`/proc/${found.pid}/cwd`) === data ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Does the database in `data` (a real path) accept connections? */
export function isReady(data: string): boolean {
  return readLock(data)?.ready === true && runningPostmaster(data) !== undefined;
}

// Source of the lines: PostgreSQL, src/include/utils/pidfile.h (first the pid, eighth the state).
function readLock(data: string): { pid: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

function keepShort(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 5_000_000) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}
