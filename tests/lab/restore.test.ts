import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAudit } from '#platform/audit';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { audit } from '../../src/commands/audit.ts';
import { restore } from '../../src/commands/backup.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openLog } from '../../src/platform/log.ts';
import type { House } from '../../src/platform/work.ts';

/** A database with an archive of its own, as on one site; PostgreSQL and pgBackRest are Debian's. */
const SECRET = 'a secret of the archive that is long enough';
const PATIENCE_MS = 120_000;
const root = process.getuid?.() === 0;
const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
const as = root ? { uid: id('-u'), gid: id('-g') } : {};

let folder: string;
let bin: string;
let server: ReturnType<typeof spawn>;
let house: House;
let config: Config;
let between: Date;
const said: string[] = [];

const at = (name: string) => path.join(folder, name);
const backrest = (...words: string[]) =>
  execFileSync('pgbackrest', [`--config=${at('pgbackrest.conf')}`, '--stanza=stadttor', ...words], { ...as, cwd: '/' });
const bring = (...words: string[]) => {
  said.length = 0;
  return restore([...words, '--config', at('pgbackrest.conf'), '--postgresql', bin], (line) => said.push(line), config);
};
const note = (of: string) =>
  change(systemWork(house, 'test'), 'noteForTest', { of }, async (tx) => tx.record(`setting:test:${of}`, 'setting.changed'));

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stadttor-archive-'));
  chmodSync(folder, 0o755);
  for (const name of ['repository', 'log', 'lock', 'spool', 'socket']) mkdirSync(at(name));
  writeFileSync(
    at('pgbackrest.conf'),
    `[global]\nrepo1-path=${at('repository')}\nrepo1-retention-full=2\nlog-path=${at('log')}\nlock-path=${at('lock')}\nspool-path=${at('spool')}\nstart-fast=y\n[stadttor]\npg1-path=${at('data')}\npg1-socket-path=${at('socket')}\n`,
  );
  if (root) for (const name of ['repository', 'log', 'lock', 'spool', 'socket', '.']) chownSync(at(name), id('-u'), id('-g'));
  bin = path.dirname(process.env.DEBIAN_POSTGRES ?? '');
  if (!existsSync(path.join(bin, 'postgres'))) bin = `/usr/lib/postgresql/${readdirSync('/usr/lib/postgresql').at(-1)}/bin`;
  execFileSync(path.join(bin, 'initdb'), ['-D', at('data'), '-U', 'postgres', '--auth=trust', '--locale=C.UTF-8', '-E', 'UTF8'], {
    ...as,
    stdio: 'ignore',
  });
  const archive = `pgbackrest --config=${at('pgbackrest.conf')} --stanza=stadttor archive-push %p`;
  const settings = ['listen_addresses=', `unix_socket_directories=${at('socket')}`, 'archive_mode=on', `archive_command=${archive}`];
  server = spawn(path.join(bin, 'postgres'), ['-D', at('data'), ...settings.flatMap((one) => ['-c', one])], { ...as, stdio: 'ignore' });
  await superuser('select 1', 'postgres');
  for (const one of ['create role migrator login', 'create role app login', 'create database stadttor owner migrator'])
    await superuser(one, 'postgres');
  await migrate(address('migrator'), 'app');
  config = readConfig({ DATABASE_URL: address('app'), SECRET });
  house = await openHouse(config, address('app'), openLog('silent'), { work: false });
  await note('before the backup');
  await sealAudit(house.pools.write, SECRET, house.log);
  backrest('stanza-create');
  backrest('backup');
  await note('after the backup');
  // The first millisecond that is over for sure; the next change comes after it.
  between = new Date(Date.now() + 1);
  while (Date.now() <= between.getTime()) await sleep(1);
  await note('what is not to come back');
  await sealAudit(house.pools.write, SECRET, house.log);
  backrest('check');
}, PATIENCE_MS);

afterAll(async () => {
  await house?.jobs.stop();
  await house?.pools.close();
  server?.kill('SIGINT');
  await new Promise((resolve) => (server?.exitCode === null ? server.once('exit', resolve) : resolve(undefined)));
  rmSync(folder, { recursive: true, force: true });
});

const address = (role: string, database = 'stadttor') => `postgres://${role}@${encodeURIComponent(at('socket'))}:5432/${database}`;

async function superuser(question: string, database: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: address('postgres', database) });
    try {
      await client.connect();
      await client.query(question);
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

test(
  'a moment between two changes comes back into an empty folder, with the first and without the second, and its trail reaches the seal of before',
  async () => {
    expect(await bring('--to', between.toISOString(), '--into', at('back'))).toBe(0);
    expect(said[0]).toMatch(/rows in [\d.]+ s, trail of 2 entries whole, up to seal 1 as the living database has it\.$/);
    expect(said.join('\n')).toContain('patronictl -c /etc/patroni/stadttor.yml remove');
    expect(readFileSync(at('back/postgresql.auto.conf'), 'utf8')).not.toMatch(/recovery_target|restore_command/);
    expect(existsSync(at('back/recovery.signal'))).toBe(false);
  },
  PATIENCE_MS,
);

test(
  'a second time the folder is not empty: nothing in it is touched, and so it is with the folder of the living database',
  async () => {
    const before = readdirSync(at('back'));
    await expect(bring('--to', 'latest', '--into', at('back'))).rejects.toThrow(/is not empty/);
    await expect(bring('--to', 'latest', '--into', at('data'))).rejects.toThrow(/is not empty/);
    expect(readdirSync(at('back'))).toEqual(before);
  },
  PATIENCE_MS,
);

test(
  'a test brings back all that was sent, notes it for the operators’ page, and takes the folder away',
  async () => {
    expect(await bring('test', '--to', 'latest', '--into', at('tested'), '--note')).toBe(0);
    expect(said).toHaveLength(1);
    expect(existsSync(at('tested'))).toBe(false);
    expect(await house.pools.read.selectFrom('proofs').select(['kind', 'ok', 'words']).execute()).toEqual([
      { kind: 'restore_test', ok: true, words: said[0] },
    ]);
  },
  PATIENCE_MS,
);

test.each([
  ['yesterday', /is no moment/],
  ['2026-02-30T10:00:00Z', /is no moment/],
  ['2001-01-01T00:00:00Z', /cannot be brought back: the archive holds every moment from .+ to .+/],
  ['2099-01-01T00:00:00Z', /cannot be brought back: the archive holds every moment from .+ to .+/],
])('%s is refused with the reason, and no folder is made', async (to, reason) => {
  await expect(bring('--to', to, '--into', at('refused'))).rejects.toThrow(reason);
  expect(existsSync(at('refused'))).toBe(false);
});

test(
  'what was kept of the seals stands in for a living database that is gone; one that does not fit is told, and what was tested is taken away',
  async () => {
    const lines: string[] = [];
    await audit(['seals'], (line) => lines.push(line), config);
    writeFileSync(at('seals.txt'), lines.join('\n'));
    writeFileSync(at('wrong.txt'), lines.join('\n').replace(/(seal 1 of .*root )[0-9a-f]{8}/, '$100000000'));
    const gone = readConfig({ DATABASE_URL: 'postgres://app@127.0.0.1:1/stadttor', SECRET });
    const words = ['test', '--to', between.toISOString(), '--into', at('sealed'), '--config', at('pgbackrest.conf'), '--postgresql', bin];
    said.length = 0;
    expect(await restore([...words, '--seal', at('seals.txt')], (line) => said.push(line), gone)).toBe(0);
    expect(said[0]).toContain('up to seal 1 as seals.txt has it');
    await expect(restore([...words, '--seal', at('wrong.txt')], () => {}, gone)).rejects.toThrow(/NOT whole.*handed out/);
    expect(existsSync(at('sealed'))).toBe(false);
  },
  PATIENCE_MS,
);
