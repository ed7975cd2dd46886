import { figure, median } from './support/bench.ts';
import { load } from './support/load.ts';
import { manyDocs } from './support/many-docs.ts';
import { inTurnOfVisitors } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const MANY = Number(process.env.BENCH_DOCS ?? 100_000);
const FEW = MANY / 10;
const CONNECTIONS = 8;
const ROUNDS = 3;
const SECONDS = { seconds: Number(process.env.BENCH_SECONDS ?? 3) };

/** The one search while somebody types: p99 against p50 of SELECT 1 over HTTP in the same run, and how much longer an answer takes among ten times as many documents. */
export default async function knowledgeSearch(): Promise<void> {
  const few = await measured(FEW);
  const many = await measured(MANY);
  figure({
    name: `search while typing p99 (${many.p99} ms, p50 ${many.p50} ms) at ${MANY}, by p50 of SELECT 1 (${many.limit} ms)`,
    goal: 50,
    unit: '×',
    // Whole milliseconds are counted: what is quicker than one counts as one.
    value: many.p99 / Math.max(1, many.limit),
  });
  figure({
    name: `search while typing, time an answer at ${MANY} by ${FEW} (${(1_000 / many.per_second).toFixed(1)} ms)`,
    goal: 4,
    unit: '×',
    value: few.per_second / many.per_second,
  });
}

async function measured(count: number) {
  const database = await openDatabase();
  const titles = await manyDocs(database.superuser_url, count);
  const limits = await serveLimits(database);
  const { url, stop } = await serve(database);
  const requests = inTurnOfVisitors(typed(titles).map((q) => `/api/v1/search?each=5&q=${encodeURIComponent(q)}`));
  // The first answers wait for what a process reads once, and for pages of a database that nobody asked yet.
  await load({ url, requests, connections: CONNECTIONS }, { amount: 500 });
  const rounds: { limit: number; p50: number; p99: number; per_second: number }[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const limit = await load({ url: `${limits}/one`, connections: CONNECTIONS }, SECONDS);
    const ours = await load({ url, requests, connections: CONNECTIONS }, SECONDS);
    rounds.push({ limit: limit.p50_ms, p50: ours.p50_ms, p99: ours.p99_ms, per_second: ours.per_second });
  }
  await stop();
  const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[key]));
  return { limit: of('limit'), p50: of('p50'), p99: of('p99'), per_second: of('per_second') };
}

/** What stands in the field while titles are typed: from the second letter on, letter by letter, at most thirty. */
function typed(titles: readonly string[]): string[] {
  return titles.flatMap((title) => Array.from({ length: Math.min(29, title.length - 1) }, (_, at) => title.slice(0, at + 2)));
}
