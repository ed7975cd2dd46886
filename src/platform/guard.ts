import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from '../config.ts';
import { type Claim, isOrphan, takeClaim } from './claim.ts';
import { problemOf } from './database/embedded/problem.ts';
import { lives, type ProcessId, processId, signal, waitUntil } from './processes.ts';

// Asked at the very start: a launcher that dies while this process still boots must not be taken for one that never was.
const launched = process.connected === true;
let launcher: Promise<ProcessId[]> | undefined;

/**
 * Makes this process the one server of `home`. A server left behind by a launcher that died is stopped in order first; a
 * healthy one throws `StartProblem` with its address. `release` at the very end of the shutdown.
 */
export async function claimHome(home: string, url: string, log: (line: string) => void = () => {}): Promise<{ release(): void }> {
  try {
    return await claim(home, url, log);
  } catch (error) {
    throw error instanceof StartProblem ? error : problemOf(home, String((error as Error).message));
  }
}

async function claim(home: string, url: string, log: (line: string) => void): Promise<{ release(): void }> {
  mkdirSync(home, { recursive: true });
  const parents = await launcherProcesses();
  for (;;) {
    const result = await takeClaim(path.join(home, 'server.json'), { parents, url });
    if (result.taken) return result;
    if (!isOrphan(result.holder)) {
      throw new StartProblem(
        `Stadttor already runs on ${result.holder.url} (process ${result.holder.pid}); stop it first or set another STADTTOR_HOME and PORT.`,
      );
    }
    log('A former start was cut off; its server is being stopped first.');
    await stopOrphan(result.holder);
  }
}

/**
 * Calls `onGone` once when the launcher that started this process, or the npm above it, has ended. Does nothing for a server
 * that was started without a launcher (systemd, a container), because nobody has to outlive it.
 */
export function watchParent(onGone: () => void): void {
  if (!launched) return;
  // The terminal goes with the launcher: what is still written then must not end the orderly stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    clearInterval(watch);
    onGone();
  };
  let parents: ProcessId[] = [];
  const watch = setInterval(() => parents.every(lives) || tell(), 500);
  watch.unref();
  process.once('disconnect', tell);
  if (!process.connected) setImmediate(tell);
  void launcherProcesses().then((found) => {
    parents = found;
    process.channel?.unref();
  });
}

// The launcher says by its first message who watches over this process: itself, and the npm that a person started.
function launcherProcesses(): Promise<ProcessId[]> {
  launcher ??= new Promise((resolve) => {
    const parent = process.connected ? processId(process.ppid) : undefined;
    if (!parent) return resolve([]);
    const silent = setTimeout(() => resolve([parent]), 1000);
    process.once('message', (message: { parents?: ProcessId[] }) => {
      clearTimeout(silent);
      resolve(message.parents ?? [parent]);
    });
  });
  return launcher;
}

async function stopOrphan(holder: Claim): Promise<void> {
  const gone = () => !lives(holder);
  signal(holder.pid, 'SIGTERM');
  if (await waitUntil(gone, 8000)) return;
  if (!gone()) signal(holder.pid, 'SIGKILL');
  if (!(await waitUntil(gone, 5000)))
    throw new StartProblem(`Process ${holder.pid} of a former start cannot be stopped; please end it and start again.`);
}
