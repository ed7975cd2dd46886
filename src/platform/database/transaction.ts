import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { send } from './pipeline.ts';
import type { DB } from './tables.gen.ts';

/** Kysely on one connection that is already inside a transaction; releasing stays with the caller. Rejects every query once `isOver`. */
export function kyselyOn(client: pg.PoolClient, isOver: () => boolean): Kysely<DB> {
  const same = {
    query: (text: string, values: unknown[]) =>
      isOver() ? Promise.reject(new Error('The change is over; this step came too late.')) : send(client, text, values),
    release() {},
  };
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => same as unknown as pg.PoolClient, end: async () => {} } as unknown as pg.Pool,
    }),
  });
}
