import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { figure, median } from './support/bench.ts';
import { load } from './support/load.ts';
import { inTurnOfVisitors } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const MANY = Number(process.env.BENCH_REPORTS ?? 1_000_000);
const FEW = MANY / 100;
const CONNECTIONS = 8;
const ROUNDS = 3;
const SECONDS = { seconds: Number(process.env.BENCH_SECONDS ?? 3) };

/** The filters of the page, each alone, then three and more together. */
const ALONE = [
  '',
  'category=strassenbeleuchtung',
  'group=GROUP',
  'state=done',
  'state=open',
  'time=30_days',
  'time=12_months',
  'time=2025',
];
const TOGETHER = [
  'category=strassenbeleuchtung&state=done&time=12_months',
  'group=GROUP&state=open&time=2025',
  'group=GROUP&category=strassenbeleuchtung&state=done&time=30_days',
];

/** The map's answer for any viewport against SELECT 1 over HTTP, against itself with a hundredth of the reports, and against grouping in SQL. */
export default async function map(): Promise<void> {
  const few = await stageOf(FEW);
  const small = await spell(few.url, ALONE, few.group);
  await few.stop();
  const many = await stageOf(MANY);
  const limits = await serveLimits(many.database);
  const rounds: { limit: number; alone: number; p50: number; together: number }[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const limit = await load({ url: `${limits}/one`, connections: CONNECTIONS }, SECONDS);
    const alone = await spell(many.url, ALONE, many.group);
    const together = await spell(many.url, TOGETHER, many.group);
    rounds.push({ limit: limit.p50_ms, alone: alone.p99_ms, p50: alone.p50_ms, together: together.p99_ms });
  }
  const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[key]));
  // autocannon counts whole milliseconds: what is quicker than one counts as one.
  const limit = Math.max(1, of('limit'));
  figure({
    name: `map p99, one filter (${of('alone')} ms), by p50 of SELECT 1 (${of('limit')} ms)`,
    goal: 25,
    unit: '×',
    value: of('alone') / limit,
  });
  figure({
    name: `map p99, three filters (${of('together')} ms), by p50 of SELECT 1`,
    goal: 100,
    unit: '×',
    value: of('together') / limit,
  });
  const big = await spell(many.url, ALONE, many.group);
  figure({ name: `map, seconds an answer at ${MANY} by ${FEW} reports`, goal: 2, unit: '×', value: small.per_second / big.per_second });
  figure({ name: 'map, time an answer by grouping in SQL', goal: 0.1, unit: '×', value: await byGrouping(many) });
  figure({ name: 'map, memory of the process', goal: 600, unit: 'MB', value: rssOf(many.pid) });
}

async function stageOf(count: number) {
  const database = await openDatabase(count);
  const served = await serve(database);
  const { categories } = await (await fetch(`${served.url}/api/v1/categories`)).json();
  const began = performance.now();
  await fetch(`${served.url}/api/v1/map?${viewport(0)}`);
  figure({ name: `map, first answer with ${count} reports`, goal: 30, unit: 's', value: (performance.now() - began) / 1_000 });
  const group = categories.find((one: { category_id: string }) => one.category_id === 'strassenbeleuchtung').group_id;
  for (const filter of ALONE) await fetch(`${served.url}/api/v1/map?${viewport(0)}&${filter}`);
  return { ...served, database, group };
}

/** Viewports all over the city from zoom 11 to 18, of the size of the map on a large screen; each another one. */
function viewport(n: number): string {
  const zoom = 11 + (n % 8);
  const [width, height] = [(900 / 256 / 2 ** zoom) * 360, (640 / 256 / 2 ** zoom) * 360 * 0.61];
  const lon = 7.95 + (((n * 7919) % 1000) / 1000) * 0.2;
  const lat = 52.23 + (((n * 104_729) % 1000) / 1000) * 0.1;
  return `bbox=${[lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2].map((at) => at.toFixed(5)).join(',')}&zoom=${zoom}`;
}

function spell(url: string, filters: readonly string[], group: string) {
  const paths = Array.from(
    { length: 4_000 },
    (_, n) => `/api/v1/map?${viewport(n)}&${filters[n % filters.length]?.replace('GROUP', group)}`,
  );
  const requests = inTurnOfVisitors(paths);
  return load({ url, requests, connections: CONNECTIONS }, SECONDS);
}

/** One after the other, so that nothing waits for another: the median over viewports of our time divided by that of the statement. */
async function byGrouping(many: Awaited<ReturnType<typeof stageOf>>): Promise<number> {
  const client = new pg.Client({ connectionString: many.database.url });
  await client.connect();
  const shares: number[] = [];
  for (let n = 0; n < 16; n += 1) {
    const query = viewport(n);
    const [west, south, east, north] = (/bbox=([^&]+)/.exec(query)?.[1] ?? '').split(',').map(Number);
    await (await fetch(`${many.url}/api/v1/map?${query}`)).text();
    const began = performance.now();
    await (await fetch(`${many.url}/api/v1/map?${query}&x=${n}`)).text();
    const ours = performance.now() - began;
    const asked = performance.now();
    await client.query(
      `select floor(lon * $5), floor(lat * $5), state, count(*), avg(lon), avg(lat) from reports join cases using (case_id)
        where published_at is not null and lon between $1 and $3 and lat between $2 and $4 group by 1, 2, 3`,
      [west, south, east, north, 15 / ((east ?? 1) - (west ?? 0))],
    );
    shares.push(ours / (performance.now() - asked));
  }
  await client.end();
  return median(shares);
}

function rssOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
