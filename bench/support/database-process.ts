// PostgreSQL for one bench, in a process of its own: it goes when the bench goes, even one that was killed. Forked by stage.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#platform/database/embedded';
import { migrate } from '#platform/database/migrate';
import { openLog } from '#platform/log';
import { systemWork } from '#platform/system-work';
import { fillEmptyCity } from '../../src/commands/city-load.ts';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';

// Heard from the first moment: a bench may be gone before its database is up.
const left = new Promise<void>((resolve) => process.once('disconnect', () => resolve()));

const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-bench-'));
const database = await startEmbedded(folder, () => {});
const end = async (code: number) => {
  await database.stop();
  // The server of the bench may still be on its way out.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  process.exit(code);
};
// The bench says when; Ctrl-C reaches the whole group and must not take the database first.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
let over = false;
void left.then(() => {
  over = true;
  return end(0);
});

const failed = (error: unknown) => {
  // A database that goes because the bench has gone takes its clients with it.
  if (over) return;
  console.error(error);
  void end(1);
};
process.on('uncaughtException', failed);

await fill().then(() => process.send?.({ url: database.url, superuser_url: database.superuser_url, folder }), failed);

/** All tables, and the demo city in them. */
async function fill(): Promise<void> {
  await migrate(database.migrator_url, 'app');
  await withTable(database.superuser_url);
  const house = await openHouse({ ...readConfig(), home: folder }, database.url, openLog('silent'), { work: false });
  await fillEmptyCity(systemWork(house, 'bench'), house.config.city, () => {});
  await house.jobs.stop();
  await house.pools.close();
}

/** The table for the route that commits one row. */
async function withTable(superuser_url: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  await client.query('create table bench_rows (id bigint generated always as identity primary key, text text not null)');
  await client.query('grant insert on bench_rows to app');
  await client.end();
}
