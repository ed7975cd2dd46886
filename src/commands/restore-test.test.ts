import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sealAudit } from '#platform/audit';
import { TEST_SECRET } from '../../tests/support/city-template.ts';
import { read, type TestHouse, testHouse } from '../../tests/support/house.ts';
import { aReport } from '../../tests/support/reports.ts';
import { forge } from '../../tests/support/trail.ts';
import { type Config, readConfig } from '../config.ts';
import { backup, restore } from './backup.ts';

/** A fresh database is made and filled; on a machine that does much else it takes its time. */
const FRESH_DATABASE_MS = 120_000;

let house: TestHouse;
let folder: string;
let config: Config;
/** What lay among the temporary files before: others may have left something there. */
let before: Set<string>;
const said: string[] = [];
const say = (line: string) => said.push(line);

beforeAll(async () => {
  house = await testHouse();
  const { url, migrator_url } = house.database;
  config = readConfig({ DATABASE_URL: url, DATABASE_MIGRATOR_URL: migrator_url, SECRET: TEST_SECRET });
  await aReport();
  await sealAudit(house.pools.write, TEST_SECRET, house.log);
});
afterAll(() => house?.close());
beforeEach(() => {
  before = new Set(readdirSync(tmpdir()));
  said.length = 0;
  folder = mkdtempSync(path.join(tmpdir(), 'stadttor-kept-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const proofs = () => read().selectFrom('proofs').select(['kind', 'ok', 'words']).orderBy('at', 'desc').execute();
const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('stadttor-restore-test-') && !before.has(name));

test(
  'the newest backup of a folder comes back in a copy, its trail reaches the seal of the living city, and the page of operations says so',
  async () => {
    writeFileSync(path.join(folder, 'stadttor-2020-01-01T000000.zip'), 'an old one');
    expect(await backup(['--into', folder, '--note'], say, config)).toBe(0);
    expect(await restore(['test', folder, '--note'], say, config)).toBe(0);
    expect(said.at(-1)).toMatch(/rows in [\d.]+ s, trail whole, up to seal 1 as the living database has it\.$/);
    expect(await proofs()).toMatchObject([
      { kind: 'restore_test', ok: true, words: said.at(-1) },
      { kind: 'backup', ok: true },
    ]);
    expect(copies()).toEqual([]);
  },
  FRESH_DATABASE_MS,
);

test('of older backups as many stay as were asked for, and nothing else in the folder is touched', async () => {
  for (const day of ['01', '02', '03']) writeFileSync(path.join(folder, `stadttor-2020-01-${day}T000000.zip`), '');
  writeFileSync(path.join(folder, 'notes.txt'), '');
  await backup(['--into', folder, '--keep', '2'], say, config);
  const left = readdirSync(folder).sort();
  expect(left.slice(0, 2)).toEqual(['notes.txt', 'stadttor-2020-01-03T000000.zip']);
  expect(left).toHaveLength(3);
});

test('a file that is no backup fails, is noted as failed, and leaves no copy behind', async () => {
  const file = path.join(folder, 'torn.zip');
  writeFileSync(file, 'torn');
  await expect(restore(['test', file, '--note'], say, config)).rejects.toThrow();
  expect((await proofs())[0]).toMatchObject({ kind: 'restore_test', ok: false });
  expect(copies()).toEqual([]);
});

test(
  'a backup of a trail that somebody changed comes back, and the test fails all the same',
  async () => {
    const { report } = await aReport();
    await sealAudit(house.pools.write, TEST_SECRET, house.log);
    await forge(house.database.migrator, `case:${report.case_id}`, 1);
    await backup([path.join(folder, 'changed.zip')], say, config);
    await expect(restore(['test', path.join(folder, 'changed.zip'), '--note'], say, config)).rejects.toThrow(
      /trail of the restored copy is not whole/,
    );
    expect((await proofs())[0]).toMatchObject({ ok: false, words: expect.stringContaining('not whole') });
    expect(copies()).toEqual([]);
  },
  FRESH_DATABASE_MS,
);
