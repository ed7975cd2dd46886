import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { waitUntil } from '../../src/platform/processes.ts';
import { makeProject, npmStart, processesOf, removeAll, untilEnded, untilSaid } from './project.ts';

const port = 8130;
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) removeAll(folder);
});

function project(): string {
  const folder = makeProject();
  made.push(path.dirname(folder));
  return folder;
}

test('the first start says in words what it does, a later one builds nothing', { timeout: 60_000 }, async () => {
  const folder = project();
  for (const words of ['Building Stadttor (first start and after changes only)', undefined]) {
    const started = npmStart(folder, path.join(folder, 'home'), port);
    await untilSaid(started, `ready http://localhost:${port}`);
    if (words) expect(started.said()).toContain(words);
    else expect(started.said()).not.toContain('Building');
    process.kill(started.pid, 'SIGTERM');
    await untilEnded(started);
    expect(await waitUntil(() => processesOf(folder).length === 0, 10_000)).toBe(true);
  }
});

test('a changed source is built again', { timeout: 60_000 }, async () => {
  const folder = project();
  const build = () =>
    spawnSync('node', ['-e', "import('./tools/start/prepare.mjs').then((m) => m.ensureBuilt())"], { cwd: folder, encoding: 'utf8' }).stdout;
  expect(build()).toContain('Building');
  expect(build()).toBe('');
  writeFileSync(path.join(folder, 'src/one-more.ts'), '');
  expect(build()).toContain('Building');
});

test('a build that fails shows what the builder said and ends with 1', { timeout: 30_000 }, async () => {
  const folder = project();
  writeFileSync(path.join(folder, 'tools/build/build.mjs'), "console.error('src/a.ts(1,1): error'); process.exit(2);");
  const started = npmStart(folder, path.join(folder, 'home'), port, { direct: true });
  expect(await untilEnded(started)).toBe(1);
  expect(started.said()).toContain('Stadttor could not be built. The builder said:\nsrc/a.ts(1,1): error');
});

test('an installation that fails is one sentence and what npm said', { timeout: 60_000 }, async () => {
  const folder = project();
  rmSync(path.join(folder, 'node_modules'));
  const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')) as { lockfileVersion: number };
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ ...lock, lockfileVersion: 3, packages: 'none' }));
  writeFileSync(path.join(folder, '.npmrc'), 'offline=true\n');
  const started = npmStart(folder, path.join(folder, 'home'), port, { direct: true });
  expect(await untilEnded(started, 50_000)).toBe(1);
  expect(started.said()).toContain('The packages could not be installed. Is the network there and the disk not full? npm said:');
});

test('the command line before the first build says what to run', () => {
  const folder = project();
  const run = spawnSync(path.join(folder, 'bin/stadttor'), ['serve'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([1, 'Stadttor is not built yet. Run: npm run build\n']);
});
