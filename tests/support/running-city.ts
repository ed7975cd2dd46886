import type { Page } from 'playwright-core';
import { demoPeopleFor } from '#modules/people';
import { systemWork } from '#platform/system-work';
import { fillEmptyCity } from '../../src/commands/city-load.ts';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { boot } from '../../src/main.ts';
import { openLog } from '../../src/platform/log.ts';
import { testDatabase } from './database.ts';

export interface RunningCity {
  url: string;
  /** Signs in on the sign-in page as the demo person of a name. */
  signIn(page: Page, name: string): Promise<void>;
  /** Waits until so many mails lie in the post box for an address; oldest first. */
  mailsTo(address: string, n: number): Promise<{ subject: string; body_text: string; body_html: string }[]>;
  stop(): Promise<void>;
}

/** The whole server on a fresh database with the demo city, on a free port, with jobs and post box. */
export async function startCity(): Promise<RunningCity> {
  const database = await testDatabase();
  const config = {
    ...readConfig({ STADTTOR_HOME: '/tmp/stadttor-e2e', SECRET: 'x'.repeat(64), PORT: '0' }),
    city: new URL('../../city/osnabrueck', import.meta.url).pathname,
  };
  const log = openLog('error');
  const house = await openHouse(config, database.url, log, { work: false });
  await fillEmptyCity(systemWork(house, 'test'), config.city, () => {});
  await house.jobs.stop();
  await house.pools.close();
  const running = await boot(config, database.url, log, { http: true, work: true });
  const people = await demoPeopleFor(systemWork(running.house, 'test'));
  return {
    url: running.url,
    async signIn(page, name) {
      const clerk = people.find((one) => one.name === name);
      if (!clerk) throw new Error(`The demo knows no ${name}.`);
      await page.getByLabel('E-Mail-Adresse').fill(clerk.email);
      await page.getByLabel('Passwort').fill(clerk.password);
      await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
      await page.waitForURL('**/mitarbeit');
    },
    async mailsTo(address, n) {
      const until = Date.now() + 30_000;
      for (;;) {
        const mails = await running.house.pools.read
          .selectFrom('demo_mails')
          .selectAll()
          .where('to_address', '=', address)
          .orderBy('received_at')
          .execute();
        if (mails.length >= n || Date.now() > until) return mails;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async stop() {
      await running.stop();
      await database.close();
    },
  };
}
