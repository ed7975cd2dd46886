import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { atEnd } from './ends.ts';

const here = (file: string) => path.join(import.meta.dirname, file);
const root = path.resolve(import.meta.dirname, '../..');

export interface Database {
  url: string;
  superuser_url: string;
  /** Of published reports. */
  numbers: string[];
  folder: string;
}

/** A PostgreSQL with the demo city and `reports` made-up ones in it, as they were made: each bench gets a copy of its own. */
export async function openDatabase(reports = 0): Promise<Database> {
  const child = fork(here('database-process.ts'), {
    execArgv: SOURCES,
    env: { ...process.env, BENCH_COUNT: String(reports), SECRET, CITY: path.join(root, 'city/osnabrueck') },
  });
  atEnd(() => ended(child, () => child.disconnect()));
  return await firstMessage<Database>(child);
}

export interface Served {
  url: string;
  pid: number;
  /** Milliseconds from the start of the process to its line `ready`. */
  started_ms: number;
  stop(): Promise<void>;
}

/** The server as it runs for real (`stadttor serve`), believing the load generator's X-Forwarded-For so that rate limits see many visitors. */
export async function serve(database: Database, env: Record<string, string> = {}): Promise<Served> {
  const began = performance.now();
  const child = fork(path.join(root, 'bin/stadttor'), ['serve'], {
    // The flag of the launcher and the systemd units.
    execArgv: ['--max-semi-space-size=8', '--import', here('orphan.mjs')],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      SECRET,
      STADTTOR_HOME: database.folder,
      PORT: process.env.PORT ?? '8450',
      TRUST_PROXY: '127.0.0.1',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const stop = () => ended(child, () => child.kill('SIGTERM'));
  atEnd(stop);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (bytes) => {
      const line = /^ready (\S+)/m.exec(String(bytes));
      if (line?.[1]) resolve(line[1].replace('localhost', '127.0.0.1'));
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  return { url, pid: child.pid ?? 0, started_ms: performance.now() - began, stop };
}

/** The limits' routes, in a process of their own as the server is. */
export async function serveLimits(database?: Database): Promise<string> {
  const child = fork(here('limits.ts'), {
    execArgv: SOURCES,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SECRET,
      ...(database && { DATABASE_URL: database.url, STADTTOR_HOME: database.folder }),
    },
  });
  atEnd(() => ended(child, () => child.kill('SIGTERM')));
  return (await firstMessage<{ url: string }>(child)).url;
}

/** Our own files are read as they are written; the server that is measured is the built one. */
const SOURCES = ['--conditions=source'];
const SECRET = 'a secret of the benches, long enough to be one';

async function firstMessage<T>(child: ChildProcess): Promise<T> {
  return await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}.`)));
  });
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  end();
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(late);
}
