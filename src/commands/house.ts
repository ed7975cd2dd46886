import { type Config, readConfig } from '../config.ts';
import { demandDatabase, openHouse } from '../house.ts';
import { openEmbedded } from '../platform/database/embedded.ts';
import { migrate } from '../platform/database/migrate.ts';
import { lastWritable, writableOf } from '../platform/database/writable.ts';
import { openLog } from '../platform/log.ts';
import type { House } from '../platform/work.ts';

/** Opens the house for one command beside a running server: the database given, else the built-in one of STADTTOR_HOME. Closes it afterwards. */
export async function withHouse(run: (house: House) => Promise<number>, config: Config = readConfig()): Promise<number> {
  const embedded = config.database_url ? undefined : await openEmbedded(config.home, () => {});
  try {
    const url = config.database_url ?? embedded?.url ?? '';
    if (embedded) await migrate(embedded.migrator_url, new URL(url).username);
    await demandDatabase(url, { migrated: true });
    const house = await openHouse(config, url, openLog('warn'), { work: false });
    try {
      // Known from here on: changes of a command are refused during maintenance as those of a page are.
      while (!lastWritable(house)) await writableOf(house);
      return await run(house);
    } finally {
      await house.jobs.stop();
      await house.pools.close();
    }
  } finally {
    await embedded?.stop();
  }
}
