import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that cannot be taken for a later one with the same number: its pid and its start time as the system writes it. */
export interface ProcessId {
  pid: number;
  started: string;
}

/** The living process `pid`; undefined when there is none (a zombie has ended, only nobody asked yet). */
export function processId(pid: number): ProcessId | undefined {
  try {
    const [state, started] = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
    return /^[ZX]/.test(state ?? 'Z') || !started ? undefined : { pid, started };
  } catch {
    return undefined;
  }
}

/** Does this very process still live? */
export function lives(process: ProcessId): boolean {
  return processId(process.pid)?.started === process.started;
}

/** The pids of all processes that work inside `folder` (a real path); empty where the system does not tell (only Linux does). */
export function processesInside(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid) === folder && processId(pid));
}

/** Sends a signal; false when the process is gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Waits until `condition` holds, at most `milliseconds`; says whether it did. */
export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

// Source of the field order: proc(5). The name in brackets may itself hold brackets and spaces.
function fromProc(pid: number): (string | undefined)[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return [rest[0], rest[19]];
}

function fromPs(pid: number): (string | undefined)[] {
  const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const [state, ...started] = line.split(/\s+/);
  return [state, started.join(' ')];
}

function worksIn(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
