import { rmSync } from 'node:fs';
import path from 'node:path';
import { figure, median } from './support/bench.ts';
import { fetched } from './support/fetched.ts';
import { openDatabase, serve } from './support/stage.ts';

const CODE_CACHE = path.resolve(import.meta.dirname, '../.cache/node');

/** From the start of the process to the first page, with the database up: the first start after a build, and later ones. */
export default async function start(): Promise<void> {
  const database = await openDatabase();
  const starts = async (fresh: boolean) => {
    const taken: number[] = [];
    for (let n = 0; n < 5; n++) {
      if (fresh) rmSync(CODE_CACHE, { recursive: true, force: true });
      const began = performance.now();
      const server = await serve(database);
      await fetched(server.url);
      taken.push((performance.now() - began) / 1000);
      await server.stop();
    }
    return median(taken);
  };
  figure({ name: 'cold start to the first page, first after a build', goal: 1.5, unit: 's', value: await starts(true) });
  figure({ name: 'cold start to the first page, later', goal: 1.5, unit: 's', value: await starts(false) });
}
