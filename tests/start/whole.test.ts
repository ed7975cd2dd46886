import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '../../src/platform/database/embedded.ts';
import { waitUntil } from '../../src/platform/processes.ts';
import {
  npmStart,
  parentOf,
  processesOf,
  removeAll,
  repository,
  type Started,
  serverOf,
  treeOf,
  untilEnded,
  untilSaid,
} from './project.ts';

const port = 8105;
const address = `http://localhost:${port}`;
const top = mkdtempSync('/tmp/stadttor-whole-');
const home = path.join(top, 'home');
let running: Started;

beforeAll(async () => {
  running = npmStart(repository, home, port);
  await untilSaid(running, `ready ${address}`, 120_000);
  await rows('CREATE TABLE kept (n int)');
}, 150_000);

afterAll(() => removeAll(top));

async function rows(sql: string): Promise<unknown[]> {
  const database = await openEmbedded(home, () => {});
  const client = new pg.Client({ connectionString: database.superuser_url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

async function status(): Promise<number> {
  return (await fetch(address).catch(() => undefined))?.status ?? 0;
}

test.each(['npm', 'launcher', 'server', 'postmaster'] as const)(
  'the whole of Stadttor: %s killed with -9, npm start at once, and nothing committed is lost',
  { timeout: 60_000 },
  async (part) => {
    await rows(`INSERT INTO kept SELECT coalesce(max(n), 0) + 1 FROM kept`);
    const before = await rows('SELECT n FROM kept ORDER BY n');
    const old = treeOf(home, running.pid);
    process.kill(old[part], 'SIGKILL');
    if (part === 'postmaster') process.kill(old.npm, 'SIGKILL');
    running = npmStart(repository, home, port);
    await untilSaid(running, `ready ${address}`, 40_000);
    expect(await rows('SELECT n FROM kept ORDER BY n')).toEqual(before);
    expect(await status()).toBe(200);
  },
);

test('the whole of Stadttor: a launcher killed while the server still boots leaves nothing behind', { timeout: 60_000 }, async () => {
  process.kill(running.pid, 'SIGTERM');
  await untilEnded(running);
  expect(await waitUntil(() => processesOf(home).length === 0, 20_000)).toBe(true);
  running = npmStart(repository, home, port);
  expect(await waitUntil(() => serverOf(home) !== undefined, 20_000)).toBe(true);
  process.kill(parentOf(serverOf(home) ?? 0), 'SIGKILL');
  expect(await waitUntil(() => processesOf(home).length === 0, 30_000)).toBe(true);
});

test('the whole of Stadttor: a port in use by another program is one sentence and exit code 1', { timeout: 60_000 }, async () => {
  const other = createServer().listen(port, '127.0.0.1');
  running = npmStart(repository, home, port);
  expect(await untilEnded(running, 40_000)).toBe(1);
  other.close();
  expect(running.said()).toContain(`Port ${port} is in use by another program.`);
  expect(running.said()).not.toMatch(/^ {4}at /m);
});
