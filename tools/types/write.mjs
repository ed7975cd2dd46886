// What tools/types/generate.mjs runs, under Node 24 and on the source: writes or compares the table types.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../../src/platform/database/embedded.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { typesOf } from './types.mjs';

const FILE = 'src/platform/database/tables.gen.ts';
const root = fileURLToPath(new URL('../..', import.meta.url));
const target = path.join(root, FILE);

const wanted = await generate();
if (!process.argv.includes('--check')) {
  writeFileSync(target, wanted);
  console.log(`${FILE} written`);
} else if (read(target) !== wanted) {
  console.error(`${FILE} differs from the migrated database. Run: npm run types\n${firstDifference(read(target), wanted)}`);
  process.exitCode = 1;
}

/** The text of the file, made from an empty database that all migrations have run on. */
async function generate() {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const home = mkdtempSync(path.join(root, '.cache/types-'));
  const database = await startEmbedded(home, () => {});
  try {
    await migrate(database.migrator_url, new URL(database.url).username);
    return await typesOf(database.migrator_url);
  } finally {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function firstDifference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const line = now.findIndex((text, index) => text !== old[index]);
  return `line ${line + 1}\n  there:  ${old[line] ?? '(end)'}\n  wanted: ${now[line] ?? '(end)'}`;
}
