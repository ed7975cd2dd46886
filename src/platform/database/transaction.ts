import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DB } from './tables.gen.ts';

/** Kysely on one connection that is already inside a transaction; releasing stays with the caller. */
export function kyselyOn(client: pg.PoolClient): Kysely<DB> {
  const same = {
    query: client.query.bind(client),
    release() {},
  };
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => same as unknown as pg.PoolClient, end: async () => {} } as unknown as pg.Pool,
    }),
  });
}
