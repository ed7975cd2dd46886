import type pg from 'pg';

/** How many rows are held at once: about 1 MB of audit rows. */
const PAGE = 2_000;

/** The rows of a query one by one, a page in memory at a time. Needs an open transaction; `name` tells cursors of it apart. */
export async function* rowsOf<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  name: string,
  query: string,
  values: unknown[] = [],
): AsyncGenerator<Row, void, void> {
  await client.query(`declare ${name} no scroll cursor for ${query}`, values);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PAGE} from ${name}`);
    yield* rows;
    if (rows.length < PAGE) break;
  }
  await client.query(`close ${name}`);
}

/** Runs `run` in one transaction begun by `begin` on a connection of its own. */
export async function inTransaction<T>(pool: pg.Pool, begin: string, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(begin);
    const result = await run(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
