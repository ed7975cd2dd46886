import os from 'node:os';
import { type Ask, askingAssets } from './support/asked-assets.ts';
import { figure } from './support/bench.ts';
import { manyAssets } from './support/many-assets.ts';
import { openDatabase } from './support/stage.ts';

const MANY = Number(process.env.BENCH_DEVICES ?? 50_000);
const FEW = MANY / 10;
const ROUNDS = 5;
const REPORTS = 100;

const FILTERS = [
  '',
  'state=assigned&sort=notebook',
  'team=gruen&state=in_stock',
  'warranty=soon',
  'warranty=over&sort=screen',
  'warranty=unknown',
  'state=lost',
  'after=os-002500',
];
/** A word that many have, one of few, a tag, a place, somebody's name, and one that nobody has. */
const WORDS = [
  'q=Nordwind',
  'q=SN0000079190',
  'q=OS-0012',
  'q=Zimmer+214',
  'q=Person+77',
  'q=Wolkenkuckuck',
  'q=Nordwind+Zimmer+17&state=assigned',
];

/** Devices by the tens of thousands, with a hundred programs each: lists, reports of agents, a table of other systems, the plan of replacement. Of each the best round counts: others may use the machine. */
export default async function assets(): Promise<void> {
  const few = await over(FEW);
  const many = await over(MANY);
  for (const [kind, questions] of [
    ['filters', FILTERS],
    ['words', WORDS],
  ] as const) {
    const all = await listed(few, many, questions);
    const [small, big] = [total(all.map((one) => one.few)), total(all.map((one) => one.many))];
    const worst = all.toSorted((a, b) => b.many / b.few - a.many / a.few)[0];
    const each = `${(big / all.length).toFixed(1)} ms by ${(small / all.length).toFixed(1)} ms`;
    figure({ name: `list of devices by ${kind}, ${MANY} by ${FEW} devices (${each})`, goal: 2, unit: '×', value: big / small });
    if (worst) console.log(`  grows most: ${worst.question || 'all'}, ${worst.many.toFixed(1)} by ${worst.few.toFixed(1)} ms`);
  }
  const said = { first: [] as number[], changed: [] as number[], same: [] as number[] };
  for (let n = 0; n < ROUNDS; n += 1)
    for (const what of ['first', 'changed', 'same'] as const) said[what].push(await many({ reports: REPORTS, said: what }));
  for (const [name, of, goal] of [
    ['first report of an agent', said.first, 50],
    ['report with some other programs', said.changed, 50],
    ['report that says the same again', said.same, 10],
  ] as const)
    figure({ name: `${name}, 200 kB (${Math.round(1_000 / best(of))}/s)`, goal, unit: 'ms', value: best(of) });
  figure({ name: `plan of replacement for ${MANY} devices`, goal: 2_000, unit: 'ms', value: await many({ plan: ROUNDS }) });
  for (const [name, again] of [
    ['checked and taken', false],
    ['taken again', true],
  ] as const) {
    const took = await many({ table: MANY, again });
    const rate = Math.round((MANY / took) * 1_000);
    figure({ name: `table of ${MANY} devices ${name} (${rate}/s), 1,000 of them`, goal: 200, unit: 'ms', value: (took / MANY) * 1_000 });
  }
  console.log(`  load of the machine over the last minute: ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} cores`);
}

const best = (numbers: readonly number[]) => Math.min(...numbers);
const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** Milliseconds a list, in turn over few and many devices. */
async function listed(few: Ask, many: Ask, questions: readonly string[]) {
  const all = questions.map((question) => ({ question, few: Number.POSITIVE_INFINITY, many: Number.POSITIVE_INFINITY }));
  for (let n = 0; n < ROUNDS; n += 1)
    for (const one of all) {
      one.few = Math.min(one.few, await few({ list: [one.question], rounds: 5 }));
      one.many = Math.min(one.many, await many({ list: [one.question], rounds: 5 }));
    }
  return all;
}

async function over(count: number): Promise<Ask> {
  const database = await openDatabase();
  await manyAssets(database.superuser_url, count);
  return await askingAssets(database);
}
