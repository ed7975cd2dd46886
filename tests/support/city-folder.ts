import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const OSNABRUECK = fileURLToPath(new URL('../../city/osnabrueck', import.meta.url));
export const KLEINWINKEL = fileURLToPath(new URL('../fixtures/city-kleinwinkel', import.meta.url));

/** A copy of the demo city that a test may change. The test takes it away. */
export function copyOfCity(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'stadttor-city-'));
  cpSync(OSNABRUECK, dir, { recursive: true });
  return dir;
}

/** The text of one of its files. */
export function textOf(dir: string, file: string): string {
  return readFileSync(path.join(dir, file), 'utf8');
}

/** Replaces the first `before` in a file; fails when it is not there, so that no test proves nothing. */
export function editFile(dir: string, file: string, before: string, after: string): void {
  const old = textOf(dir, file);
  if (!old.includes(before)) throw new Error(`${file} does not hold: ${before}`);
  writeFileSync(path.join(dir, file), old.replace(before, after));
}

/** The paths of all files, sorted. */
export function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(dir, file)).isFile())
    .sort();
}
