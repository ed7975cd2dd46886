import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { holdLock } from './lock.mjs';
import { findNode, LaunchProblem, root } from './node.mjs';
import { runStep } from './step.mjs';

export { findNode } from './node.mjs';

const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const installStamp = path.join(modules, '.stadttor-lock');
const buildStamp = path.join(root, 'dist', '.stadttor-build');

/** Brings node_modules to what package-lock.json says; does nothing when it is. Throws `LaunchProblem`. */
export async function ensureInstalled() {
  const wanted = digest(readFileSync(lockFile));
  if (read(installStamp) === wanted) return;
  if (!installedByHand()) await install();
  writeFileSync(installStamp, wanted);
}

/** Builds dist/ when a source is newer than the last build. Throws `LaunchProblem`. */
export async function ensureBuilt() {
  if (read(buildStamp) === stateOfSources()) return;
  await holdLock(path.join(root, '.cache', 'build.lock'), 'Waiting for another build to end …', async () => {
    const state = stateOfSources();
    if (read(buildStamp) === state) return;
    const failed = await runStep(
      `Building Stadttor${read(buildStamp) === undefined ? ' (first start and after changes only)' : ''} …`,
      findNode(),
      [path.join(root, 'tools/build/build.mjs')],
    );
    if (failed) throw new LaunchProblem(`Stadttor could not be built. The builder said:\n${tail(failed)}`);
    mkdirSync(path.dirname(buildStamp), { recursive: true });
    writeFileSync(buildStamp, state);
  });
}

async function install() {
  await holdLock(path.join(root, '.cache', 'install.lock'), 'Waiting for another installation to end …', async () => {
    if (read(installStamp) === digest(readFileSync(lockFile))) return;
    let failed = await runStep('Installing packages (first start only; about a minute) …', ...npm('ci'));
    // A list made where the registry holds no packages for other kinds of machines is complete for this one, but `ci` refuses it.
    if (/EUSAGE[\s\S]*Missing: /.test(failed))
      failed = await runStep(
        '  … the package list leaves out other kinds of machines; taking what it names',
        ...npm('install', '--no-save'),
      );
    if (failed)
      throw new LaunchProblem(
        `The packages could not be installed. Is the network there and the disk not full? npm said:\n${tail(failed)}`,
      );
  });
}

function npm(...command) {
  const own = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const how = ['--ignore-scripts', '--no-fund', '--no-audit', '--include=dev', '--include=optional', '--no-progress', '--loglevel=error'];
  return [own[0], [...own.slice(1), ...command, ...how]];
}

function tail(text) {
  return text.split('\n').slice(-25).join('\n');
}

// Somebody may have run npm themselves: its own record then names the same versions, and installing again would only cost time.
function installedByHand() {
  try {
    const installed = JSON.parse(readFileSync(path.join(modules, '.package-lock.json'), 'utf8')).packages;
    const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
    return Object.entries(wanted).every(
      ([place, p]) =>
        place === '' || (installed[place] ? installed[place].version === p.version : p.optional === true && isForElsewhere(p)),
    );
  } catch {
    return false;
  }
}

function isForElsewhere({ os, cpu, libc }) {
  const fits = (list, own) => !list || list.includes(own);
  return !fits(os, process.platform) || !fits(cpu, process.arch) || libc !== undefined || (os === undefined && cpu === undefined);
}

// Names, sizes and times are enough to see a change and are read in a few milliseconds; contents would not be.
function stateOfSources() {
  const hash = createHash('sha256');
  for (const top of ['src', 'tools/build', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) visit(top);
  return hash.digest('hex');
  function visit(name) {
    const full = path.join(root, name);
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found) return;
    if (found.isDirectory()) for (const child of readdirSync(full).sort()) visit(`${name}/${child}`);
    else if (!/\.test\.tsx?$/.test(name)) hash.update(`${name}\0${found.size}\0${found.mtimeMs}\n`);
  }
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
