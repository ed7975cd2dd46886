import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from '#platform/backup/archive';
import { checkBackup } from '#platform/backup/check';
import { restoreBackup } from '#platform/backup/restore';
import { secretMark, writeBackup } from '#platform/backup/write';
import { openEmbedded, startEmbedded } from '#platform/database/embedded';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { demandDatabase } from '../house.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor backup FILE          writes everything the database knows into one file and reads it again',
  'stadttor backup check FILE    reads a backup through: is every table there, and as it was written?',
  'stadttor restore FILE         brings a backup into an empty database, and that to this program’s state',
];

/** `stadttor backup`: of a running city; 0 when the file is whole. Throws `StartProblem`. */
export async function backup(args: string[], out: Out, config: Config = readConfig()): Promise<number> {
  const [first, second] = args;
  if (first === 'check' && second && args.length === 2) {
    tell(await checkBackup(second), config, out);
    out('The backup is whole.');
    return 0;
  }
  if (!first || first === 'check' || args.length !== 1) return usage(out);
  if (existsSync(first)) throw new StartProblem(`${first} exists already; a backup is never written over.`);
  if (!config.database_url && !existsSync(path.join(config.home, 'postgres')))
    throw new StartProblem(`There is no database in ${config.home}; set STADTTOR_HOME or DATABASE_URL.`);
  const database = config.database_url ? undefined : await openEmbedded(config.home, () => {});
  try {
    // The owner reads what the server's role may not see.
    const url = database?.migrator_url ?? config.migrator_url ?? config.database_url ?? '';
    await demandDatabase(url, { migrated: true });
    tell(await writeBackup(url, first, config.secret, out), config, out);
    out(`Written and read again: ${first}`);
    return 0;
  } finally {
    await database?.stop();
  }
}

/** `stadttor restore`: 0 when all is back. Throws `StartProblem`, with nothing written. */
export async function restore(args: string[], out: Out, config: Config = readConfig()): Promise<number> {
  const [file] = args;
  if (!file || args.length !== 1) return usage(out);
  const manifest = await checkBackup(file);
  const embedded = config.database_url ? undefined : await startEmbedded(config.home, () => {});
  try {
    const url = config.database_url ?? embedded?.url ?? '';
    const owner = embedded?.migrator_url ?? config.migrator_url ?? url;
    await demandDatabase(owner, { migrated: false, owner: true });
    await restoreBackup(owner, new URL(url).username, file, out);
    tell(manifest, config, out);
    out('The city is back, at this program’s state. Run: stadttor audit verify');
    return 0;
  } finally {
    await embedded?.stop();
  }
}

function tell(manifest: Manifest, config: Config, out: Out): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  out(`As of ${manifest.taken_at}: ${manifest.tables.length} tables, ${rows} rows.`);
  if (manifest.secret_mark !== secretMark(config.secret))
    out('It was taken from a house with another SECRET: with this one, links in mails and seals of the trail do not hold.');
}

function usage(out: Out): number {
  for (const line of USAGE) out(line);
  return 1;
}
