import pg from 'pg';
import { type Config, StartProblem } from './config.ts';
import { migrationState } from './platform/database/migrate.ts';
import { openPools } from './platform/database/pools.ts';
import { openJobs } from './platform/jobs.ts';
import type { Logger } from './platform/log.ts';
import type { House } from './platform/work.ts';

/**
 * Opens what lives as long as the process: pools and queue. `work: true` also fetches jobs, and reads where it writes: a job that looked on a standby
 * which does not know its rows yet would take them for deleted, and a mail would never be written. Closing is the caller's, in the order `jobs`, `pools`.
 */
export async function openHouse(config: Config, url: string, log: Logger, options: { work: boolean }): Promise<House> {
  const pools = openPools(url, options.work ? undefined : config.read_url, (error) =>
    log.warn({ reason: error.message }, 'database connection'),
  );
  try {
    const jobs = await openJobs(url, log, options);
    return { config, pools, jobs, log, now: () => new Date() };
  } catch (error) {
    await pools.close();
    throw error;
  }
}

/**
 * Says in one sentence why a database cannot be used: wrong address, no such server, too old, not migrated, newer than the program; with
 * `owner`, also that the role may not make tables. Throws `StartProblem`.
 */
export async function demandDatabase(url: string, options: { migrated: boolean; owner?: boolean }): Promise<void> {
  const client = new pg.Client({ connectionString: checkedUrl(url), connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    const version = rows[0]?.version ?? 0;
    if (version < 150_000)
      throw new StartProblem(`The database server is PostgreSQL ${Math.floor(version / 10_000)}; Stadttor needs 15 or newer.`);
    if (options.owner) await demandOwner(client);
    const state = await migrationState(client);
    if (state.unknown.length > 0) {
      throw new StartProblem(
        `The database is newer than this program (it knows the migration ${state.unknown[0]}); start the newer program or restore an older backup.`,
      );
    }
    if (options.migrated && state.missing.length > 0)
      throw new StartProblem('The database is not at this program’s state yet. Run: stadttor migrate');
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(`The database at ${shown(url)} cannot be used: ${reason(error)}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

async function demandOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; database: string; may: boolean }>(
    `select current_user as role, current_database() as database,
      has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as may`,
  );
  const [row] = rows;
  if (!row?.may)
    throw new StartProblem(
      `The role ${row?.role} may not make tables in the database ${row?.database}. Name the role that owns the database in DATABASE_MIGRATOR_URL.`,
    );
}

function checkedUrl(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new StartProblem('DATABASE_URL is no address of a PostgreSQL database; it looks like postgres://user:password@host:5432/name.');
  return url;
}

/** The address without its password. */
function shown(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:…@');
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Record<string, string> = {
    ECONNREFUSED: 'nothing answers there',
    ENOTFOUND: 'the host name is not known',
    '28P01': 'the password is wrong',
    '28000': 'the user may not sign in',
    '3D000': 'there is no database of that name',
    '42501': 'the role has no right to it',
    '53300': 'it has no connection left',
    '57P03': 'it is still starting',
  };
  return words[code] ?? (error instanceof Error && error.message ? error.message : 'no answer');
}
