import type { AddressInfo } from 'node:net';
import { cityOf } from '#modules/city';
import { speakUp, tellWhenAway } from '#modules/continuity';
import { mapIndexOf } from '#modules/reports';
import { changeFeedOf } from '#platform/change-feed';
import { restInMaintenance } from '#platform/jobs-pause';
import type { House } from '#platform/work';
import { type Config, StartProblem } from './config.ts';
import { openHouse } from './house.ts';
import type { Logger } from './platform/log.ts';
import { takeMail } from './take-mail.ts';
import { PAGES } from './web/pages.ts';
import { buildServer } from './web/server.ts';

export interface Running {
  house: House;
  url: string;
  /** Orderly end: no new requests, those under way finish, jobs stop, pools close. */
  stop(): Promise<void>;
}

export interface BootOptions {
  http: boolean;
  work: boolean;
}

/** Boots on a migrated database: jobs → http. Throws `StartProblem` for what an operator can mend. */
export async function boot(config: Config, database_url: string, log: Logger, options: BootOptions): Promise<Running> {
  const house = await openHouse(config, database_url, log, options);
  const stops: (() => Promise<unknown>)[] = [() => house.pools.close(), () => house.jobs.stop(), () => changeFeedOf(house).stop()];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end().catch((error: Error) => log.warn({ reason: error.message }, 'stopping'));
  };
  try {
    if (options.work) {
      // What mails need is a fifth of all code; a process that only serves pages starts without it.
      const [{ openPostBox }, { startJobs }] = await Promise.all([import('#platform/post-box'), import('./work-jobs.ts')]);
      const box = !config.smtp_url && (await cityOf(house)).demo ? await openPostBox(house.pools.write, log) : undefined;
      if (box) stops.push(() => box.close());
      await takeMail(house, box !== undefined, stops);
      await startJobs(house, config.smtp_url ?? box?.smtp_url);
      stops.push(restInMaintenance(house), await tellWhenAway(house, config.smtp_url));
    }
    stops.push(speakUp(house, options.work ? (options.http ? 'start' : 'work') : 'serve'));
    if (!options.http) return { house, url: '', stop };
    const app = await buildServer(house, PAGES);
    await listen(app, config);
    stops.push(async () => {
      app.server.closeIdleConnections();
      await Promise.race([app.close(), new Promise((resolve) => setTimeout(resolve, 8_000).unref())]);
    });
    const { port } = app.server.address() as AddressInfo;
    return { house, url: `http://localhost:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads beforehand what is kept in memory, so that the first visitor after a start does not wait for it. What fails here is tried again with the first question. */
export function warm(house: House): void {
  mapIndexOf(house).catch((error: Error) => house.log.debug({ reason: error.message }, 'warming up'));
}

async function listen(app: Awaited<ReturnType<typeof buildServer>>, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE')
      throw new StartProblem(
        `Port ${config.port} is in use by another program. Stop that program, or choose another port: PORT=8081 npm start`,
      );
    if (code === 'EACCES') throw new StartProblem(`Port ${config.port} may not be opened by this user; choose one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartProblem(`The address HOST=${config.host} does not belong to this machine.`);
    throw error;
  }
}
