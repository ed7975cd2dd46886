import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { StartProblem } from '../../config.ts';
import { migrate } from '../database/migrate.ts';
import { type Archive, openArchive } from './archive.ts';
import { checkBackup } from './check.ts';
import { quoted } from './tables.ts';

/**
 * Brings a backup into an empty database: its tables as they were then, its rows in one transaction, then all newer migrations. The file is read
 * through first. `migrator_url` is the owner, `app` the role the server signs in as. Throws `StartProblem`; then no row was written.
 */
export async function restoreBackup(migrator_url: string, app: string, file: string, say: (line: string) => void): Promise<void> {
  await checkBackup(file);
  const archive = await openArchive(file);
  const client = new pg.Client({ connectionString: migrator_url, application_name: 'stadttor restore' });
  await client.connect();
  try {
    await demandEmpty(client);
    await migrate(migrator_url, app, say, archive.manifest.migrations);
    await client.query('begin');
    await client.query("set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local statement_timeout = 0");
    await fillTables(client, archive, say);
    for (const [name, value] of Object.entries(archive.manifest.sequences))
      await client.query('select setval($1::regclass, $2)', [quoted(name), value]);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    archive.close();
    await client.end();
  }
  await migrate(migrator_url, app, say);
}

/** A database that already holds something is never written over. */
async function demandEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('public.audit') is not null as there");
  if (!rows[0]?.there) return;
  const filled = await client.query('select from audit limit 1');
  if (filled.rows.length > 0)
    throw new StartProblem('This database already holds a city. Restore into an empty one, look at it, and then let the city use that.');
}

async function fillTables(client: pg.Client, archive: Archive, say: (line: string) => void): Promise<void> {
  const { tables } = archive.manifest;
  // Rows that migrations made are in the backup too, as they became.
  const ours = tables.filter((table) => table.name.startsWith('public.')).map((table) => quoted(table.name));
  await client.query(`truncate ${ours.join(', ')}`);
  for (const { name, columns, rows } of tables) {
    const into = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin (format csv, header true)`));
    await pipeline(await archive.table(name), into);
    if (into.rowCount !== rows) throw new StartProblem(`The table ${name} took ${into.rowCount} rows of ${rows}; nothing was restored.`);
    say(`  ${name}: ${rows}`);
  }
}
