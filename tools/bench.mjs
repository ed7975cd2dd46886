// `npm run bench [name …]`: runs bench/<name>.bench.ts (all without a name) on the built code, one after another, under Node 24.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './start/node.mjs';
import { ensureBuilt, ensureInstalled, findNode } from './start/prepare.mjs';

const ENDING = '.bench.ts';
const all = readdirSync(path.join(root, 'bench')).flatMap((file) => (file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : []));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));

if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(1);
}

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (problem) {
  console.error(problem.message);
  process.exit(1);
}

for (const name of asked.length > 0 ? asked : all) {
  const run = spawnSync(findNode(), ['bench/support/run.ts', name], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (run.status !== 0) process.exitCode = 1;
}
