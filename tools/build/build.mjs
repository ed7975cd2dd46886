import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { buildAssets } from './assets.mjs';
import { filesBelow } from './cache.mjs';

// Builds dist/: JavaScript of src/ and, in dist/assets, what browsers load. `--styles`: only the latter. Runs on Node 20 and newer.
process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'));

const BUILD_INFO = 'dist/.tsbuildinfo';
const isSource = (file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && !file.startsWith(path.join('src', 'web', 'islands'));
const outputOf = (file) => path.join('dist', path.relative('src', file)).replace(/\.tsx?$/, '.js');

/** Compiles what changed. Output whose source is gone is deleted, output that is missing makes everything compile anew. */
async function compile() {
  const wanted = new Set(filesBelow('src', isSource).map(outputOf));
  for (const file of filesBelow('dist', (one) => /\.(js|js\.map)$/.test(one) && !one.startsWith(path.join('dist', 'assets')))) {
    if (!wanted.has(file.replace(/\.map$/, ''))) rmSync(file);
  }
  if ([...wanted].some((file) => !existsSync(file))) rmSync(BUILD_INFO, { force: true });
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`))));
  });
}

const began = performance.now();
try {
  await Promise.all([process.argv.includes('--styles') ? undefined : compile(), buildAssets()]);
  console.log(`built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
} catch (fault) {
  console.error(`The build failed: ${fault.message}`);
  process.exitCode = 1;
}
