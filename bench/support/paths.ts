import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { atEnd } from './ends.ts';

/** A module for `requests` of a load that asks for these paths in turn, beginning anywhere, so that no two spells ask alike. */
export function inTurnOf(paths: readonly string[]): string {
  return requestsModule(`const paths = ${JSON.stringify(paths)};
let at = Math.floor(Math.random() * paths.length);
export default () => ({ path: paths[(at = (at + 1) % paths.length)] });
`);
}

/** The same, each from another address, so that the limit on questions does not answer in our place. */
export function inTurnOfVisitors(paths: readonly string[]): string {
  return requestsModule(`const paths = ${JSON.stringify(paths)};
let at = Math.floor(Math.random() * paths.length);
export default (n) => ({ path: paths[(at = (at + 1) % paths.length)], headers: { 'x-forwarded-for': \`10.\${(n >> 16) & 255}.\${(n >> 8) & 255}.\${n & 255}\` } });
`);
}

/** A module for `requests` of a load, from its text. */
export function requestsModule(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-bench-requests-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'requests.mjs');
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}
