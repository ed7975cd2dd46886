import pg from 'pg';
import { migrationState } from '#platform/database/migrate';
import type { Config } from '../../config.ts';
import { bad, type Finding, ok, unless, warn } from './finding.ts';

/** What the database says: reachable, new enough, migrated, its clock, and whether the server's role may do only what it must. */
export async function lookAtDatabase(config: Config, url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'stadttor doctor' });
  try {
    await client.connect();
  } catch (error) {
    return [
      bad('Database', String((error as Error).message), 'Is DATABASE_URL right, is the server up, does pg_hba.conf let this role in?'),
    ];
  }
  try {
    const { rows } = await client.query<Seen>(SEEN);
    const [seen] = rows;
    if (!seen) return [];
    const state = await migrationState(client);
    return [
      unless(
        seen.version >= 150_000,
        ok('PostgreSQL', seen.shown),
        bad('PostgreSQL', seen.shown, 'Stadttor needs PostgreSQL 15 or newer.'),
      ),
      unless(
        state.missing.length === 0 && state.unknown.length === 0,
        ok('Tables', 'at this program’s state'),
        bad(
          'Tables',
          `${state.missing.length} migrations missing, ${state.unknown.length} newer than this program`,
          'Run: stadttor migrate, with the program that is newest.',
        ),
      ),
      clockOf(seen.seconds),
      unless(
        !seen.above,
        ok('Role', `${seen.role} may only what it must`),
        bad(
          'Role',
          `${seen.role} may do more than it must (${seen.above})`,
          'Sign the server in as a role of its own that owns nothing: docs/operations/install.md, step 2.',
        ),
      ),
      unless(
        seen.monitors,
        ok('Second servers', 'can be seen'),
        warn('Second servers', 'cannot be seen by this role', `grant pg_monitor to ${seen.role}`),
      ),
      ...(await readerOf(config)),
      ...(await livingOf(client)),
    ];
  } finally {
    await client.end();
  }
}

interface Seen {
  version: number;
  shown: string;
  seconds: number;
  role: string;
  above: string | null;
  monitors: boolean;
}

/** `above`: what a role that only reads and writes rows has no need of; the trail is written by one function alone. */
const SEEN = `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
    extract(epoch from clock_timestamp())::float8 as seconds, current_user as role, pg_has_role('pg_monitor', 'member') as monitors,
    nullif(concat_ws(', ', case when r.rolsuper then 'superuser' end, case when r.rolcreaterole then 'makes roles' end,
      case when r.rolcreatedb then 'makes databases' end, case when r.rolbypassrls then 'passes row rules' end,
      case when has_schema_privilege('public', 'create') then 'makes tables' end,
      case when exists (select from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'usage')) then 'owns tables' end,
      case when to_regclass('audit') is not null and has_table_privilege('audit', 'update, delete, truncate') then 'changes the audit trail' end), '') as above
  from pg_roles r where r.rolname = current_user`;

function clockOf(seconds: number): Finding {
  const apart = Math.abs(Date.now() / 1_000 - seconds);
  const shown = `${apart.toFixed(1)} s apart from the database`;
  return unless(
    apart < 2,
    ok('Clock', shown),
    bad('Clock', shown, 'Let both machines follow the same time servers (chrony, systemd-timesyncd).'),
  );
}

/** Reads may go to another server; one that takes writes would be no help when the first one is gone. */
async function readerOf({ read_url }: Config): Promise<Finding[]> {
  if (!read_url) return [];
  const client = new pg.Client({ connectionString: read_url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
    return [ok('Reading server', rows[0]?.standby ? 'a standby' : 'the first server at the moment')];
  } catch (error) {
    return [bad('Reading server', String((error as Error).message), 'Is DATABASE_READ_URL right?')];
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether jobs are done, and backups made and tried. */
async function livingOf(client: pg.Client): Promise<Finding[]> {
  if (!(await client.query("select to_regclass('proofs') is not null as there")).rows[0].there) return [];
  const { rows } = await client.query<{ sealed: number | null; backup: number | null; tested: number | null }>(
    `select (select extract(epoch from now() - max(at))::float8 / 60 from audit_seals) as sealed,
      (select extract(epoch from now() - max(at))::float8 / 3600 from proofs where kind = 'backup' and ok) as backup,
      (select extract(epoch from now() - max(at))::float8 / 86400 from proofs where kind = 'restore_test' and ok) as tested`,
  );
  const { sealed = null, backup = null, tested = null } = rows[0] ?? {};
  return [
    unless(
      sealed !== null && sealed < 30,
      ok('Jobs', 'the trail is sealed'),
      warn('Jobs', 'no seal for half an hour', 'Is stadttor work running? systemctl status stadttor-work'),
    ),
    unless(
      backup !== null && backup < 26,
      ok('Backup', `${Math.round(backup ?? 0)} hours old`),
      warn(
        'Backup',
        backup === null ? 'none was ever noted' : `${Math.round(backup)} hours old`,
        'Enable stadttor-backup.timer, or note yours with: stadttor proof backup ok',
      ),
    ),
    unless(
      tested !== null && tested < 8,
      ok('Restore test', `${Math.round(tested ?? 0)} days ago`),
      warn(
        'Restore test',
        tested === null ? 'never' : `${Math.round(tested)} days ago`,
        'Enable stadttor-restore-test.timer: a backup nobody restored is none.',
      ),
    ),
  ];
}
