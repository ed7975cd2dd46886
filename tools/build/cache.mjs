import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** All files below a folder whose names pass, as paths, sorted. */
export function filesBelow(folder, wanted = () => true) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter(wanted)
    .sort();
}

/** First characters of the SHA-256 of texts, buffers or (given as `{ file }`) files with their names. */
export function hashOf(parts, length = 10) {
  const hash = createHash('sha256');
  for (const part of parts) {
    if (part?.file) hash.update(part.file).update(readFileSync(part.file));
    else hash.update(part);
    hash.update('\0');
  }
  return hash.digest('hex').slice(0, length);
}

/**
 * Files of a slow step, by the hash of everything it reads. `make` returns `{ name: Buffer }`; they are kept in .cache/ for an hour or longer,
 * written beside and renamed, so that a killed build leaves no half one and two at once do not disturb each other.
 */
export async function cached(step, parts, make) {
  const key = hashOf(parts, 20);
  const folder = path.join('.cache', step);
  const kept = path.join(folder, key);
  if (!existsSync(kept)) {
    const files = await make();
    const fresh = `${kept}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(fresh, name), bytes);
    if (existsSync(kept)) rmSync(fresh, { recursive: true });
    else renameSync(fresh, kept);
    for (const old of readdirSync(folder))
      if (old !== key && isOld(path.join(folder, old))) rmSync(path.join(folder, old), { recursive: true, force: true });
  }
  return Object.fromEntries(readdirSync(kept).map((name) => [name, readFileSync(path.join(kept, name))]));
}

/** A result of another day's build; a younger one may be in use by a build that runs beside this. */
function isOld(folder) {
  return Date.now() - statSync(folder).mtimeMs > 3_600_000;
}
