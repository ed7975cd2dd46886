import { randomFillSync } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { asPostgres, fetchCopy, makeFolder, openCopy } from '#modules/sites';
import { anArchived } from '../tests/support/archived.ts';
import { atLeast } from './support/bench.ts';
import { atEnd } from './support/ends.ts';

const MB = 1_000_000;
/** The goal is meant for 10 (BENCH_GB=10): that takes three times as much of the disk. */
const GB = Number(process.env.BENCH_GB ?? 1);

/** Bringing a database back out of its archive (locked up and packed, as rendered), compared with writing as many bytes to the same disk. */
export default async function restore(): Promise<void> {
  const archived = await anArchived();
  atEnd(() => archived.close());
  const pool = new pg.Pool({ connectionString: archived.address('postgres'), max: 1 });
  await fill(pool);
  const { rows } = await pool.query<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes');
  const bytes = rows[0]?.bytes ?? 0;
  archived.backrest('--type=full', 'backup');
  await pool.end();
  await archived.stop();
  rmSync(archived.at('data'), { recursive: true });

  const disk = await taken(() => write(archived.at('plain'), bytes));
  rmSync(archived.at('plain'));
  const as = asPostgres();
  const folder = archived.at('back');
  makeFolder(folder, as);
  const archive = { config: archived.at('pgbackrest.conf'), stanza: 'stadttor' };
  const back = await taken(() => fetchCopy(archive, as, folder, 'latest'));
  const answering = await taken(async () => await (await openCopy(folder, archived.bin, as)).stop());
  const speed = (seconds: number) => `${Math.round(bytes / MB / seconds)} MB/s`;
  atLeast({
    name: `restore of ${(bytes / 1e9).toFixed(1)} GB, as a share of the disk’s own speed (then ${answering.toFixed(1)} s until it answered)`,
    goal: 0.7,
    value: disk / back,
    limit: `${speed(disk)}, ${disk.toFixed(1)} s`,
    candidate: `${speed(back)}, ${back.toFixed(1)} s`,
  });
}

/** Photos and letters, which no packing makes smaller, and a third of words, as a city holds them. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query('create table held (n int, bytes bytea, words text)');
  await pool.query('alter table held alter bytes set storage external');
  const bytes = Buffer.alloc(MB);
  const words = 'Die Laterne vor dem Haus ist seit gestern dunkel; bitte sehen Sie nach. ';
  const [photos, rows] = [Math.round(GB * 667), Math.round(GB * 333)];
  for (let n = 0; n < photos; n += 1) await pool.query('insert into held values ($1, $2, null)', [n, randomFillSync(bytes)]);
  await pool.query(
    `insert into held select n, null, n || md5(n::text) || md5((n * 7)::text) || $1 || md5((n * 13)::text) || repeat($1, 5) from generate_series(1, $2::int) n`,
    [words, rows * 1_700],
  );
}

/** Writes as much as was asked for, and waits until it is on the disk. */
function write(file: string, bytes: number): void {
  const chunk = randomFillSync(Buffer.alloc(8 * MB));
  const to = openSync(file, 'w');
  for (let left = bytes; left > 0; left -= chunk.length) writeSync(to, chunk, 0, Math.min(left, chunk.length));
  fsyncSync(to);
  closeSync(to);
}

async function taken(what: () => Promise<unknown> | unknown): Promise<number> {
  const begun = performance.now();
  await what();
  return (performance.now() - begun) / 1_000;
}
