import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { openLog } from '../../src/platform/log.ts';
import type { House } from '../../src/platform/work.ts';
import { testDatabase } from './database.ts';

/** A house on a database of its own, migrated and empty; `close()` takes both away. */
export async function openTestHouse(): Promise<House & { close(): Promise<void> }> {
  const db = await testDatabase();
  const config = readConfig({ DATABASE_URL: db.url, SECRET: 'a secret of the tests that is long enough' });
  const house = await openHouse(config, db.url, openLog('error'), { work: false });
  return {
    ...house,
    async close() {
      await house.jobs.stop();
      await house.pools.close();
      await db.close();
    },
  };
}
