import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { lives, type ProcessId, processId, waitUntil } from './processes.ts';

/** Who holds something: a process, the processes it must not outlive, and the address it serves. */
export interface Claim extends ProcessId {
  parents: ProcessId[];
  url?: string;
}

export type ClaimResult = { taken: true; release(): void } | { taken: false; holder: Claim };

// A killed process is still there for moments; a start that follows at once must not take it for a healthy one.
const dying = 1500;

/**
 * Takes the claim `file` for this process, or names the living process that holds it. A claim whose process has died is
 * replaced; `release` removes it only while it is still ours.
 */
export async function takeClaim(file: string, about: { parents?: ProcessId[]; url?: string } = {}): Promise<ClaimResult> {
  const me = processId(process.pid);
  if (!me) throw new Error('This process does not find itself among the running ones; is /proc mounted?');
  const text = JSON.stringify({ ...me, parents: about.parents ?? [], url: about.url } satisfies Claim);
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    for (;;) {
      if (linked(draft, file)) return { taken: true, release: () => releaseIfOurs(file, text) };
      const found = read(file);
      const holder = parse(found);
      if (holder) {
        await waitUntil(() => !lives(holder) || isOrphan(holder), dying);
        if (lives(holder)) return { taken: false, holder };
      }
      if (found !== undefined) setAside(file, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Has one of the processes that the holder must not outlive ended? */
export function isOrphan(holder: Claim): boolean {
  return !holder.parents.every(lives);
}

/** The living holder of a claim, if there is one. */
export function holderOf(file: string): Claim | undefined {
  const holder = parse(read(file));
  return holder && lives(holder) ? holder : undefined;
}

// A hard link appears complete or not at all: nobody reads half a claim, and only one of two wins.
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    return false;
  }
}

// Another process may have replaced the dead claim between our look and our hand: then what we took away goes back.
function setAside(file: string, dead: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    return;
  }
  if (read(aside) !== dead) linked(aside, file);
  rmSync(aside, { force: true });
}

function releaseIfOurs(file: string, text: string): void {
  if (read(file) === text) rmSync(file, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function parse(text: string | undefined): Claim | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Claim);
  } catch {
    return undefined;
  }
}
