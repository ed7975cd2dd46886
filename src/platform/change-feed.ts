import { sql } from 'kysely';
import type { House } from './work.ts';

/** What a listener is told: subjects of the audit trail (`case:…`) that changed, or that everything may have changed. */
export interface Changes {
  subjects: readonly string[];
  /** Rows came or went without a trail of their own (restore, import): what was built from them is to be built anew. */
  rebuild: boolean;
}
type Listener = (changes: Changes) => Promise<void>;

/** Whoever fills tables in bulk records one entry under a subject that begins like this; everything built in memory is then built anew. */
export const BULK = 'bulk:';

const EVERY_MS = 1_000;
/** Rows are looked for among those of the last two days, so that only partitions of this month and the last are asked. */
const MOST_AWAY_MS = 86_400_000;

const feeds = new WeakMap<House, ChangeFeed>();

/**
 * What changed, told to who builds something in memory from the database (map, search, live inbox): the audit table is asked once a second for what
 * came since the last time. It is asked from the first listener on, works on a standby too, and needs no NOTIFY, which would make all commits wait for each other.
 */
export class ChangeFeed {
  readonly #house: House;
  readonly #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;
  #from: bigint | undefined;
  #era = 0;
  #asked_at = 0;
  /** Rows of transactions at or above `#from` that were told already: they are seen again as long as an older transaction is open. */
  #told = new Set<string>();
  /** Listeners that failed: what they missed they get back by building anew. */
  readonly #behind = new Set<Listener>();
  #stopped = false;

  constructor(house: House) {
    this.#house = house;
  }

  /** From when this resolves on, the listener hears of every change; what it reads of the database after that is at least as old. Gives the way to stop listening. */
  async listen(listener: Listener): Promise<() => void> {
    if (this.#from === undefined) await this.ask();
    this.#listeners.add(listener);
    this.#schedule();
    return () => this.#listeners.delete(listener);
  }

  /** Asks now, and resolves when every listener has taken in what came. Throws when the database cannot be asked; the next time tells what this one missed. */
  async ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  /** No more questions; for the end of the process. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#asking?.catch(() => {});
  }

  #schedule(): void {
    if (this.#stopped || this.#timer || this.#listeners.size === 0) return;
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      await this.ask().catch((error: Error) => {
        if (/after calling end on the pool|driver has already been destroyed/.test(error.message)) this.#stopped = true;
        else this.#house.log.debug({ reason: error.message }, 'change feed');
      });
      this.#schedule();
    }, EVERY_MS);
    this.#timer.unref();
  }

  async #ask(): Promise<void> {
    const { era, below, rows } = await this.#read();
    const away = this.#from !== undefined && (era !== this.#era || below < this.#from || Date.now() - this.#asked_at > MOST_AWAY_MS);
    const fresh = rows.filter((row) => !this.#told.has(row.key));
    this.#told = new Set(rows.filter((row) => BigInt(row.xid) >= below).map((row) => row.key));
    const first = this.#from === undefined;
    this.#from = below;
    this.#era = era;
    this.#asked_at = Date.now();
    const subjects = [...new Set(fresh.map((row) => row.subject))];
    const rebuild = away || subjects.some((subject) => subject.startsWith(BULK));
    if (!first) await Promise.all([...this.#listeners].map((listener) => this.#tell(listener, { subjects, rebuild })));
  }

  async #tell(listener: Listener, changes: Changes): Promise<void> {
    const rebuild = changes.rebuild || this.#behind.has(listener);
    if (changes.subjects.length === 0 && !rebuild) return;
    try {
      await listener({ ...changes, rebuild });
      this.#behind.delete(listener);
    } catch (error) {
      this.#behind.add(listener);
      this.#house.log.warn({ reason: error instanceof Error ? error.message : '' }, 'change feed');
    }
  }

  /** All rows at or above the last mark, also of transactions that finished beside an older one still open; the mark itself moves only to `pg_snapshot_xmin`. */
  async #read() {
    const { rows } = await sql<{ era: number; below: string; subject: string | null; seq: number | null; xid: string | null }>`
      with mark as materialized (
        select pg_snapshot_xmin(pg_current_snapshot()) as below, (select max(era) from audit_eras) as era)
      select mark.era, mark.below::text as below, audit.subject, audit.seq, audit.xid::text as xid
      from mark left join audit on audit.xid >= coalesce(${this.#from?.toString() ?? null}::xid8, mark.below)
        and audit.era = mark.era and audit.at > now() - interval '2 days'`.execute(this.#house.pools.read);
    const [mark] = rows;
    if (!mark) throw new Error('The change feed got no answer.');
    return {
      era: mark.era,
      below: BigInt(mark.below),
      rows: rows.flatMap(({ subject, seq, xid }) => (subject && xid ? [{ subject, xid, key: `${subject} ${seq}` }] : [])),
    };
  }
}

/** The change feed of a house; it begins to ask with its first listener. */
export function changeFeedOf(house: House): ChangeFeed {
  const feed = feeds.get(house) ?? new ChangeFeed(house);
  feeds.set(house, feed);
  return feed;
}
