import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const POLICY = '/usr/sbin/policy-rc.d';
const NO_CLUSTER = '/etc/postgresql-common/createcluster.d/stadttor.conf';

/** The outside parts of tools/parts.json, each with `file`: the program found on this machine, or undefined. */
export function lookForParts() {
  const parts = JSON.parse(readFileSync(new URL('../parts.json', import.meta.url), 'utf8'));
  return parts.map((part) => ({ ...part, file: findProgram(part) }));
}

/** Whether this process may install Debian packages. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs the Debian packages of these parts; their services do not start and no database cluster is made. Answers whether apt succeeded. */
export function installParts(parts) {
  const undo = [placed(POLICY, '#!/bin/sh\nexit 101\n', 0o755), placed(NO_CLUSTER, "create_main_cluster = 'off'\n", 0o644)];
  try {
    apt('update');
    return apt('install', '--yes', '--no-install-recommends', ...parts.flatMap((part) => part.package.split(' ')));
  } finally {
    for (const restore of undo) restore();
  }
}

function apt(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['--quiet', '--quiet', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0'];
  return spawnSync('apt-get', [...options, ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Puts a file where none is; answers the function that takes it away again. */
function placed(file, text, mode) {
  if (existsSync(file)) return () => {};
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  return () => rmSync(file, { force: true });
}

function findProgram(part) {
  const named = process.env[part.env];
  if (named) return runs(named) ? named : undefined;
  return part.probe.flatMap(candidates).find(runs);
}

function candidates(probe) {
  if (!probe.includes('/')) return (process.env.PATH ?? '').split(':').map((folder) => path.join(folder, probe));
  const [before, after] = probe.split('*');
  if (after === undefined) return [probe];
  if (!existsSync(before)) return [];
  const versions = readdirSync(before).sort((a, b) => Number(a) - Number(b));
  return versions.map((version) => path.join(before, version, after));
}

function runs(file) {
  try {
    accessSync(file, file.endsWith('.py') ? constants.R_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
