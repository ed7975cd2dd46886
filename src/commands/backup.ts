import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Manifest } from '#platform/backup/archive';
import { checkBackup } from '#platform/backup/check';
import { restoreBackup } from '#platform/backup/restore';
import { secretMark, writeBackup } from '#platform/backup/write';
import { openEmbedded, startEmbedded } from '#platform/database/embedded';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { demandDatabase } from '../house.ts';
import { BACKUP_SEEN_USAGE, backupSeen } from './backup-seen.ts';
import { noted } from './note-proof.ts';
import { rehearseRestore } from './restore-test.ts';
import { RESTORE_TO_USAGE, restoreTo } from './restore-to.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor backup FILE                    writes everything the database knows into one file and reads it again',
  'stadttor backup --into FOLDER [--keep N]   the same under the name of the moment; of older ones the newest N stay (14)',
  'stadttor backup check FILE              reads a backup through: is every table there, and as it was written?',
  BACKUP_SEEN_USAGE,
  'stadttor restore FILE                   brings a backup into an empty database, and that to this program’s state',
  'stadttor restore test FILE|FOLDER       brings a backup (of a folder the newest) into a copy, compares its audit trail, takes the copy away',
  '  --note                                says on the operators’ page what came of it (backup, restore test)',
];
const KEEP = 14;

/** `stadttor backup`: of a running city; 0 when the file is whole. Throws `StartProblem`. */
export async function backup(args: string[], out: Out, config: Config = readConfig()): Promise<number> {
  if (args[0] === 'seen') return await backupSeen(args.slice(1), out, config);
  const asked = parsed(args);
  const [first, second] = asked?.positionals ?? [];
  if (asked && first === 'check' && second && args.length === 2) {
    tell(await checkBackup(second), config, out);
    out('The backup is whole.');
    return 0;
  }
  const { into, keep, note } = asked?.values ?? {};
  const file = into ? path.join(into, `stadttor-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.zip`) : first;
  if (!asked || !file || first === 'check' || asked.positionals.length !== (into ? 0 : 1)) return usage(out);
  if (existsSync(file)) throw new StartProblem(`${file} exists already; a backup is never written over.`);
  if (!config.database_url && !existsSync(path.join(config.home, 'postgres')))
    throw new StartProblem(`There is no database in ${config.home}; set STADTTOR_HOME or DATABASE_URL.`);
  const write = async () => {
    const manifest = await written(file, config, out);
    if (into) for (const old of backupsIn(into).slice(Number(keep ?? KEEP))) rmSync(old);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { words: path.basename(file), figures: { rows, bytes: statSync(file).size } };
  };
  await (note ? noted(config, 'backup', write) : write());
  return 0;
}

async function written(file: string, config: Config, out: Out): Promise<Manifest> {
  const database = config.database_url ? undefined : await openEmbedded(config.home, () => {});
  try {
    // The owner reads what the server's role may not see.
    const url = database?.migrator_url ?? config.migrator_url ?? config.database_url ?? '';
    await demandDatabase(url, { migrated: true });
    const manifest = await writeBackup(url, file, config.secret, out);
    tell(manifest, config, out);
    out(`Written and read again: ${file}`);
    return manifest;
  } finally {
    await database?.stop();
  }
}

/** The backups of a folder, newest first. */
function backupsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /^stadttor-\d{4}-\d\d-\d\dT\d{6}\.zip$/.test(name));
  return names
    .sort()
    .reverse()
    .map((name) => path.join(folder, name));
}

/** `stadttor restore`: 0 when all is back. Throws `StartProblem`, with nothing written. */
export async function restore(args: string[], out: Out, config: Config = readConfig()): Promise<number> {
  if (args.includes('--to')) return await restoreTo(args, out, config);
  const asked = parsed(args);
  const [file, of] = asked?.positionals ?? [];
  if (file === 'test' && of && asked?.positionals.length === 2) return await rehearsed(of, asked.values.note ?? false, config, out);
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

async function rehearsed(of: string, note: boolean, config: Config, out: Out): Promise<number> {
  const run = async () => {
    const file = statSync(of, { throwIfNoEntry: false })?.isDirectory() ? backupsIn(of)[0] : of;
    if (!file) throw new StartProblem(`There is no backup in ${of}.`);
    return await rehearseRestore(file, config, out);
  };
  await (note ? noted(config, 'restore_test', run) : run());
  return 0;
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { into: { type: 'string' }, keep: { type: 'string' }, note: { type: 'boolean', default: false } },
    });
  } catch {
    return null;
  }
}

function tell(manifest: Manifest, config: Config, out: Out): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  out(`As of ${manifest.taken_at}: ${manifest.tables.length} tables, ${rows} rows.`);
  if (manifest.secret_mark !== secretMark(config.secret))
    out('It was taken from a house with another SECRET: with this one, links in mails and seals of the trail do not hold.');
}

function usage(out: Out): number {
  for (const line of [...USAGE, ...RESTORE_TO_USAGE]) out(line);
  return 1;
}
