import { setTimeout as pause } from 'node:timers/promises';
import { letterPdf } from '#platform/letter';
import { aLetter } from '../tests/support/a-letter.ts';
import { figure } from './support/bench.ts';

/** A letter of two pages in this process once the fonts are read, and what a thousand of them leave behind. */
export default async function letter(): Promise<void> {
  const body = aLetter().body;
  const long = { ...aLetter(), body: [...body, ...body] };
  const write = () => letterPdf(long, new Date());
  write();
  const took = Array.from({ length: 50 }, () => {
    const start = performance.now();
    write();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  figure({ name: 'warm letter, median', goal: 400, unit: 'ms', value: took[25] ?? 0 });
  figure({ name: 'warm letter, slowest of 50', goal: 400, unit: 'ms', value: took[49] ?? 0 });
  // What Node and Typst keep for good is there after about 2,000.
  await many(2_000);
  const before = await settled();
  await many(1_000);
  figure({ name: 'growth of memory over 1,000 letters', goal: 10, unit: '%', value: ((await settled()) / before - 1) * 100 });
}

/** Letters that differ, one after another as a job writes them. */
async function many(amount: number): Promise<void> {
  for (let n = 0; n < amount; n += 1) {
    letterPdf({ ...aLetter(), number: `ANT-26-${n}`, subject: `Brief ${n}` }, new Date());
    await pause(0);
  }
}

/** Resident memory in MB, the least of some looks. */
async function settled(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 8; look += 1) {
    await pause(100);
    least = Math.min(least, process.memoryUsage.rss() / 1e6);
  }
  return least;
}
