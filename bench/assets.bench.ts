import { fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import type { Asked } from './support/assets-process.ts';
import { figure, median } from './support/bench.ts';
import { atEnd } from './support/ends.ts';
import { manyAssets } from './support/many-assets.ts';
import { type Database, openDatabase } from './support/stage.ts';

const MANY = Number(process.env.BENCH_DEVICES ?? 50_000);
const FEW = MANY / 10;
const ROUNDS = 5;
const REPORTS = 200;

const FILTERS = [
  '',
  'state=assigned&sort=notebook',
  'team=gruen&state=in_stock',
  'warranty=soon',
  'warranty=over&sort=screen',
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

/** Devices by the tens of thousands, with a hundred programs each: lists, reports of agents, a table of other systems, the plan of replacement. */
export default async function assets(): Promise<void> {
  const small = await measured(FEW, async (ask) => ({ filters: await listed(ask, FILTERS), words: await listed(ask, WORDS) }));
  await measured(MANY, async (ask) => {
    const big = { filters: await listed(ask, FILTERS), words: await listed(ask, WORDS) };
    for (const kind of ['filters', 'words'] as const)
      figure({
        name: `list of devices by ${kind}, time an answer at ${MANY} (${big[kind].toFixed(1)} ms) by ${FEW} (${small[kind].toFixed(1)} ms)`,
        goal: 2,
        unit: '×',
        value: big[kind] / small[kind],
      });
    const first = await ask({ reports: REPORTS, said: 'first' });
    const changed = await ask({ reports: REPORTS, said: 'changed' });
    const same = await ask({ reports: REPORTS, said: 'same' });
    figure({ name: `first report of an agent, 200 kB (${perSecond(first)})`, goal: 50, unit: 'ms', value: first });
    figure({ name: `report with some other programs, 200 kB (${perSecond(changed)})`, goal: 50, unit: 'ms', value: changed });
    figure({ name: `report that says the same again, 200 kB (${perSecond(same)})`, goal: 10, unit: 'ms', value: same });
    const plan = await ask({ plan: ROUNDS });
    figure({ name: `plan of replacement for ${MANY} devices`, goal: 2_000, unit: 'ms', value: plan });
    const taken = await ask({ table: MANY, again: false });
    const again = await ask({ table: MANY, again: true });
    figure({
      name: `table of ${MANY} devices checked and taken (${rate(taken)}), 1,000 of them`,
      goal: 200,
      unit: 'ms',
      value: each(taken),
    });
    figure({ name: `the same table again (${rate(again)}), 1,000 of them`, goal: 200, unit: 'ms', value: each(again) });
    console.log(`  load of the machine over the last minute: ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} cores`);
  });
}

const perSecond = (ms: number) => `${Math.round(1_000 / ms)}/s`;
const each = (ms: number) => ms / (MANY / 1_000);
const rate = (ms: number) => `${Math.round((MANY / ms) * 1_000)}/s`;

type Ask = (asked: Asked) => Promise<number>;

async function listed(ask: Ask, list: string[]): Promise<number> {
  const spells: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) spells.push(await ask({ list, rounds: 5 }));
  return median(spells);
}

async function measured<T>(count: number, run: (ask: Ask) => Promise<T>): Promise<T> {
  const database = await openDatabase();
  await manyAssets(database.superuser_url, count);
  const { ask, end } = await asking(database);
  try {
    return await run(ask);
  } finally {
    end();
  }
}

async function asking(database: Database): Promise<{ ask: Ask; end(): void }> {
  const child = fork(path.join(import.meta.dirname, 'support/assets-process.ts'), {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      STADTTOR_HOME: database.folder,
      SECRET: 'a secret of the benches, long enough to be one',
    },
  });
  const end = () => {
    if (child.connected) child.disconnect();
  };
  atEnd(async () => end());
  await once(child, 'message');
  const ask: Ask = async (asked) => {
    child.send(asked);
    const [{ value, error }] = (await once(child, 'message')) as [{ value?: number; error?: string }];
    if (value === undefined) throw new Error(error);
    return value;
  };
  return { ask, end };
}
