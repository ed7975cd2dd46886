import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lives, processOf } from './processes.mjs';

/** Runs `work` while no other process holds the lock `file`; waits for it, says `waiting` once, and forgets a holder that died. */
export async function holdLock(file, waiting, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  const { pid, started } = processOf(process.pid);
  writeFileSync(mine, JSON.stringify({ pid, started }));
  try {
    for (let told = false; !take(mine, file); told = true) {
      if (!told) process.stdout.write(`${waiting}\n`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

// A hard link appears complete or not at all, so that nobody reads a half-written holder.
function take(mine, file) {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    if (!lives(JSON.parse(readFileSync(file, 'utf8')))) rmSync(file, { force: true });
  } catch {
    // Gone in between: the next round takes it.
  }
  return false;
}
