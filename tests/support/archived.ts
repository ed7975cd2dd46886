import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A database of Debian's PostgreSQL that sends what is written to an archive of pgBackRest's in the same folder. */
export interface Archived {
  /** A path inside its folder. */
  at(name: string): string;
  /** PostgreSQL's programs. */
  bin: string;
  address(role: string, database?: string): string;
  superuser(question: string, database: string): Promise<void>;
  /** Runs pgBackRest as the database's user. */
  backrest(...words: string[]): void;
  stop(): Promise<void>;
  /** Stops it and leaves nothing. */
  close(): Promise<void>;
}

const FOLDERS = ['repository', 'log', 'lock', 'spool', 'socket'];

/** Starts one, with its roles, an empty database `stadttor` and an archive that is open and packed and locked up as a rendered one. */
export async function anArchived(): Promise<Archived> {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const as = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-archive-'));
  const at = (name: string) => path.join(folder, name);
  chmodSync(folder, 0o755);
  for (const name of FOLDERS) mkdirSync(at(name));
  if (as) for (const name of [...FOLDERS, '.']) chownSync(at(name), as.uid, as.gid);
  const repository = `repo1-path=${at('repository')}\nrepo1-retention-full=2\nrepo1-cipher-type=aes-256-cbc\nrepo1-cipher-pass=of-the-tests\nrepo1-bundle=y`;
  const own = `compress-type=zst\nprocess-max=2\nlog-path=${at('log')}\nlock-path=${at('lock')}\nspool-path=${at('spool')}\nstart-fast=y`;
  writeFileSync(
    at('pgbackrest.conf'),
    `[global]\n${repository}\n${own}\n[stadttor]\npg1-path=${at('data')}\npg1-socket-path=${at('socket')}\n`,
  );

  const bin = binOf(process.env.DEBIAN_POSTGRES);
  const init = ['-D', at('data'), '-U', 'postgres', '--auth=trust', '--locale=C.UTF-8', '-E', 'UTF8', '--data-checksums'];
  execFileSync(path.join(bin, 'initdb'), init, { ...as, stdio: 'ignore' });
  const archive = `pgbackrest --config=${at('pgbackrest.conf')} --stanza=stadttor archive-push %p`;
  const settings = ['listen_addresses=', `unix_socket_directories=${at('socket')}`, 'archive_mode=on', `archive_command=${archive}`];
  const words = ['-D', at('data'), ...settings.flatMap((one) => ['-c', one])];
  const server = spawn(path.join(bin, 'postgres'), words, { ...as, stdio: 'ignore' });

  const address = (role: string, database = 'stadttor') => `postgres://${role}@${encodeURIComponent(at('socket'))}:5432/${database}`;
  const superuser = (question: string, database: string) => asked(address('postgres', database), question);
  for (const one of ['create role migrator login', 'create role app login', 'create database stadttor owner migrator'])
    await superuser(one, 'postgres');
  const backrest = (...more: string[]) => {
    execFileSync('pgbackrest', [`--config=${at('pgbackrest.conf')}`, '--stanza=stadttor', '--log-level-console=error', ...more], {
      ...as,
      cwd: '/',
    });
  };
  backrest('stanza-create');
  const stop = async () => {
    if (server.exitCode !== null) return;
    server.kill('SIGINT');
    await new Promise((resolve) => server.once('exit', resolve));
  };
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { at, bin, address, superuser, backrest, stop, close };
}

function binOf(found: string | undefined): string {
  if (found && existsSync(found)) return path.dirname(found);
  const base = '/usr/lib/postgresql';
  return `${base}/${existsSync(base) ? readdirSync(base).at(-1) : ''}/bin`;
}

/** Asks until the server answers; ten seconds at most. */
async function asked(url: string, question: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query(question);
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
