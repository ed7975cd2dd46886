import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { loadCity, problemLine } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Actor, House, Work } from '#platform/work';
import { CITY_PARTS } from '../../src/commands/city.ts';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { openLog } from '../../src/platform/log.ts';
import { editFile, KLEINWINKEL, OSNABRUECK, textOf } from './city-folder.ts';
import { asSuperuser, on, type TestDatabase, testDatabase } from './database.ts';

export interface TestHouse extends House {
  database: TestDatabase;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  city?: 'osnabrueck' | 'kleinwinkel';
  /** With the invented people and reports of the city's folder. */
  demo?: boolean;
}

/** A Monday in winter time, ten o'clock in Germany; no holiday within three weeks. */
export const MONDAY = new Date('2026-03-02T09:00:00Z');

const clock = { now: MONDAY };
let current: TestHouse | undefined;

/** The house of this test file, for builders. */
export function theHouse(): TestHouse {
  if (!current) throw new Error('Open a house first: testHouse().');
  return current;
}

/** Sets the clock of the house; it stands still until it is set again. */
export function setNow(now: Date | string): void {
  clock.now = new Date(now);
}

/** A house with a city on a database of its own, where it is Monday morning; `close()` takes both away. */
export async function testHouse({ city = 'osnabrueck', demo = false }: TestHouseOptions = {}): Promise<TestHouse> {
  const database = await testDatabase(await cityTemplate(city, demo));
  setNow(MONDAY);
  const house = { ...(await openOn(database.url)), now: () => clock.now };
  current = {
    ...house,
    database,
    async close() {
      await house.jobs.stop();
      await house.pools.close();
      await database.close();
    },
  };
  return current;
}

/** Work of an actor; every call has a key of its own unless one is given. */
export function workOf(actor: Actor, key: string = newId(), house: House = theHouse()): Work {
  return { house, read: house.pools.read, actor, key, log: house.log, now: house.now };
}

/** The database as builders and checks read it, past all rights. */
export function read(): ReadDb {
  return theHouse().pools.read;
}

function openOn(url: string): Promise<House> {
  return openHouse(readConfig({ DATABASE_URL: url, SECRET: 'a secret of the tests that is long enough' }), url, openLog('silent'), {
    work: false,
  });
}

/** The database that houses with this city are copied from: loaded once in a run, by whoever needs it first. */
async function cityTemplate(city: string, demo: boolean): Promise<string> {
  const name = `city_${city}${demo ? '_demo' : ''}`;
  const client = new pg.Client({ connectionString: on(inject('server').superuser_url, 'postgres') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length === 0) {
      // Under another name until it is whole: a load that fails must not leave half a city for the others.
      await client.query(`drop database if exists ${name}_new`);
      await client.query(`create database ${name}_new template stadttor owner migrator`);
      await fill(on(inject('server').url, `${name}_new`), city === 'osnabrueck' ? OSNABRUECK : KLEINWINKEL, demo);
      await asSuperuser(`alter database ${name}_new rename to ${name}`);
    }
    return name;
  } finally {
    await client.end();
  }
}

async function fill(url: string, folder: string, demo: boolean): Promise<void> {
  const dir = demo ? folder : plainCity(folder);
  const house = await openOn(url);
  try {
    const { problems } = await loadCity(systemWork(house, 'test'), dir, CITY_PARTS);
    if (problems.length > 0) throw new Error(problems.map(problemLine).join('\n'));
  } finally {
    await house.jobs.stop();
    await house.pools.close();
    if (dir !== folder) rmSync(dir, { recursive: true });
  }
}

/** A copy of a city folder without invented people; hashing their passwords takes longer than all the rest. The caller takes it away. */
export function plainCity(folder: string): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'stadttor-plain-'));
  cpSync(folder, dir, { recursive: true });
  rmSync(path.join(dir, 'demo'), { recursive: true, force: true });
  const demo = /^demo:\n(?:[ #].*\n|\n)*/m.exec(textOf(dir, 'city.yaml'))?.[0];
  if (demo) editFile(dir, 'city.yaml', demo, '');
  return dir;
}
