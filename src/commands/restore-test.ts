import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkBackup } from '#platform/backup/check';
import { restoreBackup } from '#platform/backup/restore';
import { type Embedded, startEmbedded } from '#platform/database/embedded';
import { type Config, StartProblem } from '../config.ts';
import { lookThrough, sealOfLiving } from './restored.ts';

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
  const sealed = await sealOfLiving(new Date(manifest.taken_at), config);
  const home = mkdtempSync(path.join(tmpdir(), 'stadttor-restore-test-'));
  let embedded: Embedded | undefined;
  try {
    embedded = await startEmbedded(home, () => {});
    await restoreBackup(embedded.migrator_url, new URL(embedded.url).username, file, () => {});
    const report = await lookThrough(embedded.superuser_url, config.secret, sealed);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    if (!report.ok)
      throw new StartProblem(
        `The audit trail of the restored copy is not whole: ${report.problem_count} problems in ${report.entries} entries.`,
      );
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    const upto = sealed ? `, up to seal ${sealed.seal} as ${sealed.from}` : '';
    const words = `As of ${manifest.taken_at}: ${rows} rows in ${seconds} s, trail whole${upto}.`;
    out(words);
    return { words, figures: { rows, seconds, bytes: statSync(file).size, entries: report.entries } };
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
