import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { Refusal } from '../errors.ts';
import type { Done, Task } from './worker.ts';

/** What a document may cost at most: time, memory, and how many may wait. */
const PATIENCE_MS = 20_000;
const MOST_MB = 512;
const MOST_WAITING = 20;
/** A thread that is not needed any more goes; the next one takes half a second to begin. */
const REST_MS = 30_000;

const turns = pLimit(1);
let thread: Worker | undefined;
let resting: NodeJS.Timeout | undefined;

/** Asks the thread for documents, one at a time; null where it took too long or too much memory. Refuses `too_many_requests` when 20 wait already. */
export async function askThread(task: Task, field?: string): Promise<Exclude<Done, { fault: string }> | null> {
  if (turns.pendingCount >= MOST_WAITING) throw new Refusal('too_many_requests', { field });
  const done = await turns(() => asked(task));
  if (done && 'fault' in done) throw new Error(`Documents: ${done.fault}`);
  return done;
}

async function asked(task: Task): Promise<Done | null> {
  clearTimeout(resting);
  const worker = thread ?? begin();
  thread = worker;
  const listening = new AbortController();
  const done = await new Promise<Done | null>((resolve) => {
    const late = setTimeout(() => resolve(null), PATIENCE_MS);
    listening.signal.addEventListener('abort', () => clearTimeout(late));
    void once(worker, 'message', listening).then(
      ([message]) => resolve(message as Done),
      () => resolve(null),
    );
    void once(worker, 'exit', listening).then(
      () => resolve(null),
      () => resolve(null),
    );
    worker.postMessage(task);
  });
  listening.abort();
  if (done === null) end();
  else {
    resting = setTimeout(end, REST_MS);
    resting.unref();
  }
  return done;
}

function begin(): Worker {
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MOST_MB } });
  worker.unref();
  return worker;
}

function end(): void {
  // Its last words are nobody's business any more.
  thread?.on('error', () => {});
  void thread?.terminate();
  thread = undefined;
}
