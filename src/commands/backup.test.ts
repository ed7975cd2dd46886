import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { catalogueOf, publicReportsFor, reportListSchema, submitReport, submitReportSchema } from '#modules/reports';
import { verifyAudit } from '#platform/audit';
import { systemWork } from '#platform/system-work';
import { openOn, TEST_SECRET } from '../../tests/support/city-template.ts';
import { asSuperuser, on, type TestDatabase } from '../../tests/support/database.ts';
import { type TestHouse, testHouse } from '../../tests/support/house.ts';
import { ANONYMOUS } from '../../tests/support/people.ts';
import { aForm, aPicture, aReport } from '../../tests/support/reports.ts';
import { type Config, readConfig, StartProblem } from '../config.ts';
import { backup, restore } from './backup.ts';

/** Of the invented town Kleinwinkel, written when the newest migration was 0019. A released migration is never edited, so it can always be brought up. */
const OLDER = fileURLToPath(new URL('../../tests/fixtures/backup-0019.zip', import.meta.url));

let house: TestHouse;
let folder: string;
let file: string;
const said: string[] = [];
const say = (line: string) => said.push(line);

beforeAll(async () => {
  house = await testHouse();
  folder = mkdtempSync(path.join(tmpdir(), 'stadttor-backup-'));
  file = path.join(folder, 'city.zip');
  await aReport({
    email: 'ada@buerger.example',
    description: 'Ein "Satz"; mit\nZeilen, Kommas,\tTabs und \\N.',
    pictures: [await aPicture()],
    by: ANONYMOUS,
  });
  expect(await backup([file], say, configOf(house.database))).toBe(0);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await house?.close();
});
beforeEach(() => {
  said.length = 0;
});

function configOf({ url, migrator_url }: Pick<TestDatabase, 'url' | 'migrator_url'>, secret = TEST_SECRET): Config {
  return readConfig({ DATABASE_URL: url, DATABASE_MIGRATOR_URL: migrator_url, SECRET: secret });
}

/** An empty database, not even migrated. */
async function nothing() {
  const name = `empty_${Math.random().toString(16).slice(2)}`;
  await asSuperuser(`create database ${name} owner migrator`);
  const { database } = house;
  return {
    url: on(database.url, name),
    migrator_url: on(database.migrator_url, name),
    close: () => asSuperuser(`drop database ${name} with (force)`),
  };
}

/** Rows of every table, as text, to compare two databases. */
async function contentOf(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'migrations' order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of rows)
    all[name] = String(
      (await client.query(`select coalesce(string_agg(t::text, '|' order by t::text), '') as all from "${name}" t`)).rows[0].all,
    );
  all.jobs = String(
    (await client.query(`select string_agg(name || data::text, '|' order by id) as all from pgboss.job where state < 'completed'`)).rows[0]
      .all,
  );
  await client.end();
  return all;
}

test('everything the city knows comes back: rows, photos, waiting mail, numbers, and the trail still verifies', async () => {
  const empty = await nothing();
  expect(await restore([file], say, configOf(empty))).toBe(0);
  const [before, after] = [await contentOf(house.database.migrator_url), await contentOf(empty.migrator_url)];
  // A new era of transaction ids begins where a database is made from a backup.
  const { audit_eras: _old, ...kept } = before;
  const { audit_eras: _new, ...back } = after;
  expect(back).toEqual(kept);
  const pool = new pg.Pool({ connectionString: empty.url, max: 1 });
  expect((await verifyAudit(pool, TEST_SECRET)).problems).toEqual([]);
  await pool.end();
  await empty.close();
});

test('the backup of an older program is brought to the state of this one, and the city works on', async () => {
  const empty = await nothing();
  expect(await restore([OLDER], say, configOf(empty))).toBe(0);
  const now = await openOn(empty.url);
  const work = systemWork(now, 'test');
  const [report] = (await publicReportsFor(work, reportListSchema.parse({}))).rows;
  expect(report).toBeDefined();
  const [category] = (await catalogueOf(now)).categories.filter(
    (one) => (one.questions as unknown as unknown[]).length === 0 && one.active,
  );
  const typed = submitReportSchema.parse({
    ...aForm({ category_id: category?.category_id, street: '', place_text: 'Am Deich' }),
    email: 'neu@buerger.example',
  });
  const { number } = await submitReport(work, typed);
  expect(number).not.toBe(report?.number);
  expect((await verifyAudit(now.pools.read_pool, TEST_SECRET)).problems).toEqual([]);
  await now.jobs.stop();
  await now.pools.close();
  await empty.close();
});

describe('a backup', () => {
  test('is for nobody else to read, and its tables can be read without this program', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['city.zip']);
    expect(await backup(['check', file], say, configOf(house.database))).toBe(0);
    expect(said.at(-1)).toBe('The backup is whole.');
  });

  test('is never written over', async () => {
    const before = readFileSync(file);
    await expect(backup([file], say, configOf(house.database))).rejects.toThrow(/exists already/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('under another SECRET says what that costs', async () => {
    await backup(['check', file], say, configOf(house.database, 'another secret that is long enough as well'));
    expect(said.join('\n')).toContain('another SECRET');
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 500)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('no zip at all, but long enough to be looked at')],
    ['changed in the middle', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 2_000), Buffer.from('XXXX'), bytes.subarray(2_004)])],
  ])('that is %s is refused with one sentence, and the database stays empty', async (_what, spoil) => {
    const spoilt = path.join(folder, 'spoilt.zip');
    writeFileSync(spoilt, spoil(readFileSync(file)));
    const empty = await nothing();
    await expect(restore([spoilt], say, configOf(empty))).rejects.toThrow(StartProblem);
    const client = new pg.Client({ connectionString: empty.migrator_url });
    await client.connect();
    expect((await client.query(`select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace`)).rows[0].n).toBe(0);
    await client.end();
    await empty.close();
    rmSync(spoilt);
  });
});

test('a city is never written over by a backup', async () => {
  const before = await contentOf(house.database.migrator_url);
  await expect(restore([file], say, configOf(house.database))).rejects.toThrow(/already holds a city/);
  expect(await contentOf(house.database.migrator_url)).toEqual(before);
});

test('what was not understood shows how it is written', async () => {
  expect(await backup([], say, configOf(house.database))).toBe(1);
  expect(await restore(['a', 'b'], say, configOf(house.database))).toBe(1);
  expect(said.filter((line) => line.startsWith('stadttor restore'))).toHaveLength(8);
});
