import pg from 'pg';
import { figure, median } from './support/bench.ts';
import { load } from './support/load.ts';
import { inTurnOfVisitors } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const MANY = Number(process.env.BENCH_REPORTS ?? 1_000_000);
const CONNECTIONS = 8;
const ROUNDS = 3;
const SECONDS = { seconds: Number(process.env.BENCH_SECONDS ?? 3) };

/** Open reports around places where something was reported, with words to compare: p99 against p50 of SELECT 1 over HTTP in the same run. */
export default async function near(): Promise<void> {
  const database = await openDatabase(MANY);
  const limits = await serveLimits(database);
  const { url } = await serve(database);
  const requests = inTurnOfVisitors(await pathsOf(database.url));
  // Every place once: the first answers wait for what a process reads once, and for pages of a database that nobody asked yet.
  await load({ url, requests, connections: CONNECTIONS }, { amount: 2_000 });
  const rounds: { limit: number; p50: number; p99: number }[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const limit = await load({ url: `${limits}/one`, connections: CONNECTIONS }, SECONDS);
    const ours = await load({ url, requests, connections: CONNECTIONS }, SECONDS);
    rounds.push({ limit: limit.p50_ms, p50: ours.p50_ms, p99: ours.p99_ms });
  }
  const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[key]));
  // Whole milliseconds are counted: what is quicker than one counts as one.
  figure({
    name: `near-by reports p99 (${of('p99')} ms, p50 ${of('p50')} ms) at ${MANY}, by p50 of SELECT 1 (${of('limit')} ms)`,
    goal: 10,
    unit: '×',
    value: of('p99') / Math.max(1, of('limit')),
  });
}

/** Questions around places of open reports, a little beside them, about different topics in different words. */
async function pathsOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ lon: number; lat: number; category_id: string }>(
    "select lon, lat, category_id from reports join cases using (case_id) where phase <> 'closed' and lon is not null limit 2000",
  );
  await client.end();
  const words = ['Die Lampe flackert seit Tagen', 'Sperrmüll neben den Containern', 'Loch in der Fahrbahn', 'Ast hängt über dem Gehweg'];
  return rows.map(({ lon, lat, category_id }, n) => {
    const aside = ((n * 7919) % 100) / 100_000;
    const at = { lon: String(lon + aside), lat: String(lat - aside / 2), category_id, words: words[n % words.length] ?? '' };
    return `/api/v1/near?${new URLSearchParams(at)}`;
  });
}
