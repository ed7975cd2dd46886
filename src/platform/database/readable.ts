import pg from 'pg';
import type { House } from '../work.ts';

/** An answer counts for a second; who is not let in by then counts as not let in. */
const FRESH_MS = 1_000;
const PATIENCE_MS = 700;

const answers = new WeakMap<House['pools'], { at: number; said: Promise<boolean> }>();

/**
 * Whether the database for reading lets somebody new in and answers, as one question a second says. A pool of connections made before would not show it: a
 * server on a full disk goes on with those and takes no other. Never throws.
 */
export function isReadable({ pools }: Pick<House, 'pools'>): Promise<boolean> {
  const known = answers.get(pools);
  if (known && Date.now() - known.at < FRESH_MS) return known.said;
  const said = ask(pools.read_pool.options.connectionString);
  answers.set(pools, { at: Date.now(), said });
  return said;
}

async function ask(url: string | undefined): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    application_name: 'stadttor health',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
