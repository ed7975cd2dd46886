import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Archive, type As, pgbackrest } from './program.ts';

/** pgBackRest's processes: more than eight bring nothing, the disk is what they wait for. */
const PROCESSES = Math.min(8, availableParallelism());

/** Lets pgBackRest fill an empty folder as the database was at a moment, or at the last one the archive holds. Throws with its own words. */
export async function fetchCopy(archive: Archive, as: As, folder: string, at: Date | 'latest'): Promise<void> {
  const target =
    at === 'latest' ? ['--type=default'] : ['--type=time', `--target=${at.toISOString().replace('T', ' ').replace('Z', '+00')}`];
  const words = [`--pg1-path=${folder}`, `--process-max=${PROCESSES}`, '--target-timeline=latest'];
  await pgbackrest(archive, as, ...words, ...target, ...(at === 'latest' ? [] : ['--target-action=promote']), 'restore');
}

/** A restored database that answers; nobody but who started it can reach it, and it sends nothing to the archive. */
export interface Copy {
  url: string;
  /** Ends it in order; the folder is then ready to be started by somebody else. */
  stop(): Promise<void>;
}

/** Starts what was brought into a folder and waits until all that was written up to its moment is in it. Throws with the database's own words. */
export async function openCopy(folder: string, bin: string, as: As): Promise<Copy> {
  const own = mkdtempSync(path.join(tmpdir(), 'stadttor-copy-'));
  const file = (name: string, text: string) => {
    writeFileSync(path.join(own, name), text);
    return path.join(own, name);
  };
  const settings = {
    listen_addresses: '',
    unix_socket_directories: own,
    port: '5432',
    hba_file: file('pg_hba.conf', 'local all all trust\n'),
    ident_file: file('pg_ident.conf', ''),
    archive_mode: 'off',
    hot_standby: 'off',
    ssl: 'off',
    synchronous_standby_names: '',
    logging_collector: 'off',
    log_destination: 'stderr',
    lc_messages: 'C',
  };
  if (!existsSync(path.join(folder, 'postgresql.conf'))) writeFileSync(path.join(folder, 'postgresql.conf'), '');
  if (as.uid !== undefined && as.gid !== undefined)
    for (const one of [own, settings.hba_file, settings.ident_file, path.join(folder, 'postgresql.conf')]) chownSync(one, as.uid, as.gid);
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(bin, 'postgres'), ['-D', folder, ...words], { ...as, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (part: string) => (said = (said + part).slice(-20_000)));
  const over = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const stop = async () => {
    server.kill('SIGINT');
    await over;
    rmSync(own, { recursive: true, force: true });
    forgetTarget(folder);
  };
  const url = `postgres://postgres@${encodeURIComponent(own)}:5432/stadttor`;
  while (server.exitCode === null && server.signalCode === null) {
    if (await answers(url)) return { url, stop };
    await sleep(200);
  }
  await stop();
  throw new Error(reasonIn(said));
}

/** What pgBackRest wrote for this one recovery: a server that follows another later on would stop there. */
function forgetTarget(folder: string): void {
  const file = path.join(folder, 'postgresql.auto.conf');
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.filter((line) => !/^(recovery_target|restore_command|# Recovery settings)/.test(line)).join('\n'));
}

/** Nothing was changed at or after the moment asked for, so recovery never learned that it had passed. */
export class NothingAfter extends Error {}

function reasonIn(said: string): string {
  const last = /last completed transaction was at log time (.*)/.exec(said)?.[1];
  if (said.includes('recovery ended before configured recovery target was reached')) throw new NothingAfter(last ?? '');
  return /(?:FATAL|PANIC):\s+(.*)/.exec(said)?.[1] ?? 'The restored database did not start.';
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ going: boolean }>('select pg_is_in_recovery() as going');
    return rows[0]?.going === false;
  } catch (error) {
    // A database that is not there will not come by waiting.
    if (error instanceof pg.DatabaseError && error.code === '3D000') throw error;
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
