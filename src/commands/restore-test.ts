import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { verifyAudit } from '#platform/audit';
import { checkBackup } from '#platform/backup/check';
import { restoreBackup } from '#platform/backup/restore';
import { type Embedded, openEmbedded, startEmbedded } from '#platform/database/embedded';
import { type Config, StartProblem } from '../config.ts';

type Out = (line: string) => void;

export interface Rehearsed {
  words: string;
  figures: Record<string, number>;
}

/**
 * Brings a backup into a fresh database of its own, looks through its whole audit trail, compares it with the last seal that the living database had
 * when it was taken, and takes the copy away. Throws `StartProblem` where anything is not as it was.
 */
export async function rehearseRestore(file: string, config: Config, out: Out): Promise<Rehearsed> {
  const began = Date.now();
  const manifest = await checkBackup(file);
  const sealed = await sealOf(config, new Date(manifest.taken_at));
  const home = mkdtempSync(path.join(tmpdir(), 'stadttor-restore-test-'));
  let embedded: Embedded | undefined;
  try {
    embedded = await startEmbedded(home, () => {});
    await restoreBackup(embedded.migrator_url, new URL(embedded.url).username, file, () => {});
    const pool = new pg.Pool({ connectionString: embedded.url, max: 1, application_name: 'stadttor restore test' });
    // A connection that is being closed hears that the copy ends.
    pool.on('error', () => {});
    const report = await verifyAudit(pool, config.secret, sealed).finally(() => pool.end());
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    if (!report.ok)
      throw new StartProblem(
        `The audit trail of the restored copy is not whole: ${report.problem_count} problems in ${report.rows} entries.`,
      );
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    const upto = sealed ? `, up to seal ${sealed.seal} as the living database has it` : '';
    const words = `As of ${manifest.taken_at}: ${rows} rows in ${seconds} s, trail whole${upto}.`;
    out(words);
    return { words, figures: { rows, seconds, bytes: statSync(file).size, entries: report.rows } };
  } finally {
    await embedded?.stop();
    await gone(home);
  }
}

/** Takes a folder away. A database that was hurried to its end still removes files of its own meanwhile, and `rmSync` ends silently at the first it misses. */
async function gone(folder: string): Promise<void> {
  for (let tries = 0; existsSync(folder) && tries < 100; tries++) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    if (existsSync(folder)) await sleep(100);
  }
}

/** The newest seal the living database had at a moment; undefined where it had none or cannot be asked. */
async function sealOf(config: Config, at: Date): Promise<{ seal: number; root: string } | undefined> {
  const living = config.database_url ? undefined : await openEmbedded(config.home, () => {});
  const pool = new pg.Pool({ connectionString: config.database_url ?? living?.url, max: 1, connectionTimeoutMillis: 10_000 });
  try {
    const { rows } = await pool.query<{ seal: number; root: string }>(
      "select seal, encode(root, 'hex') as root from audit_seals where at <= $1 order by seal desc limit 1",
      [at],
    );
    return rows[0];
  } catch {
    // The day on which it is gone is the day on which this is needed.
    return undefined;
  } finally {
    await pool.end();
    await living?.stop();
  }
}
