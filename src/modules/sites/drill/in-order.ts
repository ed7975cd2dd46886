import type pg from 'pg';
import type { House } from '#platform/work';
import { askPatroni, isHealthy, type PatroniState, primaryOf, switchOver, type Tls } from './patroni.ts';

/** What a switch-over in order came to. Times in milliseconds. */
export interface InOrder {
  began_at: string;
  from: string;
  to: string;
  /** The longest time in which no change would have been taken. */
  write_gap_ms: number;
  whole_again_ms: number;
  /** Changes of people and jobs that were seen to be taken around it, and those of them that are missing at the new primary, and at this site. */
  seen: number;
  missing: number;
}

const LOOK_MS = 100;
const WHOLE_WITHIN_MS = 180_000;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Why a production must not be drilled now; undefined where it may. */
export function objectionTo(states: readonly PatroniState[]): string | undefined {
  const silent = states.filter((one) => one.version === undefined);
  if (silent.length > 0) return `Patroni does not answer at ${silent.map((one) => one.url).join(', ')}.`;
  if (!primaryOf(states)) return 'There is not exactly one database that writes.';
  if (!isHealthy(states)) return 'The other site does not follow synchronously; a switch-over now could lose what was acknowledged.';
  return undefined;
}

/**
 * Lets the other site write, in order, while the city works, and looks up at both sites what had been taken around it. Changes nothing but who writes.
 * Ask `objectionTo` before.
 */
export async function switchInOrder(house: House, urls: readonly string[], tls: Tls, say: (line: string) => void): Promise<InOrder> {
  const states = await askPatroni(urls, tls);
  const from = primaryOf(states) as PatroniState;
  const to = states.find((one) => one !== from) as PatroniState;
  const watch = watchKeys(house);
  const began = Date.now();
  await sleep(3_000);
  say(`${from.name} writes; ${to.name} takes over`);
  const switched = Date.now();
  await switchOver(from, to, tls);
  let after = await askPatroni(urls, tls);
  while (!(isHealthy(after) && primaryOf(after)?.name === to.name)) {
    if (Date.now() - switched > WHOLE_WITHIN_MS) break;
    await sleep(250);
    after = await askPatroni(urls, tls);
  }
  const whole_again_ms = Date.now() - switched;
  await sleep(3_000);
  const { keys, write_gap_ms } = await watch.end();
  const missing = await missingOf(keys, [house.pools.write, house.pools.read_pool]);
  return {
    ...{ began_at: new Date(began).toISOString(), from: from.name ?? '', to: primaryOf(after)?.name ?? '', write_gap_ms, whole_again_ms },
    ...{ seen: keys.size, missing },
  };
}

/** Looks ten times a second whether changes are taken, and which were. */
function watchKeys({ pools }: House) {
  const keys = new Set<string>();
  let last = Date.now();
  let write_gap_ms = 0;
  let going = true;
  const looking = (async () => {
    while (going) {
      try {
        const { rows } = await pools.write.query<{ standby: boolean; keys: string[] | null }>(
          `select pg_is_in_recovery() as standby,
             (select array_agg(key) from (select key from done_keys order by at desc limit 50) latest) as keys`,
        );
        const [row] = rows;
        if (row && !row.standby) {
          write_gap_ms = Math.max(write_gap_ms, Date.now() - last);
          last = Date.now();
          for (const key of row.keys ?? []) keys.add(key);
        }
      } catch {
        // That is what is measured.
      }
      await sleep(LOOK_MS);
    }
  })();
  return {
    async end() {
      going = false;
      await looking;
      return { keys, write_gap_ms };
    },
  };
}

async function missingOf(keys: ReadonlySet<string>, pools: pg.Pool[]): Promise<number> {
  let missing = 0;
  for (const pool of pools) {
    const { rows } = await pool.query<{ there: number }>('select count(*)::int as there from done_keys where key = any($1)', [[...keys]]);
    missing += keys.size - (rows[0]?.there ?? 0);
  }
  return missing;
}
