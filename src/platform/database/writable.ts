import type { House } from '../work.ts';

/** Why nothing can be changed: the server answers reads only, none that writes can be reached, or somebody said so for a while. */
export type ReadOnlyReason = 'standby' | 'away' | 'maintenance';

/** Whether changes are taken, and where not, since when, until when if somebody said so, and their words. */
export interface Writable {
  reason: ReadOnlyReason | null;
  since: Date;
  until: Date | null;
  words: { de: string; en: string };
}

/** An answer counts for a second; while the next is under way the last one counts, for five at most. */
const FRESH_MS = 1_000;
const STALE_MS = 5_000;
/** Who is not answered by then counts as away: a dead host says nothing at all. A page waits no longer than the second. */
const PATIENCE_MS = 3_000;
const PAGE_MS = 500;

interface Watch {
  last: Writable | undefined;
  answered_at: number;
  asked_at: number;
  asking: Promise<Writable> | undefined;
  /** A change found its disk full: until then nobody is to type in vain. */
  full_until: number;
}

const watches = new WeakMap<House['pools'], Watch>();

/** Whether this house takes changes, as one question a second and process says; never throws and never waits longer than half a second. */
export async function writableOf(house: Pick<House, 'pools'>): Promise<Writable> {
  const watch = watchOf(house);
  const now = Date.now();
  if (!watch.asking && now - watch.asked_at >= FRESH_MS) {
    watch.asked_at = now;
    watch.asking = ask(house, watch).finally(() => (watch.asking = undefined));
  }
  if (watch.last && (!watch.asking || now - watch.answered_at < STALE_MS)) return watch.last;
  await within(PAGE_MS, watch.asking);
  return watch.last ?? { reason: null, since: new Date(now), until: null, words: { de: '', en: '' } };
}

/** What was known last, without asking: null before the first answer. */
export function lastWritable(house: Pick<House, 'pools'>): Writable | null {
  return watchOf(house).last ?? null;
}

/** Forgets what is known, so that the next question asks: for whoever has just changed it. */
export function askAnew(house: Pick<House, 'pools'>): void {
  watches.delete(house.pools);
}

/** So long after a change found the disk full, nothing is taken; reading alone would not show it. Whoever tries afterwards finds out anew. */
const FULL_MS = 10_000;

/** Notes that the database's disk is full. */
export function noteFull(house: Pick<House, 'pools'>): void {
  const watch = watchOf(house);
  watch.full_until = Date.now() + FULL_MS;
  keep(watch, 'away');
}

/** Whether the database takes changes; throws where it cannot be reached. */
export async function takesChanges({ pools }: Pick<House, 'pools'>): Promise<boolean> {
  const row = await stateOf(pools);
  return !row.standby && row.begun_at === null;
}

function watchOf({ pools }: Pick<House, 'pools'>): Watch {
  const watch = watches.get(pools) ?? { last: undefined, answered_at: 0, asked_at: 0, asking: undefined, full_until: 0 };
  watches.set(pools, watch);
  return watch;
}

async function ask({ pools }: Pick<House, 'pools'>, watch: Watch): Promise<Writable> {
  try {
    const row = await within(PATIENCE_MS, stateOf(pools));
    if (!row) return keep(watch, 'away');
    if (row.standby) return keep(watch, 'standby');
    if (!row.begun_at) return keep(watch, Date.now() < watch.full_until ? 'away' : null);
    return keep(watch, 'maintenance', { since: row.begun_at, until: row.expected_until, words: { de: row.words_de, en: row.words_en } });
  } catch {
    return keep(watch, 'away');
  }
}

/** What was promised, or undefined where it takes longer. */
async function within<T>(ms: number, promised: Promise<T> | undefined): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  return await Promise.race([promised, late.promise]).finally(() => clearTimeout(timer));
}

/** Since when: of the first answer that said so. */
function keep(watch: Watch, reason: ReadOnlyReason | null, said?: Omit<Writable, 'reason'>): Writable {
  const since = watch.last?.reason === reason ? watch.last.since : new Date();
  watch.last = { reason, ...(said ?? { since, until: null, words: { de: '', en: '' } }) };
  watch.answered_at = Date.now();
  return watch.last;
}

interface State {
  standby: boolean;
  begun_at: Date | null;
  expected_until: Date | null;
  words_de: string;
  words_en: string;
}

async function stateOf(pools: House['pools']): Promise<State> {
  const { rows } = await pools.write.query<State>(
    `select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as standby,
        begun_at, expected_until, coalesce(words_de, '') as words_de, coalesce(words_en, '') as words_en
      from (select) one left join read_only_periods on ended_at is null`,
  );
  return rows[0] ?? { standby: true, begun_at: null, expected_until: null, words_de: '', words_en: '' };
}
