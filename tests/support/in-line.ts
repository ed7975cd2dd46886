import pg from 'pg';
import { theHouse } from './house.ts';

/**
 * Lets changes of one case come one behind the other, each on a connection of its own: somebody else holds the case until all of them wait for it, in the
 * order of `calls`. Gives what became of each.
 */
export async function inLine(case_id: string, calls: (() => Promise<unknown>)[]): Promise<PromiseSettledResult<unknown>[]> {
  // Each has its connection before anybody waits.
  const open = await Promise.all(calls.map(() => theHouse().pools.write.connect()));
  for (const one of open) one.release();
  const holder = new pg.Client({ connectionString: theHouse().database.url });
  await holder.connect();
  const running: Promise<unknown>[] = [];
  try {
    await holder.query('begin');
    await holder.query('select from cases where case_id = $1 for update', [case_id]);
    for (const call of calls) {
      const one = call();
      one.catch(() => {});
      running.push(one);
      await waiting(holder, running.length);
    }
  } finally {
    await holder.query('rollback');
    await holder.end();
  }
  return await Promise.allSettled(running);
}

/** Looks until so many wait for a lock in this database; fails where one that should wait goes past it. */
async function waiting(client: pg.Client, n: number): Promise<void> {
  for (let looks = 0; looks < 5_000; looks += 1) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.n ?? 0) >= n) return;
  }
  throw new Error(`Of ${n} changes not all wait for the case.`);
}
