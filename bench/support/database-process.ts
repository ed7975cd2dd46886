// PostgreSQL for one bench, in a process of its own: it goes when the bench goes, even one that was killed. Forked by stage.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbedded } from '#platform/database/embedded';
import { copyOfTemplate } from './template.ts';

// Heard from the first moment: a bench may be gone before its database is up.
const left = new Promise<void>((resolve) => process.once('disconnect', () => resolve()));

const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-bench-'));
// The templates outlive the bench; what it does to its copy does not. A second copy lies in the database that the first one started.
const database = await openEmbedded(path.resolve(import.meta.dirname, '../../.cache/bench'), () => {});
let drop = async () => {};
const end = async (code: number) => {
  await drop().catch(() => {});
  await database.stop();
  // The server of the bench may still be on its way out.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  process.exit(code);
};
// The bench says when; Ctrl-C reaches the whole group and must not take the database first.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
let over = false;
void left.then(() => {
  over = true;
  return end(0);
});

const failed = (error: unknown) => {
  // A database that goes because the bench has gone takes its clients with it.
  if (over) return;
  console.error(error);
  void end(1);
};
process.on('uncaughtException', failed);

const count = Number(process.env.BENCH_COUNT ?? 0);
await copyOfTemplate(database, count, folder).then((copy) => {
  drop = copy.drop;
  process.send?.({ url: copy.url, superuser_url: copy.superuser_url, numbers: copy.numbers, folder });
}, failed);
