import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { fillEmptyCity } from '../../src/commands/city-load.ts';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { openLog } from '../../src/platform/log.ts';
import { editFile, KLEINWINKEL, OSNABRUECK, textOf } from './city-folder.ts';
import { asSuperuser, on } from './database.ts';

/** The secret of every house and server of the tests: what one of them stores, the others can read. */
export const TEST_SECRET = 'a secret of the tests that is long enough';

/** The database that houses with this city are copied from: loaded once in a run, by whoever needs it first. */
export async function cityTemplate(city: 'osnabrueck' | 'kleinwinkel', demo: boolean): Promise<string> {
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

/** A house on a database, without jobs. */
export function openOn(url: string): Promise<House> {
  return openHouse(readConfig({ DATABASE_URL: url, SECRET: TEST_SECRET }), url, openLog('silent'), { work: false });
}

async function fill(url: string, folder: string, demo: boolean): Promise<void> {
  const dir = demo ? folder : plainCity(folder);
  const house = await openOn(url);
  try {
    await fillEmptyCity(systemWork(house, 'test'), dir, () => {});
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
