import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './machine.ts';

/** What the lab does of a systemd unit: which command, as whom, with which environment, and after how long it is started again. */
export interface Unit {
  command: string[];
  user: 'postgres' | undefined;
  env: Record<string, string>;
  restart_ms: number;
}

/** Reads a unit as systemd would, with its files at `folder` instead of `/`. Programs of the house are taken from here. */
export function readUnit(file: string, folder: string): Unit {
  const lines = readFileSync(file, 'utf8').split('\n');
  const all = (key: string) => lines.flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));
  const env: Record<string, string> = {};
  for (const name of all('EnvironmentFile')) Object.assign(env, readEnv(path.join(folder, name)));
  for (const pair of all('Environment')) Object.assign(env, pairOf(pair));
  const [start = ''] = all('ExecStart');
  const ours = start.includes('/opt/stadttor/');
  const command = start.split(' ').map((word) => (word === '/usr/bin/node' ? process.execPath : word.replace('/opt/stadttor', ROOT)));
  // The lab has no users of its own for etcd and HAProxy; what is built from this folder runs as who built it.
  return { command, user: ours ? undefined : 'postgres', env, restart_ms: Number(all('RestartSec')[0] ?? 5) * 1_000 };
}

function readEnv(file: string): Record<string, string> {
  if (!existsSync(file)) throw new Error(`There is no ${file}.`);
  return Object.assign(
    {},
    ...readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line))
      .map(pairOf),
  );
}

function pairOf(line: string): Record<string, string> {
  const at = line.indexOf('=');
  return { [line.slice(0, at)]: line.slice(at + 1).replace(/^'(.*)'$/, '$1') };
}
