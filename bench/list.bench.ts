import { figure, median } from './support/bench.ts';
import { load } from './support/load.ts';
import { inTurnOfVisitors } from './support/paths.ts';
import { openDatabase, type Served, serve } from './support/stage.ts';

const MANY = Number(process.env.BENCH_REPORTS ?? 1_000_000);
const FEW = MANY / 100;
const CONNECTIONS = 8;
const ROUNDS = 3;
const SECONDS = { seconds: Number(process.env.BENCH_SECONDS ?? 3) };

const TWO_FILTERS = [
  'category=strassenbeleuchtung&state=open',
  'category=strassenbeleuchtung&state=done',
  'category=wilder-muell&state=referred',
  'state=open&time=30_days',
  'category=spielplatz&time=12_months',
];
/** In the default scope: open, and of the last 12 months. One word that many have, one that few have, two, and a number. */
const WORDS = ['q=Laterne', 'q=Schlagloch', 'q=Schaukel+Kette', 'q=M%C3%B6serstra%C3%9Fe', 'q=Fahrbahn+Radfahrer'];

/** The public list as people see it: how much longer an answer takes with a hundred times as many reports. */
export default async function list(): Promise<void> {
  const few = await serve(await openDatabase(FEW));
  const small = { filters: await spells(few, TWO_FILTERS), words: await spells(few, WORDS) };
  await few.stop();
  const many = await serve(await openDatabase(MANY));
  const big = { filters: await spells(many, TWO_FILTERS), words: await spells(many, WORDS) };
  const growth = (of: 'filters' | 'words') => small[of] / big[of];
  figure({
    name: `list with two filters, time an answer at ${MANY} by ${FEW} (${each(big.filters)})`,
    goal: 2,
    unit: '×',
    value: growth('filters'),
  });
  figure({ name: `list by words, time an answer at ${MANY} by ${FEW} (${each(big.words)})`, goal: 4, unit: '×', value: growth('words') });
}

/** Answers a second, the median of three spells. */
async function spells({ url }: Served, queries: readonly string[]): Promise<number> {
  // Each address is another one: what is kept of pages for a second does not answer in our place.
  const requests = inTurnOfVisitors(Array.from({ length: 5_000 }, (_, n) => `/meldungen?${queries[n % queries.length]}&x=${n}`));
  await load({ url, requests, connections: CONNECTIONS }, { amount: 100 });
  const rounds: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) rounds.push((await load({ url, requests, connections: CONNECTIONS }, SECONDS)).per_second);
  return median(rounds);
}

const each = (per_second: number) => `${(1_000 / per_second).toFixed(1)} ms`;
