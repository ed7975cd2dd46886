import { parentPort } from 'node:worker_threads';
import { type JoinTask, joined } from './join.ts';
import { type LookTask, lookedAt } from './look.ts';

/** What a thread may be asked: foreign documents are read here, where they can neither keep the server from answering nor take its memory. */
export type Task = LookTask | JoinTask;
/** Its answer; `fault` is a fault of ours. */
export type Done = { found: string } | { bytes: Uint8Array } | { fault: string };

parentPort?.on('message', async (task: Task) => {
  const done: Done = await (task.do === 'look' ? lookedAt(task) : joined(task)).catch((error: unknown) => ({ fault: String(error) }));
  parentPort?.postMessage(done, 'bytes' in done ? [done.bytes.buffer as ArrayBuffer] : []);
});
