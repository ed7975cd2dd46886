import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../../src/platform/processes.ts';
import { makeProject, npmStart, processesOf, removeAll, type Started, treeOf, untilEnded, untilSaid } from './project.ts';

const port = 8101;
const address = `http://localhost:${port}`;
let project: string;
let home: string;
let running: Started;

beforeAll(async () => {
  project = makeProject();
  home = path.join(project, 'home');
  running = npmStart(project, home, port);
  await untilSaid(running, `ready ${address}`, 60_000);
}, 90_000);

afterAll(() => removeAll(path.dirname(project)));

async function insert(n: number): Promise<number[]> {
  const reply = await fetch(`${address}/${n}`, { method: 'POST' });
  expect(reply.status).toBe(200);
  return (await reply.json()) as number[];
}

describe('one process of the tree is killed with -9 and npm start follows at once', () => {
  test.each(['npm', 'shell', 'launcher', 'server', 'keeper', 'postmaster'] as const)(
    '%s killed: it starts again and no committed row is lost',
    { timeout: 60_000 },
    async (part) => {
      const before = await insert(Math.floor(Math.random() * 1e9));
      const old = treeOf(home, running.pid);
      process.kill(old[part], 'SIGKILL');
      if (part === 'keeper' || part === 'postmaster') process.kill(old.npm, 'SIGKILL');
      running = npmStart(project, home, port);
      await untilSaid(running, `ready ${address}`);
      const after = await insert(1_000_000_001);
      expect(after).toEqual(expect.arrayContaining(before));
      const now = treeOf(home, running.pid);
      expect(now.server).not.toBe(old.server);
      const ours = new Set(Object.values(now));
      const strangers = () => Object.values(old).filter((pid) => !ours.has(pid) && processesOf(home).includes(pid));
      expect(await waitUntil(() => strangers().length === 0, 10_000), `still there: ${strangers()}`).toBe(true);
    },
  );

  test('everything killed at once: it starts again and no committed row is lost', { timeout: 60_000 }, async () => {
    const before = await insert(7);
    for (const pid of Object.values(treeOf(home, running.pid))) process.kill(pid, 'SIGKILL');
    running = npmStart(project, home, port);
    await untilSaid(running, `ready ${address}`);
    expect(await insert(8)).toEqual(expect.arrayContaining(before));
  });
});

test('only the postmaster is killed: the same server answers again by itself', { timeout: 30_000 }, async () => {
  const before = await insert(9);
  const old = treeOf(home, running.pid);
  process.kill(old.postmaster, 'SIGKILL');
  let rows: number[] = [];
  const deadline = Date.now() + 20_000;
  while (rows.length === 0 && Date.now() < deadline) {
    const reply = await fetch(address);
    if (reply.status === 200 && treeOf(home, running.pid).postmaster !== old.postmaster) rows = (await reply.json()) as number[];
  }
  expect(rows).toEqual(before);
  expect(treeOf(home, running.pid).server).toBe(old.server);
  expect(running.said()).toContain('The database ended unexpectedly and is started again.');
});

test('a second start of the same folder names the address of the first and ends with 1', { timeout: 30_000 }, async () => {
  const second = npmStart(project, home, port + 1);
  expect(await untilEnded(second)).toBe(1);
  expect(second.said()).toContain(`Stadttor already runs on ${address} (process ${treeOf(home, running.pid).server})`);
  expect((await fetch(address)).status).toBe(200);
});

test.each([{ direct: false }, { direct: true }])(
  'Ctrl-C stops all in order and leaves no process (started without npm: $direct)',
  { timeout: 30_000 },
  async ({ direct }) => {
    if (direct) {
      running = npmStart(project, home, port, { direct });
      await untilSaid(running, `ready ${address}`);
    }
    process.kill(-running.pid, 'SIGINT');
    const code = await untilEnded(running);
    expect(await waitUntil(() => processesOf(project).length === 0, 5000)).toBe(true);
    expect(running.said()).toContain('stopped in order');
    if (direct) expect(code).toBe(0);
  },
);
