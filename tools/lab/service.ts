import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { type HostName, inside, LAB } from './machine.ts';
import { kill } from './network.ts';
import type { Unit } from './units.ts';

/** A service of a host, started again when it ends, as systemd would. */
export interface Service {
  name: string;
  start(): void;
  /** Ends it in order and leaves it ended. */
  stop(): Promise<void>;
  /** Ends it at once; it comes back by itself unless it is held. */
  crash(): void;
  /** From now on it is not started again when it ends. */
  hold(): void;
  pid(): number | undefined;
}

/** Makes a service; `extra` is added to the environment of the program itself, not to that of what leads into the host. */
export function serviceOf(host: HostName, name: string, unit: Unit, extra: Record<string, string> = {}): Service {
  const log = path.join(LAB, 'log', `${host}-${name}.log`);
  mkdirSync(path.dirname(log), { recursive: true });
  let child: ChildProcess | undefined;
  let wanted = false;
  const start = () => {
    wanted = true;
    if (child) return;
    const out = openSync(log, 'a');
    const added = Object.entries(extra).map(([key, value]) => `${key}=${value}`);
    const [program = '', ...words] = [...inside(host, unit.user), 'env', ...added, ...unit.command];
    const env = { PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', ...unit.env };
    child = spawn(program, words, { env, stdio: ['ignore', out, out], cwd: '/' });
    closeSync(out);
    child.once('exit', () => {
      child = undefined;
      if (wanted) setTimeout(() => wanted && start(), unit.restart_ms);
    });
  };
  return {
    name: `${host}-${name}`,
    start,
    hold() {
      wanted = false;
    },
    async stop() {
      wanted = false;
      const ending = child;
      if (!ending) return;
      const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      ending.kill('SIGTERM');
      const late = setTimeout(() => ending.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
    },
    crash() {
      if (child?.pid) kill(child.pid);
    },
    pid: () => child?.pid,
  };
}
