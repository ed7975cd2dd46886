import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/platform/database/embedded.ts';
import { migrate } from '../../src/platform/database/migrate.ts';

/** Where the databases of this run are. `template` is migrated and empty. */
export interface TestServer {
  superuser_url: string;
  url: string;
  migrator_url: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    server: TestServer;
  }
}

/** Starts one PostgreSQL for the run (or Debian's, for the project that asks for it) with a migrated database that every test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-test-'));
  const started = project.config.env.STADTTOR_TEST_PG === 'debian' ? await startDebian(folder) : await startEmbedded(folder, () => {});
  await speedUp(started.superuser_url);
  await migrate(started.migrator_url, 'app');
  project.provide('server', { superuser_url: started.superuser_url, url: started.url, migrator_url: started.migrator_url });
  return async () => {
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** What a test loses in a power cut it makes again. No commit waits for a standby: the test that has one asks for it on its own connections. */
async function speedUp(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const setting of ['fsync = off', 'full_page_writes = off', 'synchronous_commit = local'])
    await client.query(`alter system set ${setting}`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

async function startDebian(folder: string) {
  const bin = path.dirname(process.env.DEBIAN_POSTGRES ?? '/usr/lib/postgresql/15/bin/postgres');
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const as = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
  if ('uid' in as) chownSync(folder, as.uid ?? 0, as.gid ?? 0);
  const data = path.join(folder, 'data');
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync'], {
    ...as,
    stdio: 'ignore',
  });
  const server = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=200'],
    { ...as, stdio: 'ignore' },
  );
  const address = (role: string, database: string) => `postgres://${role}@${encodeURIComponent(folder)}:5432/${database}`;
  await answering(address('postgres', 'postgres'));
  const client = new pg.Client({ connectionString: address('postgres', 'postgres') });
  await client.connect();
  await client.query('create role migrator login');
  await client.query('create role app login');
  await client.query('create database stadttor owner migrator');
  await client.end();
  return {
    superuser_url: address('postgres', 'postgres'),
    url: address('app', 'stadttor'),
    migrator_url: address('migrator', 'stadttor'),
    stop: () =>
      new Promise<void>((resolve) => {
        server.once('exit', () => resolve());
        server.kill('SIGINT');
      }),
  };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
