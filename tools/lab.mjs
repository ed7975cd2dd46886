// `npm run lab`: two sites and a witness on this computer, as network namespaces with the real engines. `npm run lab -- drill [--short]` drills and takes it down.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { root } from './start/node.mjs';
import { ensureBuilt, ensureInstalled, findNode } from './start/prepare.mjs';
import { lookForParts } from './test/parts.mjs';

const words = process.argv.slice(2);
const [what = 'up'] = words;
const installed = whatIsNotInstalled();
const missing = whatTheMachineRefuses() ?? installed;

if (missing) {
  console.log(`The lab cannot be built here: ${missing}`);
  console.log('0 passed, 0 failed, 1 skipped');
  // Where everything was installed beforehand, skipping is a failure.
  process.exit(process.env.STADTTOR_TEST_DEMAND_PARTS === '1' && missing === installed ? 1 : 0);
}

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (problem) {
  console.error(problem.message);
  process.exit(1);
}

const node = findNode();
if (what === 'up' || what === 'drill') {
  if (spawnSync(node, ['tools/lab/order.ts', 'running'], { cwd: root }).status !== 0) await up();
  else console.log('The lab is up already.');
  if (what === 'up') console.log('Drill it with: bin/stadttor drill       Take it down with: npm run lab -- down');
}
if (what === 'drill') {
  const drill = spawnSync(node, ['bin/stadttor', 'drill', ...words.slice(1)], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  process.exitCode = drill.status ?? 1;
}
if (what === 'drill' || what === 'down') spawnSync(node, ['tools/lab/order.ts', 'end'], { cwd: root, stdio: 'inherit' });

/** Starts the keeper, which stays; waits until it says that all is up. */
async function up() {
  const log = openSync(path.join(root, '.cache', 'lab.log'), 'w');
  const keeper = spawn(node, ['tools/lab/keeper.ts'], { cwd: root, detached: true, stdio: ['ignore', 'pipe', log] });
  const ready = await new Promise((resolve) => {
    keeper.once('exit', () => resolve(false));
    keeper.stdout.on('data', (bytes) => {
      for (const line of String(bytes).trim().split('\n')) {
        if (line === 'ready') return resolve(true);
        console.log(`  ${line}`);
      }
    });
  });
  if (!ready) {
    console.error(`The lab did not come up; ${path.join(root, '.cache', 'lab.log')} says why.`);
    spawnSync(node, ['tools/lab/order.ts', 'clear'], { cwd: root, stdio: 'inherit' });
    process.exit(1);
  }
  keeper.stdout.destroy();
  keeper.unref();
}

function whatIsNotInstalled() {
  const parts = lookForParts().filter((part) => part.projects.includes('lab') && !part.file);
  if (parts.length > 0) return `${parts.map((part) => part.package).join(', ')} missing; npm run parts installs them.`;
  return undefined;
}

/** No package helps where the machine allows no networks of one's own, as in most containers. */
function whatTheMachineRefuses() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it needs root on Linux, for networks of its own.';
  if (!existsSync('/usr/sbin/ip') && !existsSync('/sbin/ip')) return 'the program ip (iproute2) is missing.';
  return spawnSync('ip', ['netns', 'add', 'stadttor-try']).status === 0 && spawnSync('ip', ['netns', 'del', 'stadttor-try']).status === 0
    ? undefined
    : 'network namespaces cannot be made here.';
}
