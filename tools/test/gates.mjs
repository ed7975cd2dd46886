import { spawnSync } from 'node:child_process';

/** What every change has to pass, quick ones first: name, what it shows, the program with its arguments (all run by Node 24). */
export const GATES = [
  ['types', 'the types agree', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  [
    'style',
    'format and rules of the code',
    ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--reporter=concise', '--max-diagnostics=50', '.'],
  ],
  ['boundaries', 'who may import whom', ['tools/boundaries/check.mjs']],
  [
    'unused',
    'no file, export or package without use',
    ['node_modules/knip/bin/knip.js', '--no-progress', '--tsConfig', 'tsconfig.knip.json'],
  ],
  ['generated', 'generated files equal their regeneration', ['tools/types/generate.mjs', '--check']],
];

/** Runs one gate with this Node and answers whether it passed; what it says is shown only if it failed. */
export function runGate(node, [name, what, words]) {
  const begun = Date.now();
  const env = { ...process.env, NO_COLOR: '1' };
  const run = spawnSync(node, words, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 });
  const passed = run.status === 0;
  console.log(` ${passed ? '✓' : '✗'} ${name}: ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  if (!passed) console.log(`${run.stdout}${run.stderr}${run.error?.message ?? ''}`);
  return passed;
}
