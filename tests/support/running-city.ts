import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Page } from 'playwright-core';
import { type DemoPerson, demoPeopleFor } from '#modules/people';
import { systemWork } from '#platform/system-work';
import { fillEmptyCity } from '../../src/commands/city-load.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { boot, type Running } from '../../src/main.ts';
import { startEmbedded } from '../../src/platform/database/embedded.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openLog } from '../../src/platform/log.ts';
import type { House } from '../../src/platform/work.ts';
import { cityTemplate, openOn, TEST_SECRET } from './city-template.ts';
import { testDatabase } from './database.ts';

export interface RunningCity {
  url: string;
  house: House;
  /** The demo's people with their passwords. */
  people: DemoPerson[];
  /** Everything logged so far, one JSON line each. */
  log: string[];
  /** Waits until a line of the log holds a text. */
  logged(text: string): Promise<void>;
  /** Signs in on the sign-in page as the demo person of a name. */
  signIn(page: Page, name: string): Promise<void>;
  /** Waits until so many mails lie in the post box for an address; oldest first. */
  mailsTo(address: string, n: number): Promise<{ subject: string; body_text: string; body_html: string }[]>;
  /** Serves anew, as another process on the same database would. */
  restart(options: Pick<CityOptions, 'read_only' | 'jobs'>): Promise<void>;
  /** The database of its own (`own_database`): stopped and started again under the same address. */
  database: { stop(): Promise<void>; start(): Promise<void> };
  /** For filling the shared database in bulk. */
  superuser_url: string;
  stop(): Promise<void>;
}

export interface CityOptions {
  config?: Partial<Config>;
  /** A PostgreSQL of its own, which the test may stop. */
  own_database?: boolean;
  /** Every connection of the server is read-only. */
  read_only?: boolean;
  /** Whether it also does the jobs. */
  jobs?: boolean;
}

/** The whole server on a database of its own with the demo city, on a free port, with jobs and post box. */
export async function startCity(options: CityOptions = {}): Promise<RunningCity> {
  const database = options.own_database ? await ownDatabase() : await sharedDatabase();
  const config: Config = {
    ...readConfig({ STADTTOR_HOME: '/tmp/stadttor-e2e', SECRET: TEST_SECRET, PORT: '0' }),
    city: new URL('../../city/osnabrueck', import.meta.url).pathname,
    ...options.config,
  };
  const lines: string[] = [];
  const log = recordingLog(lines);
  const house = await openOn(database.url);
  await fillEmptyCity(systemWork(house, 'test'), config.city, () => {});
  const people = await demoPeopleFor(systemWork(house, 'test'));
  await house.jobs.stop();
  await house.pools.close();
  const serve = ({ read_only = false, jobs = true }: Pick<CityOptions, 'read_only' | 'jobs'>) =>
    boot(config, read_only ? `${database.url}?options=-c%20default_transaction_read_only%3Don` : database.url, log, {
      http: true,
      work: jobs,
    });
  let running: Running = await serve(options);
  return {
    get url() {
      return running.url;
    },
    get house() {
      return running.house;
    },
    people,
    log: lines,
    async logged(text) {
      while (!lines.some((line) => line.includes(text))) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async signIn(page, name) {
      const clerk = people.find((one) => one.name === name);
      if (!clerk) throw new Error(`The demo knows no ${name}.`);
      await page.getByLabel('E-Mail-Adresse').fill(clerk.email);
      await page.getByLabel('Passwort').fill(clerk.password);
      await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
      await page.waitForURL((url) => !url.pathname.endsWith('/anmelden'));
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
        if (mails.length >= n) return mails;
        if (Date.now() > until)
          throw new Error(`Of ${n} mails to ${address} there are ${mails.length}: ${mails.map((mail) => mail.subject).join(' · ')}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async restart(anew) {
      await running.stop();
      running = await serve(anew);
    },
    database: database.switch,
    superuser_url: database.superuser_url,
    async stop() {
      await running.stop();
      await database.close();
    },
  };
}

async function sharedDatabase() {
  const database = await testDatabase(await cityTemplate('osnabrueck', true));
  const none = async () => {
    throw new Error('Only a database of its own can be stopped.');
  };
  return { url: database.url, superuser_url: database.superuser_url, switch: { stop: none, start: none }, close: () => database.close() };
}

async function ownDatabase() {
  const home = mkdtempSync(path.join(tmpdir(), 'stadttor-own-'));
  let embedded: Awaited<ReturnType<typeof startEmbedded>> | undefined = await startEmbedded(home, () => {});
  const { url } = embedded;
  await migrate(embedded.migrator_url, 'app');
  const stop = async () => {
    await embedded?.stop();
    embedded = undefined;
  };
  return {
    url,
    superuser_url: '',
    switch: {
      stop,
      async start() {
        embedded = await startEmbedded(home, () => {});
      },
    },
    async close() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The log of the house at its most talkative, kept in memory. */
function recordingLog(lines: string[]) {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return openLog('debug', sink);
}
