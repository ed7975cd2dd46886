import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { on, type TestDatabase, testDatabase } from '../support/database.ts';
import { removeAll, repository } from './project.ts';

const port = 8590;
const town = path.join(repository, 'tests/fixtures/city-kleinwinkel');
let folder: string;
let database: TestDatabase;
let base: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync('/tmp/stadttor-problems-');
  database = await testDatabase();
  base = {
    DATABASE_URL: database.url,
    DATABASE_MIGRATOR_URL: database.migrator_url,
    SECRET: 'a secret of more than thirty-two characters',
    STADTTOR_HOME: path.join(folder, 'home'),
    PORT: String(port),
    CITY: town,
  };
});

afterAll(async () => {
  await database?.close();
  removeAll(folder);
});

/** Runs a command to its end; one that goes on for 25 seconds has no problem and fails the test. */
async function stadttor(words: string, env: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|TMPDIR)$/.test(name)));
  const child = spawn(path.join(repository, 'bin/stadttor'), words.split(' '), {
    cwd: repository,
    env: { ...clean, ...base, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  const timer = setTimeout(() => child.kill('SIGTERM'), 25_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, said };
}

async function saysOnly(sentence: string | RegExp, words: string, env: Record<string, string> = {}): Promise<void> {
  const { code, said } = await stadttor(words, env);
  expect(said.trim()).toMatch(sentence);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
}

describe('stadttor serve, given a database that cannot be used', () => {
  const words = 'serve';
  const url = (change: (url: URL) => void) => {
    const at = new URL('postgres://app:secret@127.0.0.1:5432/stadttor');
    change(at);
    return { DATABASE_URL: at.href, DATABASE_MIGRATOR_URL: at.href };
  };

  test('names a host that nobody knows', async () => {
    await saysOnly(
      /nowhere\.invalid:5432\/stadttor cannot be used: the host name is not known\.$/,
      words,
      url((at) => (at.hostname = 'nowhere.invalid')),
    );
  });

  test('says that nothing answers there, and keeps the password to itself', async () => {
    const closed = url((at) => (at.port = '8599'));
    await saysOnly(
      /^The database at postgres:\/\/app:…@127\.0\.0\.1:8599\/stadttor cannot be used: nothing answers there\.$/,
      words,
      closed,
    );
  });

  test('says that the password is wrong', async () => {
    const wrong = database.url.replace(/:[^:@/]*@/, ':wrong@');
    await saysOnly(/cannot be used: the password is wrong\.$/, words, { DATABASE_URL: wrong, DATABASE_MIGRATOR_URL: wrong });
  });

  test('says that there is no database of that name', async () => {
    const other = { DATABASE_URL: on(database.url, 'nobody_made_it'), DATABASE_MIGRATOR_URL: on(database.migrator_url, 'nobody_made_it') };
    await saysOnly(/cannot be used: there is no database of that name\.$/, words, other);
  });

  test('says that the address is none', async () => {
    await saysOnly(/^DATABASE_URL is no address of a PostgreSQL database/, words, { DATABASE_URL: 'mysql://root@localhost/x' });
  });

  test('says that the database is newer than the program', async () => {
    await database.migrator.query("insert into migrations (name, hash) values ('9999_from_the_future.sql', 'x')");
    try {
      await saysOnly(/^The database is newer than this program \(it knows the migration 9999_from_the_future\.sql\)/, words);
    } finally {
      await database.migrator.query("delete from migrations where name = '9999_from_the_future.sql'");
    }
  });
});

test.each(['start', 'migrate', 'city load', 'user add anna@amt.example Anna'])(
  'stadttor %s says that the password is wrong',
  async (words) => {
    const wrong = database.url.replace(/:[^:@/]*@/, ':wrong@');
    await saysOnly(/cannot be used: the password is wrong\.$/, words, { DATABASE_URL: wrong, DATABASE_MIGRATOR_URL: wrong });
  },
);

describe('settings and folders that cannot be used get one sentence and exit code 1', () => {
  test.each([
    [
      'a role that owns nothing',
      'migrate',
      { DATABASE_MIGRATOR_URL: '' },
      /^The role app may not make tables in the database t_\w+\. Name the role that owns/,
    ],
    [
      'a city folder that is not there',
      'start',
      { CITY: '/not/there' },
      /^The city folder \/not\/there does not exist \(setting CITY\)\.$/,
    ],
    ['a database without a city', 'serve', {}, /^No city is loaded; load one with: stadttor city load DIR/],
    ['no database at all', 'serve', { DATABASE_URL: '' }, /^stadttor serve needs DATABASE_URL/],
    ['a port that is no number', 'serve', { PORT: 'abc' }, /^The setting PORT cannot be used/],
    ['a secret that is too short', 'serve', { SECRET: 'short' }, /^The setting SECRET cannot be used/],
    ['a public address without its scheme', 'serve', { PUBLIC_URL: 'stadt.example' }, /^The setting PUBLIC_URL cannot be used/],
    ['a mail server that is no address', 'work', { SMTP_URL: 'mail.example' }, /^SMTP_URL is no address of a mail server/],
    ['a proxy that is no address', 'serve', { TRUST_PROXY: 'true' }, /^TRUST_PROXY lists the addresses of the proxies in front/],
    ['a role that nobody made', 'user add anna@amt.example Anna --role emperor', {}, /^This role does not exist/],
    ['an e-mail address that is none', 'user add anna Anna', {}, /^anna is no e-mail address\.$/],
    ['an option that nobody knows', 'user add anna@amt.example Anna --rank 1', {}, /^Unknown option '--rank'\.$/],
  ])('%s', async (_what, words, env, sentence) => {
    await saysOnly(sentence, words, env as Record<string, string>);
  });

  test('a city folder with a mistake is not loaded; the sentence names the file', async () => {
    const { code, said } = await stadttor(`city load ${folder}`);
    expect(said).toMatch(/city\.yaml/);
    expect(said).not.toMatch(/^ {4}at /m);
    expect(code).toBe(1);
  });
});

describe('with a city loaded', () => {
  beforeAll(async () => {
    expect((await stadttor(`city load ${path.join(repository, 'city/osnabrueck')}`)).code).toBe(0);
  });

  test('a port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      for (const words of ['serve', 'start']) {
        const { code, said } = await stadttor(words);
        expect(said).toContain(`Port ${port} is in use by another program.`);
        expect(said).not.toMatch(/^ {4}at /m);
        expect(code).toBe(1);
      }
    } finally {
      other.close();
    }
  });

  test('the open sign-ins of a demo are shown to others only after a clear word', async () => {
    await saysOnly(/^HOST=0\.0\.0\.0 would show the demo's open sign-ins to others\. Say DEMO=public .* DEMO=off/, 'serve', {
      HOST: '0.0.0.0',
    });
    await saysOnly(/^PUBLIC_URL=https:\/\/stadt\.example would show/, 'serve', { PUBLIC_URL: 'https://stadt.example' });
    await saysOnly(/^HOST=0\.0\.0\.0 would show/, 'start', { HOST: '0.0.0.0' });
  });

  test('the same person added twice', async () => {
    expect((await stadttor('user add anna@amt.example Anna Amt')).said).toMatch(
      /^anna@amt\.example sets the first password here, once and within 7 days:\nhttp\S+\/konto\/passwort\/[\w-]{43}$/m,
    );
    await saysOnly(/^This email address already belongs to an account\.$/, 'user add anna@amt.example Anna Amt');
  });
});

const mayMount = process.getuid?.() === 0 && mountSmall('/tmp/stadttor-problems-probe');
if (mayMount) unmount('/tmp/stadttor-problems-probe');

describe.skipIf(!mayMount)('on a small disk', () => {
  test.each([1, 30])('of %d MB, a first start says that it is full', async (megabytes) => {
    const small = path.join(folder, `small-${megabytes}`);
    mountSmall(small, megabytes);
    try {
      const { code, said } = await stadttor('start', {
        DATABASE_URL: '',
        DATABASE_MIGRATOR_URL: '',
        STADTTOR_HOME: path.join(small, 'home'),
      });
      expect(said.trim().split('\n').at(-1)).toMatch(/^The disk that holds .* is full\. Free some space/);
      expect(said).not.toMatch(/^ {4}at /m);
      expect(code).toBe(1);
    } finally {
      unmount(small);
    }
  });
});

function mountSmall(at: string, megabytes = 1): boolean {
  mkdirSync(at, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', at]).status === 0;
  if (!mounted) rmSync(at, { recursive: true });
  return mounted;
}

function unmount(at: string): void {
  spawnSync('umount', ['-l', at]);
  rmSync(at, { recursive: true, force: true });
}
