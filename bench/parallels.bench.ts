import pg from 'pg';
import { askingAssets } from './support/asked-assets.ts';
import { figure, times } from './support/bench.ts';
import { manyAssets } from './support/many-assets.ts';
import { manyPortfolio } from './support/many-portfolio.ts';
import { openDatabase } from './support/stage.ts';

const APPS = 2_000;
const DEVICES = Number(process.env.BENCH_DEVICES ?? 50_000);
const ROUNDS = 3;
/** The finder keeps so many of what it finds. */
const KEPT = 500;

/** Looking for parallel structures in a large portfolio over what all devices report, against the database counting for each program the devices that have it. */
export default async function parallels(): Promise<void> {
  const few = await over(APPS / 10, DEVICES / 10);
  const many = await over(APPS, DEVICES);
  const client = new pg.Client({ connectionString: many.url });
  await client.connect();
  try {
    const took = { few: [] as number[], many: [] as number[] };
    await times({
      name: `search for parallel structures, ${APPS} applications, ${DEVICES} devices`,
      ...{ goal: 1, rounds: ROUNDS },
      limit: () => client.query('select software_id, count(distinct inventory_id) from asset_software group by software_id'),
      candidate: async () => took.many.push(await many.ask({ parallels: KEPT })),
    });
    for (let n = 0; n < ROUNDS; n += 1) took.few.push(await few.ask({ parallels: 1 }));
    const [small, big] = [Math.min(...took.few), Math.min(...took.many)];
    figure({
      name: `the same by a tenth of both (${Math.round(big)} by ${Math.round(small)} ms)`,
      ...{ goal: 15, unit: '×', value: big / small },
    });
  } finally {
    await client.end();
  }
}

async function over(apps: number, devices: number) {
  const { superuser_url, ...database } = await openDatabase();
  await manyAssets(superuser_url, devices);
  await manyPortfolio(superuser_url, apps);
  return { url: superuser_url, ask: await askingAssets({ superuser_url, ...database }) };
}
