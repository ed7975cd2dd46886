import { changeFeedOf } from '#platform/change-feed';
import type { ReadDb } from '#platform/database/pools';
import { newId } from '#platform/ids';
import type { Actor, House, Work } from '#platform/work';
import { cityTemplate, openOn } from './city-template.ts';
import { type TestDatabase, testDatabase } from './database.ts';

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

/** Waits until what a house keeps in memory (map, near-by reports) is as the database is now. */
export async function caughtUp(house: House = theHouse()): Promise<void> {
  // One question may be under way already, asked before the change.
  await changeFeedOf(house).ask();
  await changeFeedOf(house).ask();
}
