import { fork } from 'node:child_process';

/** What is asked for. `requests` is the address of a module whose default export makes the nth request: (n) => { path, headers, body }. */
export interface Load {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  requests?: string;
  /** The only status that counts as an answer; 200 unless said. */
  status?: number;
  /** Connections at once; 16 unless said. */
  connections?: number;
}

/** One spell of load. `bytes_each` is what one answer took over the wire, head included. */
export interface Spell {
  per_second: number;
  p50_ms: number;
  p99_ms: number;
  bytes_each: number;
  answered: number;
}

interface Answer extends Spell {
  errors: number;
  statuses: Record<string, number>;
}

const CONNECTIONS = 16;

/** Asks with 16 connections unless said, gzip accepted, for so many seconds or requests. Throws if anything but `status` came back: an error page is quick. */
export async function load(what: Load, size: { seconds: number } | { amount: number }): Promise<Spell> {
  const child = fork(new URL('load.mjs', import.meta.url));
  const { errors, statuses, ...spell } = await new Promise<Answer>((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('exit', () => reject(new Error(`The load on ${what.url} ended without an answer.`)));
    child.send({ ...what, ...size, connections: what.connections ?? CONNECTIONS });
  });
  const wanted = String(what.status ?? 200);
  const others = Object.keys(statuses).filter((status) => status !== wanted);
  if (errors > 0 || others.length > 0 || spell.answered === 0) {
    throw new Error(`${what.url}: ${errors} errors, statuses ${JSON.stringify(statuses)}, wanted ${wanted} only.`);
  }
  return spell;
}
