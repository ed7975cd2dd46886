import { cityOf } from '#modules/city';
import { type Config, StartProblem } from '../config.ts';
import { demandDatabase, openHouse } from '../house.ts';
import { boot } from '../main.ts';
import { type Logger, openLog } from '../platform/log.ts';
import { askedToStop } from './asked-to-stop.ts';
import { demandSafeDemo } from './safe-demo.ts';

/** `stadttor serve` and `stadttor work`: stateless processes on a migrated database; run as many as needed. */
export async function serve(config: Config, what: 'serve' | 'work', say: (line: string) => void): Promise<number> {
  if (!config.database_url)
    throw new StartProblem(`stadttor ${what} needs DATABASE_URL; for a trial with a database of its own use: npm start`);
  const asked = askedToStop();
  await demandDatabase(config.read_url && what === 'serve' ? config.read_url : config.database_url, { migrated: true });
  const log = openLog(config.log_level);
  if (what === 'serve') await demandCity(config, config.database_url, log);
  const running = await boot(config, config.database_url, log, { http: what === 'serve', work: what === 'work' });
  say(what === 'serve' ? `ready ${running.url}` : 'ready');
  await asked.promise;
  await running.stop();
  return 0;
}

/** Nobody is shown a house without a city, nor the open sign-ins of a demo by accident. */
async function demandCity(config: Config, url: string, log: Logger): Promise<void> {
  const house = await openHouse(config, url, log, { work: false });
  try {
    demandSafeDemo(config, (await cityOf(house)).demo);
  } finally {
    await house.jobs.stop();
    await house.pools.close();
  }
}
