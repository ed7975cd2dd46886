import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { StartProblem } from '../../config.ts';
import { migrateJobs } from '../jobs-schema.ts';

const FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url));
const LOCK = 7_823_646;

/**
 * Brings the database to this program's state, or with `only` to that of a backup. `app` is the name of the role the server signs in as.
 * Throws `StartProblem` if the database, or the backup, is newer.
 */
export async function migrate(migrator_url: string, app: string, log: (line: string) => void = () => {}, only?: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: migrator_url, application_name: 'stadttor migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const done = new Map(
      (await client.query<{ name: string; hash: string }>('select name, hash from migrations')).rows.map((r) => [r.name, r.hash]),
    );
    const files = migrationFiles();
    demandKnown(new Map([...(only ?? []).map((name) => [name, null] as const), ...done]), files);
    for (const file of files) {
      if (done.has(file.name) || (only && !only.includes(file.name))) continue;
      log(`migration ${file.name}`);
      await apply(client, file, app);
    }
    await client.query('select ensure_audit_partitions()');
    await client.query(`grant select on migrations to ${pg.escapeIdentifier(app)}`);
    await migrateJobs(migrator_url, client, app);
  } finally {
    await client.end();
  }
}

/** How the database stands to this program: the migrations it still misses, and those this program does not know. */
export async function migrationState(client: pg.Client): Promise<{ missing: string[]; unknown: string[] }> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('public.migrations') is not null as there");
  const done = new Set(rows[0]?.there ? (await client.query<{ name: string }>('select name from migrations')).rows.map((r) => r.name) : []);
  const names = migrationFiles().map((f) => f.name);
  return { missing: names.filter((n) => !done.has(n)), unknown: [...done].filter((n) => !names.includes(n)) };
}

interface MigrationFile {
  name: string;
  sql: string;
  hash: string;
}

function migrationFiles(): MigrationFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(FOLDER, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

function demandKnown(done: Map<string, string | null>, files: MigrationFile[]): void {
  const names = new Set(files.map((f) => f.name));
  const unknown = [...done.keys()].find((name) => !names.has(name));
  if (unknown) {
    throw new StartProblem(
      `The database is newer than this program (it knows the migration ${unknown}); start the newer program or restore an older backup.`,
    );
  }
  const edited = files.find((file) => (done.get(file.name) ?? file.hash) !== file.hash);
  if (edited) throw new StartProblem(`The migration ${edited.name} was changed after it had been applied to this database.`);
}

async function apply(client: pg.Client, file: MigrationFile, app: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(file.sql.replaceAll(/\bto app;/g, `to ${pg.escapeIdentifier(app)};`));
    await client.query('insert into migrations (name, hash) values ($1, $2)', [file.name, file.hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
