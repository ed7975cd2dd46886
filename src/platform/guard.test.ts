import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { StartProblem } from '../config.ts';
import type { Claim } from './claim.ts';
import { canPass } from './database/embedded/copy.ts';
import { claimHome } from './guard.ts';
import { lives, processId, waitUntil } from './processes.ts';

const url = 'http://localhost:8140';
const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

function newHome(): string {
  const home = mkdtempSync('/tmp/stadttor-guard-');
  undo.push(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** A living process that stands for a server; `deaf` to being asked to stop. */
async function other(deaf = false): Promise<ChildProcess> {
  const child = spawn('/bin/sh', ['-c', `${deaf ? "trap '' TERM; " : ''}echo up; while :; do read -r line || exit; done`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  undo.push(() => child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

function claimOf(home: string, child: ChildProcess, parents: Claim['parents']): void {
  writeFileSync(path.join(home, 'server.json'), JSON.stringify({ ...processId(child.pid ?? 0), parents, url }));
}

function gone(): { pid: number; started: string } {
  return { pid: process.pid, started: 'before' };
}

test('a free folder is claimed, and given back at the end', async () => {
  const home = newHome();
  const claim = await claimHome(home, url);
  expect(JSON.parse(readFileSync(path.join(home, 'server.json'), 'utf8'))).toMatchObject({ ...processId(process.pid), url });
  claim.release();
  expect(existsSync(path.join(home, 'server.json'))).toBe(false);
});

test('a healthy server is named with its address and its process, and left alone', async () => {
  const [home, server] = [newHome(), await other()];
  claimOf(home, server, []);
  await expect(claimHome(home, 'http://localhost:8141')).rejects.toThrow(
    `Stadttor already runs on ${url} (process ${server.pid}); stop it first or set another STADTTOR_HOME and PORT.`,
  );
  expect(server.exitCode ?? server.signalCode).toBeNull();
});

test('a server whose launcher is gone is stopped first', async () => {
  const [home, server] = [newHome(), await other()];
  claimOf(home, server, [gone()]);
  (await claimHome(home, url)).release();
  expect(processId(server.pid ?? 0)).toBeUndefined();
});

test('a server whose launcher is gone and that does not stop is ended', { timeout: 20_000 }, async () => {
  const [home, server] = [newHome(), await other(true)];
  claimOf(home, server, [gone()]);
  (await claimHome(home, url)).release();
  expect(await waitUntil(() => server.signalCode === 'SIGKILL', 2000)).toBe(true);
});

test('a claim whose number belongs to another process by now is replaced, and that process left alone', async () => {
  const [home, stranger] = [newHome(), await other()];
  writeFileSync(path.join(home, 'server.json'), JSON.stringify({ pid: stranger.pid, started: 'before', parents: [], url }));
  (await claimHome(home, url)).release();
  expect(lives(processId(stranger.pid ?? 0) ?? gone())).toBe(true);
});

test('a claim that was only half written is replaced', async () => {
  const home = newHome();
  writeFileSync(path.join(home, 'server.json'), '{"pid": 12');
  (await claimHome(home, url)).release();
});

test('a folder that cannot be made is one sentence', async () => {
  await expect(claimHome('/dev/null/stadttor', url)).rejects.toThrow(StartProblem);
});

test.skipIf(process.getuid?.() !== 0 || !canPass(import.meta.dirname))('a claim that this user may not read is one sentence', async () => {
  const home = newHome();
  writeFileSync(path.join(home, 'server.json'), '{}', { mode: 0o600 });
  chmodSync(home, 0o777);
  const program = `import { claimHome } from ${JSON.stringify(path.join(import.meta.dirname, 'guard.ts'))};
    await claimHome(${JSON.stringify(home)}, '').catch((error) => console.log(error.constructor.name, error.message));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    uid: 65534,
    gid: 65534,
    encoding: 'utf8',
    timeout: 10_000,
  });
  expect(run.stdout).toContain(`StartProblem The folder ${home} or something in it cannot be written by this user`);
});

test('of two starts at the same moment one wins', async () => {
  const home = newHome();
  const results = await Promise.allSettled([claimHome(home, url), claimHome(home, url)]);
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
});
