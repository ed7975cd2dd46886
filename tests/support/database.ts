import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database of one's own, with all migrations, for one test file. */
export interface TestDatabase {
  app: pg.Pool;
  migrator: pg.Pool;
  url: string;
  migrator_url: string;
  superuser_url: string;
  close(): Promise<void>;
}

/** Copies the migrated database of this run; gone with `close()`. `from` names another database to copy. */
export async function testDatabase(from = 'stadttor'): Promise<TestDatabase> {
  const server = inject('server');
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asSuperuser(`create database ${name} template ${from} owner migrator strategy file_copy`);
  const url = on(server.url, name);
  const migrator_url = on(server.migrator_url, name);
  const app = new pg.Pool({ connectionString: url, max: 8 });
  const migrator = new pg.Pool({ connectionString: migrator_url, max: 4 });
  for (const pool of [app, migrator]) pool.on('error', () => {});
  return {
    app,
    migrator,
    url,
    migrator_url,
    superuser_url: on(server.superuser_url, name),
    async close() {
      await Promise.all([app.end(), migrator.end()]);
      await asSuperuser(`drop database ${name} with (force)`);
    },
  };
}

/** Runs one statement as the superuser of the test server. */
export async function asSuperuser(statement: string, database = 'postgres'): Promise<void> {
  const client = new pg.Client({ connectionString: on(inject('server').superuser_url, database) });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function on(url: string, database: string): string {
  return url.replace(/\/[^/]*$/, `/${database}`);
}
