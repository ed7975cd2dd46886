import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { fileStream, storeOther } from './files.ts';

const MB = 1024 * 1024;
const PDF = { media_type: 'application/pdf', extensions: ['pdf'] };
let database: Awaited<ReturnType<typeof testDatabase>>;
let read: Kysely<unknown>;
let spool: string;

beforeAll(async () => {
  database = await testDatabase();
  read = new Kysely({ dialect: new PostgresDialect({ pool: database.app }) });
  spool = await mkdtemp(path.join(tmpdir(), 'files-'));
});
afterAll(async () => {
  await rm(spool, { recursive: true });
  await database.close();
});

test('40 MB go in and out while less than 8 MB are held', async () => {
  const size = 40 * MB;
  const { held, stop } = await watchMemory();
  const file = await storeOther(database.app, Readable.from(pieces(size)), { name: 'plan.pdf', allowed: [PDF], max_bytes: size, spool });
  const inward = held();
  const { stream } = await fileStream(read, file.file_hash);
  let out = 0;
  for await (const piece of stream) out += piece.length;
  const outward = held();
  stop();
  expect(out).toBe(size);
  for (const way of [inward, outward]) {
    expect(way.times).toBeGreaterThan(1);
    expect(way.most).toBeLessThan(8 * MB);
  }
}, 120_000);

/** Measures what stays in memory after collecting garbage, every 150 ms. Each call of `held` gives the most since the last, in bytes over the least seen at rest. */
async function watchMemory() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const now = () => {
    // Twice: the first leaves the bytes of dead buffers to a sweeper that works beside us, the second waits for it.
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  let rest = now();
  for (let i = 0; i < 10; i += 1) {
    await pause(20);
    rest = Math.min(rest, now());
  }
  let seen = { most: 0, times: 0 };
  const watching = setInterval(() => {
    seen = { most: Math.max(seen.most, now() - rest), times: seen.times + 1 };
  }, 150).unref();
  return {
    held() {
      const result = seen;
      seen = { most: 0, times: 0 };
      return result;
    },
    stop: () => clearInterval(watching),
  };
}

function* pieces(size: number): Generator<Buffer> {
  yield Buffer.from('%PDF-1.7\n');
  for (let left = size - 9; left > 0; left -= 65_536) yield randomBytes(Math.min(left, 65_536));
}
