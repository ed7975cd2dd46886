import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processesInside, signal, waitUntil } from '../../processes.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { runIn } from './place.ts';
import { problemOf } from './problem.ts';

/** Passwords of the three roles: `superuser` (tests and repairs), `migrator` (owns the database), `app` (signs in, no more). */
export interface Passwords {
  superuser: string;
  migrator: string;
  app: string;
}

/** Where the passwords stand; readable by the owner of `home` only. */
export function passwordFile(home: string): string {
  return path.join(home, 'database.json');
}

/** Makes the data folder if there is none, and answers with the passwords; lost passwords are set anew. */
export async function prepareData(
  home: string,
  data: string,
  account: Account,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<Passwords> {
  const file = passwordFile(home);
  if (existsSync(data) && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
  const passwords = { superuser: secret(), migrator: secret(), app: secret() };
  if (existsSync(data)) {
    log('The passwords of the database were missing and are set anew.');
    await setRoles(home, data, account, binaries, passwords);
  } else {
    log(`Creating the database (PostgreSQL ${binaries.major}, first start only) …`);
    await create(home, data, account, binaries, passwords);
  }
  // Last, and complete or not at all: without this file the passwords are set again at the next start.
  writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return passwords;
}

async function create(home: string, data: string, account: Account, binaries: Binaries, passwords: Passwords): Promise<void> {
  const draft = `${data}.new`;
  for (const left of processesInside(draft)) signal(left, 'SIGKILL');
  await waitUntil(() => processesInside(draft).length === 0, 5000);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (account.drop) chownSync(draft, account.uid, account.gid);
  const { folder, options } = runIn(draft, account);
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const args = ['-D', folder, '-U', 'postgres', '-E', 'UTF8', '-k', '-A', 'peer', '--locale=C.UTF-8', '--lc-messages=C', ...locale];
  const first = await run(path.join(binaries.bin, 'initdb'), args, options, '');
  if (first.code !== 0) throw problemOf(home, first.said);
  writeFileSync(path.join(draft, 'pg_hba.conf'), 'local all all scram-sha-256\n');
  await setRoles(home, draft, account, binaries, passwords);
  renameSync(draft, data);
}

async function setRoles(home: string, data: string, account: Account, binaries: Binaries, passwords: Passwords): Promise<void> {
  const { folder, options } = runIn(data, account);
  const role = (name: string, password: string) =>
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE ${name} LOGIN; END IF; END $$\nALTER ROLE ${name} PASSWORD '${password}'\n`;
  const roles = role('postgres', passwords.superuser) + role('migrator', passwords.migrator) + role('app', passwords.app);
  const single = (database: string, sql: string) =>
    run(path.join(binaries.bin, 'postgres'), ['--single', '-D', folder, database], options, sql);
  const done = await single('postgres', roles);
  if (done.code !== 0 || /ERROR|FATAL|PANIC/.test(done.said)) throw problemOf(home, done.said);
  const made = await single(
    'postgres',
    'CREATE DATABASE stadttor OWNER migrator\nREVOKE ALL ON DATABASE stadttor FROM PUBLIC\nGRANT CONNECT ON DATABASE stadttor TO app\n',
  );
  if (made.code !== 0 || /FATAL|PANIC/.test(made.said) || /ERROR(?!.*already exists)/.test(made.said)) throw problemOf(home, made.said);
}

function run(program: string, args: string[], options: object, input: string): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'pipe', ...options });
    let said = '';
    child.stdout.on('data', (bytes) => (said += bytes));
    child.stderr.on('data', (bytes) => (said += bytes));
    child.stdin.on('error', () => {});
    child.on('error', (error) => resolve({ code: 1, said: error.message }));
    child.on('close', (code) => resolve({ code, said }));
    child.stdin.end(input);
  });
}

function secret(): string {
  return randomBytes(24).toString('hex');
}
