import { readFileSync } from 'node:fs';
import { figure } from './support/bench.ts';
import { load } from './support/load.ts';
import { inTurnOf } from './support/paths.ts';
import { openDatabase, serve } from './support/stage.ts';

/** Memory of the server while 100,000 requests of all kinds come in: half of them for pages that must be made. */
export default async function memory(): Promise<void> {
  const database = await openDatabase(20_000);
  const { numbers } = database;
  const { url, pid } = await serve(database);
  const paths = numbers.flatMap((number, i) => [
    '/',
    `/meldungen?page=${1 + (i % 50)}`,
    `/meldungen/${number}`,
    '/melden',
    '/en/',
    '/hilfe',
  ]);
  const requests = inTurnOf(paths);
  const at: number[] = [];
  for (let n = 0; n < 5; n++) {
    await load({ url, requests }, { amount: 20_000 });
    at.push(await settled(pid));
  }
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  figure({ name: 'memory, most seen', goal: 350, unit: 'MB', value: Math.max(...at) });
  figure({ name: 'growth from the 20,000th to the 100,000th request', goal: 10, unit: '%', value: (last / first - 1) * 100 });
}

/** Memory once the collector had a moment: the least of eight looks within two seconds. One look alone swings by a fifth from one moment to the next. */
async function settled(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 8; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    least = Math.min(least, rssOf(pid));
  }
  return least;
}

/** Resident memory in MB, as Linux counts it. */
function rssOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]) / 1024;
}
