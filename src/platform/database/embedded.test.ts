import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { processesInside, waitUntil } from '../processes.ts';
import { openEmbedded, startEmbedded } from './embedded.ts';

const isRoot = process.getuid?.() === 0;
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function newHome(): string {
  const home = mkdtempSync('/tmp/stadttor-embedded-');
  undo.push(async () => {
    await waitUntil(() => processesInside(path.join(home, 'postgres')).length === 0, 10_000);
    // A killed owner leaves the folder of its socket behind for the next start; here there is none.
    const claim = path.join(home, 'database.claim');
    if (existsSync(claim)) rmSync((JSON.parse(readFileSync(claim, 'utf8')) as { url: string }).url, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  });
  return home;
}

async function start(home: string) {
  const said: string[] = [];
  const database = await startEmbedded(home, (line) => said.push(line));
  undo.push(() => database.stop());
  return { ...database, said };
}

function shell(command: string): boolean {
  return spawnSync('sh', ['-c', command]).status === 0;
}

async function ask(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that starts the database of `home` and prints its addresses. */
function starter(home: string): ChildProcess {
  const program = `import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))};
    const db = await startEmbedded(${JSON.stringify(home)}, (line) => console.log(line));
    console.log('up ' + JSON.stringify(db)); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.push(() => child.kill('SIGKILL'));
  return child;
}

async function saidBy(child: ChildProcess, words: string): Promise<string> {
  let said = '';
  child.stdout?.on('data', (bytes) => (said += bytes));
  expect(await waitUntil(() => said.includes(words) && said.endsWith('\n'), 15_000), said).toBe(true);
  return said;
}

describe('the built-in PostgreSQL', () => {
  test('has a role that owns the database and one that only signs in, and neither is a superuser', async () => {
    const database = await start(newHome());
    const rows = await ask(
      database.superuser_url,
      "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname IN ('app', 'migrator') ORDER BY 1",
    );
    expect(rows).toEqual([
      ['app', false, false, false],
      ['migrator', false, false, false],
    ]);
    await ask(database.migrator_url, 'CREATE EXTENSION pg_trgm; CREATE TABLE t (n int)');
    await expect(ask(database.url, 'CREATE TABLE mine (n int)')).rejects.toThrow('permission denied');
    await expect(ask(database.url, 'SELECT * FROM t')).rejects.toThrow('permission denied');
  });

  test('sorts and counts in UTF-8, checks its pages and syncs to disk', async () => {
    const database = await start(newHome());
    const settings = ['server_encoding', 'data_checksums', 'fsync', 'listen_addresses', 'TimeZone'].map(
      (name) => `current_setting('${name}')`,
    );
    expect(await ask(database.url, `SELECT ${settings}, upper('straße äöü')`)).toEqual([
      ['UTF8', 'on', 'on', '', 'UTC', expect.stringMatching(/ÄÖÜ$/)],
    ]);
  });

  test('refuses a wrong password and keeps the right ones from other users', async () => {
    const home = newHome();
    const database = await start(home);
    await expect(ask(database.url.replace(/app:[^@]+/, 'app:wrong'), 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(path.join(home, 'database.json')).mode & 0o777).toBe(0o600);
  });

  test('keeps its rows and its addresses over a stop', async () => {
    const home = newHome();
    const first = await start(home);
    await ask(first.migrator_url, 'CREATE TABLE t AS SELECT 1 AS n');
    await first.stop();
    const second = await start(home);
    expect(second.url).toBe(first.url);
    expect(await ask(second.migrator_url, 'SELECT n FROM t')).toEqual([[1]]);
  });

  test('a creation that was cut off is done again', async () => {
    const home = newHome();
    const cut = starter(home);
    expect(await waitUntil(() => existsSync(path.join(home, 'postgres.new/base')), 15_000)).toBe(true);
    cut.kill('SIGKILL');
    const database = await start(home);
    expect(await ask(database.url, 'SELECT 1')).toEqual([[1]]);
    expect(existsSync(path.join(home, 'postgres.new'))).toBe(false);
  });

  test('lost passwords are set anew and the rows stay', async () => {
    const home = newHome();
    const first = await start(home);
    await ask(first.migrator_url, 'CREATE TABLE t AS SELECT 1 AS n');
    await first.stop();
    rmSync(path.join(home, 'database.json'));
    const second = await start(home);
    expect(second.url).not.toBe(first.url);
    expect(await ask(second.migrator_url, 'SELECT n FROM t')).toEqual([[1]]);
  });

  test('a lock whose number belongs to somebody else by now does not keep it from starting', async () => {
    const home = newHome();
    const first = await start(home);
    await first.stop();
    writeFileSync(path.join(home, 'postgres/postmaster.pid'), `${process.pid}\n${home}/postgres\n1\n5432\n\n\n\nready\n`);
    expect(await ask((await start(home)).url, 'SELECT 1')).toEqual([[1]]);
  });

  test('a server killed with -9 takes its database along, and the next start loses nothing', async () => {
    const home = newHome();
    const child = starter(home);
    const { migrator_url } = JSON.parse((await saidBy(child, 'up ')).split('up ')[1] ?? '') as { migrator_url: string };
    await ask(migrator_url, 'CREATE TABLE t AS SELECT 1 AS n');
    child.kill('SIGKILL');
    expect(await waitUntil(() => processesInside(path.join(home, 'postgres')).length === 0, 10_000)).toBe(true);
    expect(await ask((await start(home)).migrator_url, 'SELECT n FROM t')).toEqual([[1]]);
  });

  test('a second process is refused, and a command beside the server uses the database that runs', async () => {
    const home = newHome();
    const child = starter(home);
    const { url } = JSON.parse((await saidBy(child, 'up ')).split('up ')[1] ?? '') as { url: string };
    await expect(startEmbedded(home, () => {})).rejects.toThrow(`is in use by process ${child.pid}`);
    const shared = await openEmbedded(home, () => {});
    expect(shared.url).toBe(url);
    await shared.stop();
    expect(await ask(url, 'SELECT 1')).toEqual([[1]]);
  });

  test('data made by a version that is not installed is named in one sentence', async () => {
    const home = newHome();
    mkdirSync(path.join(home, 'postgres'));
    writeFileSync(path.join(home, 'postgres/PG_VERSION'), '11\n');
    await expect(startEmbedded(home, () => {})).rejects.toThrow('was made by PostgreSQL 11, which is not installed here');
  });

  test('a data folder behind a symbolic link works', async () => {
    const [home, elsewhere] = [newHome(), newHome()];
    symlinkSync(elsewhere, path.join(home, 'link'));
    expect(await ask((await start(path.join(home, 'link'))).url, 'SELECT 1')).toEqual([[1]]);
  });
});

describe.skipIf(!isRoot)('the built-in PostgreSQL, started by root', () => {
  test('takes a data folder that was given to root', async () => {
    const home = newHome();
    await (await start(home)).stop();
    spawnSync('chown', ['-R', 'root:root', home]);
    expect(await ask((await start(home)).url, 'SELECT 1')).toEqual([[1]]);
  });

  test('a full disk is one sentence, at the first start and at a later one', async () => {
    const home = newHome();
    if (!shell(`mount -t tmpfs -o size=30m tmpfs ${home}`)) return;
    undo.push(() => shell(`umount -l ${home}`));
    await expect(startEmbedded(home, () => {})).rejects.toThrow(`The disk that holds ${home} is full.`);
    shell(`mount -o remount,size=100m ${home}`);
    await (await start(home)).stop();
    shell(`cat /dev/zero > ${home}/filler; cat /dev/zero > ${home}/filler2`);
    await expect(startEmbedded(home, () => {})).rejects.toThrow(`The disk that holds ${home} is full.`);
    rmSync(path.join(home, 'filler'));
    expect(await ask((await start(home)).url, 'SELECT 1')).toEqual([[1]]);
  });

  test('a folder that cannot be written is one sentence', async () => {
    const home = newHome();
    if (!shell(`mount -t tmpfs -o ro tmpfs ${home}`)) return;
    undo.push(() => shell(`umount -l ${home}`));
    await expect(startEmbedded(home, () => {})).rejects.toThrow(
      `The folder ${home} can only be read. Set STADTTOR_HOME to a folder that can be written.`,
    );
  });
});
