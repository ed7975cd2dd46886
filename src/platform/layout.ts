import { spawn, spawnSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import pLimit from 'p-limit';
import { type LayoutProblem, objectionsToLayout } from './layout-rules.ts';
import type { Answer, Asked } from './set-apart.ts';

const PATIENCE_MS = 15_000;
const TOO_MUCH = 'takes too long or too much memory to set a letter';
const MOST_BYTES = 50_000_000;
/** Nothing of ours but what it needs to run: a layout is code of others. */
const ENV = {};
const program = () => fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './set-apart.ts' : './set-apart.js', import.meta.url));

/** One at a time: each takes a core, and up to 700 MB. */
const inTurn = pLimit(1);

/** Has something set with a city's own layout in a process of its own, within 15 seconds and 700 MB. Throws an Error with one sentence where that fails. */
export async function setApart(asked: Exclude<Asked, { what: 'try' }>, patience_ms = PATIENCE_MS): Promise<Buffer> {
  const answer = await inTurn(() => ran(asked, patience_ms));
  if ('bytes' in answer) return Buffer.from(answer.bytes);
  throw new Error('said' in answer ? answer.said : TOO_MUCH);
}

/** Everything that is wrong with a city's own layout: what it may not hold, then what Typst says of a letter and a receipt set with it. */
export async function layoutFaults(source: string, patience_ms = PATIENCE_MS): Promise<LayoutProblem[]> {
  const found = objectionsToLayout(source);
  return found.length > 0 ? found : problemsIn(await inTurn(() => ran({ what: 'try', layout: source }, patience_ms)));
}

/** The same for commands, which wait for it. */
export function layoutProblems(source: string, patience_ms = PATIENCE_MS): LayoutProblem[] {
  const found = objectionsToLayout(source);
  if (found.length > 0) return found;
  const tried = spawnSync(process.execPath, [program()], {
    input: serialize({ what: 'try', layout: source } satisfies Asked),
    timeout: patience_ms,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_BYTES,
    env: ENV,
  });
  return problemsIn(answerIn(tried.stdout, tried.signal, String(tried.stderr)));
}

async function ran(asked: Asked, patience_ms: number): Promise<Answer> {
  const child = spawn(process.execPath, [program()], { env: ENV, timeout: patience_ms, killSignal: 'SIGKILL' });
  // What ends before it has read everything is told by how it ended.
  child.stdin.on('error', () => undefined);
  child.stdin.end(serialize(asked));
  const ended = new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_, signal) => resolve(signal));
  });
  const [written, complaint, signal] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  return answerIn(written, signal, complaint.toString('utf8'));
}

function answerIn(written: Buffer, signal: NodeJS.Signals | null, complaint: string): Answer {
  if (signal) return { said: TOO_MUCH };
  try {
    return deserialize(written) as Answer;
  } catch {
    return { said: `could not be tried: ${complaint.split('\n')[0]}` };
  }
}

function problemsIn(answer: Answer): LayoutProblem[] {
  if ('problems' in answer) return answer.problems;
  const message = 'said' in answer ? answer.said : '';
  return [{ line: 1, message, code: message === TOO_MUCH ? 'too_much' : 'typst' }];
}
