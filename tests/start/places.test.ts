import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { waitUntil } from '../../src/platform/processes.ts';
import { giveTo, makeProject, npmStart, processesOf, removeAll, untilEnded, untilSaid } from './project.ts';

const nobody = 65534;
const port = 8110;
const isRoot = process.getuid?.() === 0;
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) removeAll(folder);
});

function place(mode: number): string {
  const folder = mkdtempSync('/tmp/stadttor-place-');
  made.push(folder);
  chmodSync(folder, mode);
  return folder;
}

async function startsAndKeeps(project: string, uid?: number): Promise<void> {
  const home = path.join(project, '.stadttor');
  const rows: number[][] = [];
  for (const round of [1, 2]) {
    const started = npmStart(project, home, port, { uid });
    await untilSaid(started, `ready http://localhost:${port}`, 60_000);
    rows.push((await (await fetch(`http://localhost:${port}/${round}`, { method: 'POST' })).json()) as number[]);
    process.kill(started.pid, 'SIGTERM');
    await untilEnded(started);
    expect(await waitUntil(() => processesOf(home).length === 0, 10_000)).toBe(true);
  }
  expect(rows).toEqual([[1], [1, 2]]);
}

describe.skipIf(!isRoot)('started as root', () => {
  test('works inside a folder that only root can read, and the data stays in it', { timeout: 120_000 }, async () => {
    const closed = place(0o700);
    await startsAndKeeps(makeProject({ folder: closed, packages: 'copy' }));
    const data = statSync(path.join(closed, 'project/.stadttor/postgres'));
    expect(data.uid).not.toBe(0);
    expect(data.mode & 0o777).toBe(0o700);
  });

  test('a data folder that an ordinary user made is used as that user', { timeout: 120_000 }, async () => {
    const folder = place(0o755);
    const project = makeProject({ folder, packages: 'copy' });
    chmodSync(folder, 0o755);
    giveTo(project, nobody);
    await startsAndKeeps(project, nobody);
    const started = npmStart(project, path.join(project, '.stadttor'), port);
    await untilSaid(started, `ready http://localhost:${port}`, 60_000);
    expect(statSync(path.join(project, '.stadttor/postgres')).uid).toBe(nobody);
    process.kill(started.pid, 'SIGTERM');
    await untilEnded(started);
  });
});

describe.skipIf(!existsSync('/usr/lib/postgresql'))('without PostgreSQL from npm', () => {
  test("it uses the system's own", { timeout: 120_000 }, async () => {
    const project = makeProject({ folder: place(0o755), packages: 'copy without PostgreSQL' });
    await startsAndKeeps(project);
    expect(Number(readFileSync(path.join(project, '.stadttor/postgres/PG_VERSION'), 'utf8'))).toBeGreaterThanOrEqual(15);
  });

  test.skipIf(!isRoot || !existsSync('/usr/lib/postgresql/15'))(
    'an old one in a folder that only root can read gets one clear sentence',
    { timeout: 60_000 },
    async () => {
      const project = makeProject({ folder: place(0o700), packages: 'copy without PostgreSQL' });
      const started = npmStart(project, path.join(project, '.stadttor'), port);
      expect(await untilEnded(started)).toBe(1);
      expect(started.said()).toContain('Set STADTTOR_HOME to a folder that everybody may pass, such as /var/lib/stadttor.');
    },
  );
});

describe.skipIf(!isRoot)('started as an ordinary user', () => {
  test('works, also in a home folder that nobody else can read', { timeout: 120_000 }, async () => {
    const folder = place(0o700);
    const project = makeProject({ folder, packages: 'copy' });
    giveTo(folder, nobody);
    await startsAndKeeps(project, nobody);
  });

  test('a user number without a name gets one clear sentence and exit code 1', { timeout: 60_000 }, async () => {
    const folder = place(0o755);
    const project = makeProject({ folder, packages: 'copy' });
    giveTo(folder, 54321);
    const started = npmStart(project, path.join(project, '.stadttor'), port, { uid: 54321 });
    expect(await untilEnded(started)).toBe(1);
    expect(started.said()).toContain('the user number 54321 has none. Give it an entry in /etc/passwd or set DATABASE_URL.');
    expect(started.said()).not.toContain('    at ');
  });
});
