import pg from 'pg';
import { type Config, StartProblem } from '../config.ts';

const OWN = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Demo sign-ins are for this machine; showing them to others, directly or behind a proxy, needs a clear word. Throws `StartProblem`. */
export function demandSafeDemo(config: Config, demo: boolean): void {
  if (!demo || config.demo !== '') return;
  const shown = OWN.has(config.host) ? (OWN.has(new URL(config.public_url).hostname) ? undefined : 'PUBLIC_URL') : 'HOST';
  if (shown)
    throw new StartProblem(
      `${shown}=${shown === 'HOST' ? config.host : config.public_url} would show the demo's open sign-ins to others. Say DEMO=public if that is meant, or DEMO=off to switch them off.`,
    );
}

/** Nobody is shown a house without a city, nor the open sign-ins of a demo by accident. Asked before anything is served, on a connection of its own. Throws `StartProblem`. */
export async function demandCity(config: Config, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ setting: string }>('select setting from city_settings');
    if (rows.length === 0) throw new StartProblem('No city is loaded; load one with: stadttor city load DIR');
    demandSafeDemo(
      config,
      rows.some((row) => row.setting === 'demo'),
    );
  } finally {
    await client.end();
  }
}
