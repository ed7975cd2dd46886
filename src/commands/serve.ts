import { type Config, StartProblem } from '../config.ts';
import { demandDatabase } from '../house.ts';
import { boot, warm } from '../main.ts';
import { openLog } from '../platform/log.ts';
import { askedToStop } from './asked-to-stop.ts';
import { demandCity } from './safe-demo.ts';

/** `stadttor serve` and `stadttor work`: stateless processes on a migrated database; run as many as needed. */
export async function serve(config: Config, what: 'serve' | 'work', say: (line: string) => void): Promise<number> {
  if (!config.database_url)
    throw new StartProblem(`stadttor ${what} needs DATABASE_URL; for a trial with a database of its own use: npm start`);
  const asked = askedToStop();
  const seen = config.read_url && what === 'serve' ? config.read_url : config.database_url;
  await demandDatabase(seen, { migrated: true });
  if (what === 'serve') await demandCity(config, seen);
  const running = await boot(config, config.database_url, openLog(config.log_level), { http: what === 'serve', work: what === 'work' });
  say(what === 'serve' ? `ready ${running.url}` : 'ready');
  if (what === 'serve') warm(running.house);
  await asked.promise;
  await running.stop();
  return 0;
}
