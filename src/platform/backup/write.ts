import { createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ZipFile } from 'yazl';
import { keyFor, StartProblem } from '../../config.ts';
import { Counted, fileOf, type Manifest } from './archive.ts';
import { checkBackup } from './check.ts';
import { type DataTable, dataTables, quoted } from './tables.ts';

/** Recognises a SECRET without telling it. */
export function secretMark(secret: string): string {
  return createHmac('sha256', keyFor(secret, 'backup mark')).update('mark').digest('hex').slice(0, 16);
}

/**
 * Writes everything a database knows, as it stood at one moment, into one file, while the city goes on working; a standby will do. The file
 * is read again before it gets its name, so that what lies there is whole. One CSV a table, so that it can be read without this program.
 */
export async function writeBackup(url: string, file: string, secret: string, say: (line: string) => void): Promise<Manifest> {
  const client = new pg.Client({ connectionString: url, application_name: 'stadttor backup' });
  await client.connect();
  const part = `${file}.part`;
  try {
    await client.query('begin isolation level repeatable read read only');
    // Dates and numbers look alike wherever it is read.
    await client.query(
      "set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local extra_float_digits = 3; set local statement_timeout = 0",
    );
    const manifest = await factsOf(client, secret);
    const zip = new ZipFile();
    // Nobody else reads along: it holds what people told the city.
    const out = createWriteStream(part, { mode: 0o600, flags: 'wx' });
    const written = finished(zip.outputStream.pipe(out));
    written.catch(() => {});
    for (const table of await dataTables(client)) {
      const counted = new Counted();
      const source = client.query(copyTo(`copy (${rowsOf(table)}) to stdout (format csv, header true, force_quote *)`));
      source.on('error', (error) => counted.destroy(error));
      zip.addReadStream(source.pipe(counted), fileOf(table.name), { mtime: new Date(manifest.taken_at) });
      await Promise.race([finished(counted), written.then(() => Promise.reject(new Error('The file ended early.')))]);
      // The number of rows comes after the last of them: what is asked next is answered after it.
      await client.query('select');
      manifest.tables.push({
        name: table.name,
        columns: table.columns,
        rows: source.rowCount,
        bytes: counted.bytes,
        sha256: counted.digest(),
      });
      say(`  ${table.name}: ${source.rowCount}`);
    }
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), 'manifest.json');
    zip.end();
    await written;
    await checkBackup(part);
    await rename(part, file);
    return manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new StartProblem(`${part} exists: another backup is being written, or one was cut off. Remove it and begin again.`);
    await rm(part, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new StartProblem(`There is no folder for ${file}.`);
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new StartProblem(`There is no room left for ${file}; nothing was written.`);
    throw error;
  } finally {
    await client.end();
  }
}

function rowsOf({ name, columns, only, instead = {} }: DataTable): string {
  const chosen = columns.map((column) => `${instead[column] ?? quoted(column)} as ${quoted(column)}`).join(', ');
  return `select ${chosen} from ${quoted(name)}${only ? ` where ${only}` : ''}`;
}

async function factsOf(client: pg.Client, secret: string): Promise<Manifest> {
  const one = async <T>(text: string) => (await client.query<{ value: T }>(text)).rows.map((row) => row.value);
  const sequences = await client.query<{ name: string; value: string | null }>(
    `select c.relname as name, pg_sequence_last_value(c.oid)::text as value from pg_class c where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace`,
  );
  return {
    format: 'stadttor backup 1',
    taken_at: (await one<Date>('select now() as value'))[0]?.toISOString() ?? '',
    secret_mark: secretMark(secret),
    migrations: await one<string>('select name as value from migrations order by name'),
    sequences: Object.fromEntries(sequences.rows.flatMap((row) => (row.value === null ? [] : [[row.name, row.value]]))),
    tables: [],
  };
}
