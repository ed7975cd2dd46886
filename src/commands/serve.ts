import { askPatroni, isBelowFloor, PATRONI_FLOOR } from '#modules/sites';
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
  await demandPatroni(config);
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

/** Nobody works on a Patroni that loses what was acknowledged. One that does not answer is no reason to stay away: the other site may be lost. */
async function demandPatroni({ patroni }: Config): Promise<void> {
  if (!patroni) return;
  const old = (await askPatroni(patroni.urls, patroni)).find((one) => one.version !== undefined && isBelowFloor(one.version));
  if (old)
    throw new StartProblem(
      `Patroni ${old.version} at ${old.url} can let two sites write at once when a cut line heals, and what one of them took is lost. Bring it to ${PATRONI_FLOOR} or newer, then start again.`,
    );
}
