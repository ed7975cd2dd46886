import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { graphProblems } from '../../tools/boundaries/rules.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const copies: string[] = [];

afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true });
});

/** One forbidden import for each rule: name of the rule, file, what is written into it. */
const PLANTED: [rule: string, file: string, text: string][] = [
  ['platform-below', 'src/platform/planted.ts', "export { a } from '../modules/planted/index.ts';"],
  ['modules-below-web', 'src/modules/planted/page.ts', "export { b } from '../../web/planted.ts';"],
  ['modules-without-web-packages', 'src/modules/planted/http.ts', "import fastify from 'fastify';\nexport const app = fastify;"],
  ['web-by-the-door', 'src/web/planted.ts', "export { inside as b } from '../modules/planted/inside.ts';"],
  ['arrow-from-people', 'src/modules/people/planted.ts', "import type { a } from '../cases/planted.ts';\nexport type A = typeof a;"],
  ['door-from-reports', 'src/modules/reports/planted.ts', "export { a } from '../cases/planted.ts';"],
  ['ui-knows-no-module', 'src/web/ui/planted.ts', "export { b } from '../citizen/planted.ts';"],
  ['ui-and-islands-without-zod', 'src/web/islands/planted/index.ts', "import { z } from 'zod';\nexport const y = z;"],
  ['islands-stand-alone', 'src/web/islands/planted/more.ts', "export { b } from '../../citizen/planted.ts';"],
  ['words-alone', 'src/modules/planted/words.ts', "export { inside } from './inside.ts';"],
  ['no-circles', 'src/modules/planted/circle.ts', "export { turn } from './turn.ts';\nexport const circle = 1;"],
  ['no-development-packages', 'src/platform/planted-too.ts', "export { describe } from 'vitest';"],
  ['resolvable', 'src/web/lost.ts', "export { lost } from './nowhere.ts';"],
];

const AROUND: [file: string, text: string][] = [
  ['src/modules/planted/index.ts', "export { a } from './inside.ts';"],
  ['src/modules/planted/inside.ts', 'export const a = 1;\nexport const inside = 2;'],
  ['src/modules/planted/turn.ts', "export { circle as turn } from './circle.ts';"],
  ['src/modules/cases/planted.ts', 'export const a = 1;'],
  ['src/web/citizen/planted.ts', 'export const b = 1;'],
];

test('the gate finds one planted violation of each rule', { timeout: 180_000 }, () => {
  const copy = copyOfProject();
  for (const [file, text] of [...AROUND, ...PLANTED.map(([, file, text]) => [file, text] as const)]) write(copy, file, text);

  const { status, text } = check(copy);

  expect(status).toBe(1);
  for (const [rule, file] of PLANTED) expect(text).toMatch(new RegExp(`${file.replaceAll('.', '\\.')} → .*: ${rule}\\b`));
});

test('a module without a README, with a long door or a file over 300 lines is found', { timeout: 180_000 }, () => {
  const copy = copyOfProject();
  write(copy, 'src/modules/planted/index.ts', '// a line\n'.repeat(41));
  write(copy, 'src/modules/planted/long.ts', '// a line\n'.repeat(301));
  write(copy, 'src/modules/planted/long.gen.ts', '// a line\n'.repeat(301));

  const { status, text } = check(copy);

  expect(status).toBe(1);
  expect(text).toContain('src/modules/planted: README.md is missing');
  expect(text).toContain('src/modules/planted/index.ts: 41 lines, at most 40');
  expect(text).toContain('src/modules/planted/long.ts: 301 lines, at most 300');
  expect(text).not.toContain('long.gen.ts');
  expect(text).toContain('src/modules/planted is not in tools/boundaries/graph.json');
});

test('a run that read no module fails', { timeout: 180_000 }, () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'stadttor-boundaries-'));
  copies.push(empty);

  const { status, text } = check(empty);

  expect(status).toBe(1);
  expect(text).toContain('no module of src was read');
});

test('a graph with a circle or an arrow without its reason is refused', () => {
  const reason = 'because of the planted test';
  expect(graphProblems({ a: { b: reason }, b: { c: reason }, c: {} }, ['a'])).toEqual([]);
  expect(graphProblems({ a: { b: reason }, b: { c: reason }, c: { a: reason } }, [])).toHaveLength(3);
  expect(graphProblems({ a: { b: '' }, b: {} }, [])).toEqual(['a → b: the arrow needs its reason']);
});

function copyOfProject(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'stadttor-boundaries-'));
  copies.push(copy);
  cpSync(path.join(ROOT, 'src'), path.join(copy, 'src'), { recursive: true });
  cpSync(path.join(ROOT, 'package.json'), path.join(copy, 'package.json'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

function write(copy: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
  writeFileSync(path.join(copy, file), `${text.trimEnd()}\n`);
}

function check(folder: string): { status: number | null; text: string } {
  const run = spawnSync(process.execPath, [path.join(ROOT, 'tools/boundaries/check.mjs'), folder], { encoding: 'utf8' });
  return { status: run.status, text: run.stdout + run.stderr };
}
