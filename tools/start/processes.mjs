import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** `{pid, ppid, started, name}` of a living process, else undefined. `started` tells it from a later one with the same number. */
export function processOf(pid) {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** Does this very process (not another one that got its number) still live? */
export function lives({ pid, started }) {
  return processOf(pid)?.started === started;
}

/**
 * The processes above this one that started it on behalf of a person: npm and the shell between. Empty when it was started
 * directly, because then the shell above may be closed without meaning us.
 */
export function startedBy(env = process.env) {
  if (!env.npm_lifecycle_event) return [];
  const chain = [];
  for (let p = processOf(process.ppid); p && p.pid > 1 && chain.length < 3; p = processOf(p.ppid)) {
    chain.push({ pid: p.pid, started: p.started });
    if (!/^(sh|dash|bash|ash|zsh|ksh|busybox)$/.test(p.name)) break;
  }
  return chain;
}

// Source of the field order: proc(5). The name stands in brackets and may itself hold brackets and spaces.
function fromProc(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return isDead(rest[0]) ? undefined : { pid, ppid: Number(rest[1]), started: rest[19], name };
}

function fromPs(pid) {
  const line = execFileSync('ps', ['-o', 'stat=,ppid=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const [stat, ppid, ...rest] = line.split(/\s+/);
  return isDead(stat)
    ? undefined
    : { pid, ppid: Number(ppid), started: rest.slice(0, 5).join(' '), name: rest.slice(5).join(' ').replace(/^.*\//, '') };
}

// A zombie has ended; only its parent has not asked yet.
function isDead(state) {
  return state.startsWith('Z') || state.startsWith('X');
}
