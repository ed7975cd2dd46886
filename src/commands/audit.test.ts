import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAudit } from '#platform/audit';
import { testDatabase } from '../../tests/support/database.ts';
import { settled } from '../../tests/support/trail.ts';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { audit } from './audit.ts';

let db: Awaited<ReturnType<typeof testDatabase>>;
let config: Config;

beforeAll(async () => {
  db = await testDatabase();
  config = readConfig({ DATABASE_URL: db.url, SECRET: 'a secret of the tests that is long enough' });
  const entry = { subject: 'case:1', actor: 'person:7', change: 'case.moved', fields: { values: {}, ids: {} }, salt: null };
  await db.app.query('select finish_change($1, $2, $3)', ['no key', 'null', JSON.stringify([entry, entry])]);
});
afterAll(() => db.close());

test('a whole trail is said to be whole, up to a seal that can be compared', async () => {
  expect((await run('verify')).lines).toContain('No seal proves anything yet.');
  await settled(db.app);
  const seal = await sealAudit(db.app, config.secret, { info() {} });
  const root = seal?.root.toString('hex') ?? '';

  const { code, lines } = await run('verify', '--seal', '1', '--root', root.toUpperCase());

  expect(lines).toEqual([`Proved up to seal 1 of ${seal?.at.toISOString()}, root ${root}.`, 'The audit trail is whole: 2 entries.']);
  expect(code).toBe(0);
  expect((await run('seals')).lines[0]).toContain(`seal 1 of ${seal?.at.toISOString()}, entries 2, root ${root}`);
});

test('a trail that is not whole is told in plain words, with exit code 1', async () => {
  expect(await run('verify', '--seal', '1', '--root', '0'.repeat(64))).toMatchObject({ code: 1 });
  await db.migrator.query('delete from audit where seq = 2');

  const { code, lines } = await run('verify');

  expect(code).toBe(1);
  expect(lines).toContain('Missing: entry 2 of case:1, and perhaps more after it.');
  expect(lines.find((line) => line.startsWith('Bad seal 1: entries under it were changed'))).toBeDefined();
  expect(lines.at(-1)).toBe('The audit trail is NOT whole: 2 problems in 1 entries.');
});

test('words that are not understood give the usage and exit code 1', async () => {
  for (const args of [
    [],
    ['all'],
    ['verify', '--seal', '1'],
    ['verify', '--root', 'abc', '--seal', '1'],
    ['seals', '--last', 'x'],
    ['--what'],
  ]) {
    const { code, lines } = await run(...args);
    expect(code, args.join(' ')).toBe(1);
    expect(lines[0]).toContain('stadttor audit verify');
  }
});

test('a database that does not answer or is not there is one sentence, and none is made', async () => {
  const nowhere = { ...config, database_url: 'postgres://app@127.0.0.1:8369/none' };
  await expect(audit(['verify'], () => {}, nowhere)).rejects.toBeInstanceOf(StartProblem);
  const empty = mkdtempSync(path.join(tmpdir(), 'audit-'));
  await expect(audit(['verify'], () => {}, { ...config, database_url: undefined, home: empty })).rejects.toThrow(/There is no database in/);
  expect(readdirSync(empty)).toEqual([]);
  rmdirSync(empty);
});

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  return { code: await audit(args, (line) => lines.push(line), config), lines };
}
