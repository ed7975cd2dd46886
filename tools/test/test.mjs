// `npm test`: everything for which the parts are there. Plain JavaScript for Node 20. `npm test -- …` hands its words to Vitest alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled, findNode } from '../start/prepare.mjs';
import { GATES, runGate } from './gates.mjs';
import { canInstall, installParts, lookForParts } from './parts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const words = process.argv.slice(2);
/** Projects that are commands of their own, so that this one stays under ten minutes; the pipeline runs them all. */
const LONG = ['corpus', 'fim', 'fim-pages', 'open311', 'axe', 'debian'];
/** Set by .ci/run: a part that is missing, or whose tests were skipped, is a failure. */
const demanded = process.env.STADTTOR_TEST_DEMAND_PARTS === '1';
const total = { passed: 0, failed: 0, skipped: 0 };

process.chdir(root);
const node = await prepare();
const parts = prepareParts();
if (words.length === 0) for (const gate of GATES) count(runGate(node, gate));
await build();
const projects = runVitest();
if (demanded) demandParts(projects);

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

async function prepare() {
  try {
    await ensureInstalled();
    return findNode();
  } catch (problem) {
    console.error(problem.message);
    console.log('0 passed, 1 failed, 0 skipped');
    process.exit(1);
  }
}

function count(passed) {
  total[passed ? 'passed' : 'failed'] += 1;
}

/** Chromium is the one part that `npm test` itself installs; the others are left to `npm run parts`. */
function prepareParts() {
  const chromium = lookForParts().find((part) => part.name === 'chromium');
  if (!chromium.file && canInstall()) {
    console.log('Installing Chromium, in which the tests click through the pages …');
    installParts([chromium]);
  }
  const found = lookForParts();
  for (const part of found.filter((p) => !p.file)) {
    console.log(`Missing: ${part.name}, ${part.what}. Its tests are skipped; npm run parts installs it.`);
  }
  return found;
}

async function build() {
  try {
    await ensureBuilt();
  } catch (problem) {
    console.error(`The build failed: ${problem.message}`);
    count(false);
  }
}

function runVitest() {
  const file = path.join(root, '.cache', `totals-${process.pid}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  const env = { ...process.env, STADTTOR_TEST_TOTALS: file };
  for (const part of parts) if (part.file) env[part.env] = part.file;
  env.STADTTOR_TEST_WITHOUT = parts.flatMap((part) => (part.file ? [] : part.projects)).join(',');
  const reporters = ['--reporter=default', '--reporter=./tools/test/totals.mjs'];
  const run = spawnSync(
    node,
    ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...(words.length > 0 ? words : LONG.map((name) => `--project=!${name}`))],
    {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const totals = readTotals(file);
  for (const counts of Object.values(totals)) for (const key of Object.keys(total)) total[key] += counts[key];
  // Vitest itself failed: no test says so.
  if (run.status !== 0 && Object.values(totals).every((counts) => counts.failed === 0)) count(false);
  return totals;
}

function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  } finally {
    rmSync(file, { force: true });
  }
}

function demandParts(totals) {
  for (const part of parts) {
    const skipped = part.projects.reduce((sum, name) => sum + (totals[name]?.skipped ?? 0), 0);
    if (part.file && skipped === 0) continue;
    console.log(`✗ ${part.name} is demanded here: ${part.file ? `${skipped} of its tests were skipped` : 'it is missing'}`);
    count(false);
  }
}
