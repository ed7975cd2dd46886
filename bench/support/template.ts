import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Embedded } from '#platform/database/embedded';
import { migrate } from '#platform/database/migrate';
import { openLog } from '#platform/log';
import { systemWork } from '#platform/system-work';
import { fillEmptyCity } from '../../src/commands/city-load.ts';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { manyReports } from './many-reports.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** What decides how the data look. */
const MADE_BY = ['bench/support/many-reports.ts', 'migrations', 'city/osnabrueck'];

/** A database for one bench. `numbers`: of the published reports, the newest 20,000 at most. */
export interface Copy {
  url: string;
  superuser_url: string;
  numbers: string[];
  drop(): Promise<void>;
}

/** A copy of the demo city with `count` made-up reports. Made once and named by the hash of what makes it; `folder` is the home while it is made. */
export async function copyOfTemplate(server: Embedded, count: number, folder: string): Promise<Copy> {
  const template = `bench_${hashOf()}_${count}`;
  const name = `run_${process.pid}`;
  const admin = new pg.Client({ connectionString: on(server.superuser_url, 'postgres') });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>("select datname from pg_database where datname ~ '^(bench|run)_'");
  for (const { datname } of rows)
    if (!datname.startsWith(`bench_${hashOf()}_`) && !inUse(datname)) await admin.query(`drop database "${datname}" with (force)`);
  const there = rows.some(({ datname }) => datname === template);
  await admin.query(`create database ${name} ${there ? `template ${template} strategy file_copy` : ''} owner migrator`);
  const superuser_url = on(server.superuser_url, name);
  if (!there) {
    await fill(server, name, count, folder);
    await admin.query(`alter database ${name} rename to ${template}`);
    await admin.query(`create database ${name} template ${template} strategy file_copy owner migrator`);
  }
  return {
    url: on(server.url, name),
    superuser_url,
    numbers: await numbersOf(superuser_url),
    async drop() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/** A copy is called after the process that holds it: a bench may hold two, and leaves one behind only where it was killed. */
function inUse(name: string): boolean {
  const pid = Number(/^run_(\d+)$/.exec(name)?.[1] ?? 0);
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** All tables, the demo city in them, and the reports. */
async function fill(server: Embedded, name: string, count: number, folder: string): Promise<void> {
  const [url, superuser_url] = [on(server.url, name), on(server.superuser_url, name)];
  await migrate(on(server.migrator_url, name), 'app');
  await withTable(superuser_url);
  const house = await openHouse({ ...readConfig(), home: folder }, url, openLog('silent'), { work: false });
  await fillEmptyCity(systemWork(house, 'bench'), house.config.city, () => {});
  await house.jobs.stop();
  await house.pools.close();
  if (count > 0) await manyReports(superuser_url, count);
}

/** The table for the route that commits one row. */
async function withTable(superuser_url: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  await client.query('create table bench_rows (id bigint generated always as identity primary key, text text not null)');
  await client.query('grant insert on bench_rows to app');
  await client.end();
}

async function numbersOf(superuser_url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  const { rows } = await client.query<{ number: string }>(
    "select number from cases where kind = 'report' and published_at is not null order by created_at desc limit 20000",
  );
  await client.end();
  return rows.map((row) => row.number);
}

function hashOf(): string {
  const hash = createHash('sha256');
  for (const part of MADE_BY) for (const file of filesOf(path.join(root, part))) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function filesOf(at: string): string[] {
  if (!statSync(at).isDirectory()) return [at];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name))
    .sort();
}

function on(url: string, database: string): string {
  return url.replace(/\/[^/]*$/, `/${database}`);
}
