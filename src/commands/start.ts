import { existsSync } from 'node:fs';
import { loadDemoApplications } from '#modules/applications';
import { loadDemoArticles } from '#modules/articles';
import { loadDemoAssets } from '#modules/assets';
import { cityOf } from '#modules/city';
import { loadDemoCrises } from '#modules/crisis';
import { loadDemoPacks } from '#modules/emergency';
import { gatherGaps } from '#modules/gaps';
import { loadDemoIdeas } from '#modules/ideas';
import { loadDemoPortfolio } from '#modules/insight';
import { loadDemoNotices } from '#modules/notices';
import { loadDemoOrders } from '#modules/orders';
import { loadDemoPaper } from '#modules/paper';
import { loadDemoAbsences, loadDemoRepresentations } from '#modules/people';
import { loadDemoPreparedness } from '#modules/preparedness';
import { loadDemoPurchases } from '#modules/purchasing';
import { loadDemoReports } from '#modules/reports';
import { loadDemoStaffChanges } from '#modules/staff-changes';
import { loadDemoQuarter, loadDemoTickets } from '#modules/tickets';
import { systemWork } from '#platform/system-work';
import { type Config, StartProblem } from '../config.ts';
import { demandDatabase, openHouse } from '../house.ts';
import { boot, warm } from '../main.ts';
import { type Embedded, startEmbedded } from '../platform/database/embedded.ts';
import { migrate } from '../platform/database/migrate.ts';
import { claimHome, watchParent } from '../platform/guard.ts';
import { openLog } from '../platform/log.ts';
import { askedToStop } from './asked-to-stop.ts';
import { fillEmptyCity } from './city-load.ts';
import { demandSafeDemo } from './safe-demo.ts';

/** `npm start`: PostgreSQL if none is given, migrations, the city into an empty database, everything in one process; ends with `ready URL`. */
export async function start(config: Config, say: (line: string) => void): Promise<number> {
  if (!existsSync(config.city)) throw new StartProblem(`The city folder ${config.city} does not exist (setting CITY).`);
  const asked = askedToStop();
  watchParent(asked.stop);
  const log = openLog(config.log_level === 'info' ? 'warn' : config.log_level);
  const claim = await claimHome(config.home, `http://localhost:${config.port}`, say);
  const ends: (() => Promise<unknown> | unknown)[] = [() => claim.release()];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const embedded = config.database_url ? undefined : await startEmbedded(config.home, say);
    if (embedded) ends.push(() => embedded.stop());
    const url = config.database_url ?? embedded?.url ?? '';
    await prepareDatabase(config, url, embedded, say);
    const house = await openHouse(config, url, log, { work: false });
    try {
      await fillEmptyCity(systemWork(house, 'start'), config.city, say);
      if (config.demo !== 'off') {
        await loadDemoReports(house, say);
        await loadDemoAbsences(house);
        await loadDemoRepresentations(house);
        await loadDemoIdeas(house);
        await loadDemoAssets(house);
        const made_up = await loadDemoQuarter(house, say);
        await loadDemoTickets(house);
        await loadDemoOrders(house);
        await loadDemoStaffChanges(house);
        await loadDemoPurchases(house);
        await loadDemoPortfolio(house);
        await loadDemoPreparedness(house);
        await loadDemoCrises(house);
        await loadDemoPaper(house);
        await loadDemoPacks(house);
        await loadDemoNotices(house);
        await loadDemoArticles(house);
        await loadDemoApplications(house);
        // Else what is missing would stay unknown until the first night.
        if (made_up > 0) await gatherGaps(house);
      }
      demandSafeDemo(config, (await cityOf(house)).demo);
    } finally {
      await house.jobs.stop();
      await house.pools.close();
    }
    const running = await boot(config, url, log, { http: true, work: true });
    ends.push(() => running.stop());
    say(`ready ${running.url}`);
    warm(running.house);
    await asked.promise;
    say('Stopping …');
    return 0;
  } finally {
    await stop();
  }
}

async function prepareDatabase(config: Config, url: string, embedded: Embedded | undefined, say: (line: string) => void): Promise<void> {
  await demandDatabase(url, { migrated: false });
  if (!embedded) await demandDatabase(config.migrator_url ?? url, { migrated: false, owner: true });
  if (!embedded && !config.migrator_url)
    say(
      'Warning: DATABASE_MIGRATOR_URL is not set, so the role of DATABASE_URL also owns the tables. For real use give it a role of its own.',
    );
  await migrate(embedded?.migrator_url ?? config.migrator_url ?? url, new URL(url).username, () => {});
}
