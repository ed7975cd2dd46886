import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { keepsMarked } from './by-key.ts';
import type { DB } from './tables.gen.ts';

export type ReadDb = Kysely<DB>;

// int8 (counts, sizes) as number: nothing here passes 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A day stays a day: as a moment it would be another one elsewhere.
pg.types.setTypeParser(pg.types.builtins.DATE, String);

export interface Pools {
  /** Writes: connections pipeline, so that BEGIN, key and COMMIT cost no round trip of their own. */
  write: pg.Pool;
  /** Reads: every transaction is READ ONLY, whichever server answers. */
  read: ReadDb;
  read_pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens both pools. Connects lazily; a database that is down shows at the first query. */
export function openPools(url: string, read_url: string | undefined, onError: (error: Error) => void): Pools {
  const write = new pg.Pool({
    connectionString: url,
    max: 12,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    // A server that hangs without closing must not hold a form for ever; the repeat goes to another connection.
    query_timeout: 30_000,
    keepAlive: true,
    application_name: 'stadttor',
  });
  const read_pool = new pg.Pool({
    connectionString: read_url ?? url,
    max: 12,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    application_name: 'stadttor read',
    // Pages read little and many at once: starting helpers takes longer than they save.
    options: '-c default_transaction_read_only=on -c max_parallel_workers_per_gather=0',
  });
  for (const pool of [write, read_pool]) {
    pool.on('error', onError);
    // A connection lost while it is lent out says so to whoever waits for an answer; unheard besides, it would end the process.
    pool.on('connect', (client) => client.on('error', () => {}));
  }
  const names = new Map<string, string>();
  read_pool.on('connect', (client) => keepsMarked(client, names));
  const read = new Kysely<DB>({ dialect: new PostgresDialect({ pool: read_pool }) });
  return {
    write,
    read,
    read_pool,
    async close() {
      await Promise.all([write.end(), read.destroy()]);
    },
  };
}

const LOST = /^(08...|57P0[123]|25006|40001|40P01|53100|53300)$/;
const LOST_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
// The last one: a server on a full disk that lets nobody in.
const LOST_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Connection ended|Query read timeout|could not write init file/;

/** Whether an error says "the database cannot be reached or cannot write now": the only errors a change is repeated for (DESIGN §5). */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return LOST.test(code) || LOST_SYSTEM.has(code) || LOST_TEXT.test(error.message);
}
