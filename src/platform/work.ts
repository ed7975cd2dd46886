import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Config } from '../config.ts';
import { send } from './database/pipeline.ts';
import { isDatabaseDown, type Pools, type ReadDb } from './database/pools.ts';
import type { DB } from './database/tables.gen.ts';
import { kyselyOn } from './database/transaction.ts';
import { lastWritable, noteFull } from './database/writable.ts';
import { Refusal } from './errors.ts';
import type { Jobs } from './jobs.ts';
import type { Queue } from './jobs-schema.ts';
import type { Logger } from './log.ts';
import { randomPiece } from './random.ts';
import { takePlace } from './waiting.ts';

/** A right as data: what may be done, with which kind of case ('*' for all), and whether only within one's own teams. */
export interface Grant {
  action: string;
  kind: string;
  scope: 'own_team' | 'all';
}

/** Who acts. `id` stands in the audit trail: `person:…`, `anonymous` or `system:…`. */
export interface Actor {
  id: string;
  person_id: string | null;
  kind: 'staff' | 'citizen' | 'anonymous' | 'system';
  name: string;
  language: 'de' | 'en';
  teams: readonly string[];
  grants: readonly Grant[];
  /** Ids of the roles the rights come from; only where somebody signed in. */
  roles?: readonly string[];
  session_id?: string;
  /** Whether the person has a second factor. */
  has_factor?: boolean;
  /** True for somebody who must set up a second factor before anything else; all rights rest until then. */
  factor_due?: boolean;
  /** For whom this session acts wherever the representation reaches; elsewhere it changes nothing. */
  stands_for?: StandsFor;
  /** Set where it does reach: `person_id` is then the one who is represented, and this is who really acts. */
  acting?: Acting;
}

/** A representation in force: of whom, and what it covers. */
export interface StandsFor {
  representation_id: string;
  person_id: string;
  name: string;
  scope: readonly string[];
}

/** Who acts for the `person_id` of an actor, and with which kinds of cases: each with the scopes that open it here. */
export interface Acting {
  representation_id: string;
  person_id: string;
  for_name: string;
  kinds: Readonly<Record<string, readonly string[]>>;
  scope: readonly string[];
}

/** What lives as long as the process. */
export interface House {
  config: Config;
  pools: Pools;
  jobs: Jobs;
  log: Logger;
  now(): Date;
}

/** One piece of work: who does it, under which key, and what it may use. Made per request, per job, per command. */
export interface Work {
  house: House;
  read: ReadDb;
  actor: Actor;
  /** Idempotency key: the same work repeated under it is done once. */
  key: string;
  log: Logger;
  now(): Date;
  /** When this piece of work stops repeating (milliseconds as of `Date.now()`): its steps share one wait. Absent: each change waits for itself. */
  until?: number;
}

/** The transaction of a change: queries, and the two things every change may leave behind. */
export interface Tx extends Kysely<DB> {
  actor: Actor;
  now: Date;
  house: House;
  /** Adds an entry to the audit chain of `subject` (`case:…`, `person:…`): names and salted hashes of `values`, and `ids` in clear. */
  record(subject: string, change: string, values?: Record<string, unknown>, ids?: Record<string, string | null>): void;
  /** Queues a job that exists if and only if this change commits. */
  enqueue(queue: Queue, payload: Record<string, string | number>): void;
}

interface Entry {
  subject: string;
  actor: string;
  change: string;
  fields: { values: Record<string, string>; ids: Record<string, string | null> };
  salt: string | null;
}

/** The changes that begin and end times in which nothing else passes, and what a backup made meanwhile came to: before an upgrade is when one is made. */
const READ_ONLY_CHANGES = ['beginReadOnly', 'endReadOnly', 'noteProof'];

/**
 * The only way to write: rows, audit and jobs in one transaction under `work.key`. A key that is known gives the stored result again.
 * Repeats while the database is away; then Refusal `database_down`; during maintenance `read_only`, at once. Other actor, change or input under the key: `key_used_otherwise`.
 */
export async function change<T>(work: Work, name: string, input: unknown, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (lastWritable(work.house)?.reason === 'maintenance' && !READ_ONLY_CHANGES.includes(name)) throw new Refusal('read_only');
  const canonical = JSON.stringify(input) ?? '';
  const hash = createHash('sha256').update(canonical).digest();
  return await repeatWhileDown(work.house, () => once(work, name, hash, run), {
    bytes: Buffer.byteLength(canonical),
    what: name,
    until: work.until,
  });
}

/**
 * Runs a step that may safely be repeated, again and again with jitter while the database is away, for `config.repeat_for_ms` or `until`; then Refusal `database_down`.
 * Takes one of the process's places for waiting work from the first repeat on.
 */
export async function repeatWhileDown<T>(
  house: House,
  step: () => Promise<T>,
  of: { bytes: number; what: string; until?: number | undefined } = { bytes: 0, what: 'step' },
): Promise<T> {
  const place = takePlace(of.bytes);
  const until = of.until ?? Date.now() + house.config.repeat_for_ms;
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await step();
      } catch (error) {
        if (!isDatabaseDown(error)) throw error;
        if (error instanceof Error && 'code' in error && error.code === '53100') noteFull(house);
        if (Date.now() >= until) throw new Refusal('database_down');
        house.log.warn({ what: of.what, attempt, reason: error instanceof Error ? error.message : '' }, 'repeated');
        place.wait();
        await pause(Math.min(1_000, 50 * 2 ** attempt) * (0.5 + Math.random() / 2));
      }
    }
  } finally {
    place.done();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface KeyRow {
  actor: string;
  change: string;
  input_hash: Buffer;
  result: unknown;
  repeats: number;
}

/** The steps of a change go out behind the question for its key, not after the answer: a turn less. Under a known key they are rolled back unseen. */
async function once<T>(work: Work, name: string, hash: Buffer, run: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await work.house.pools.write.connect();
  let broken: Error | undefined;
  const open = { over: false };
  try {
    const asked = Promise.all([
      send(client, 'begin'),
      send<KeyRow>(
        client,
        `insert into done_keys (key, actor, change, input_hash) values ($1, $2, $3, $4)
          on conflict (key) do update set repeats = done_keys.repeats + 1 returning actor, change, input_hash, result, repeats`,
        [work.key, work.actor.id, name, hash],
      ),
    ]);
    const ran = steps(work, client, open, run);
    ran.catch(() => {});
    const [, known] = await asked;
    const row = known.rows[0];
    if (row && row.repeats > 0) {
      open.over = true;
      await client.query('rollback');
      // A commit of its own, so that where a standby must have what is answered it has it.
      const counted = Promise.all([
        send(client, 'begin'),
        send(client, 'update done_keys set repeats = repeats + 1 where key = $1', [work.key]),
      ]);
      await commit(client, [counted]);
      if (row.actor !== work.actor.id || row.change !== name || !row.input_hash.equals(hash)) throw new Refusal('key_used_otherwise');
      return row.result as T;
    }
    return await finish(work, name, client, await ran);
  } catch (error) {
    open.over = true;
    if (isDatabaseDown(error) && error instanceof Error) broken = error;
    else await client.query('rollback').catch((e: Error) => (broken = e));
    throw error;
  } finally {
    client.release(broken);
  }
}

interface Done<T> {
  result: T;
  entries: Entry[];
  jobs: Map<Queue, Record<string, string | number>[]>;
}

async function steps<T>(work: Work, client: pg.PoolClient, open: { over: boolean }, run: (tx: Tx) => Promise<T>): Promise<Done<T>> {
  const entries: Entry[] = [];
  const jobs: Done<T>['jobs'] = new Map();
  const tx: Tx = Object.assign(
    kyselyOn(client, () => open.over),
    {
      actor: work.actor,
      now: work.now(),
      house: work.house,
      record: (subject: string, what: string, values = {}, ids = {}) => {
        // Somebody for somebody else: the entry names both.
        const of = work.actor.acting ? { ...ids, for_person: work.actor.person_id } : ids;
        entries.push(entryOf(work.actor.id, subject, what, values, of));
      },
      enqueue: (queue: Queue, payload: Record<string, string | number>) => {
        jobs.set(queue, [...(jobs.get(queue) ?? []), payload]);
      },
    },
  );
  // A step still under way when another one throws would otherwise write behind the ROLLBACK, in nobody's transaction.
  const result = await run(tx).finally(() => (open.over = true));
  return { result, entries, jobs };
}

async function finish<T>(work: Work, name: string, client: pg.PoolClient, { result, entries, jobs }: Done<T>): Promise<T> {
  if (entries.length === 0) throw new Error(`The change ${name} left no audit entry.`);
  entries.sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
  const finished = send(client, 'select finish_change($1, $2, $3)', [work.key, JSON.stringify(result ?? null), JSON.stringify(entries)]);
  finished.catch(() => {});
  const queued = await Promise.all([...jobs].map(([queue, payloads]) => work.house.jobs.insert(client, queue, payloads)));
  await commit(client, [finished, ...queued.map((one) => one.done)]);
  return result;
}

/** Sends COMMIT right behind what was sent, without waiting: after a statement that failed it is a ROLLBACK. A commit that became a rollback, or whose synchronous wait was cancelled (01000), is no success. */
async function commit(client: pg.PoolClient, before: Promise<unknown>[]): Promise<void> {
  let unsure = false;
  const notice = (n: { code?: string | undefined }) => {
    if (n.code === '01000') unsure = true;
  };
  client.on('notice', notice);
  try {
    const committed = send(client, 'commit');
    const settled = await Promise.allSettled([...before, committed]);
    const failed = settled.find((s) => s.status === 'rejected');
    if (failed) throw failed.reason;
    const done = await committed;
    if (done.command !== 'COMMIT') throw new Error('The transaction was rolled back at COMMIT.');
  } finally {
    client.removeListener('notice', notice);
  }
  if (unsure) throw Object.assign(new Error('Connection terminated: unknown whether the standby has the commit'), { code: '08007' });
}

/** Salted hashes instead of values: whoever knows a value can prove it was this one, until the salt is erased. */
function entryOf(actor: string, subject: string, what: string, values: Record<string, unknown>, ids: Record<string, string | null>): Entry {
  const names = Object.keys(values).sort();
  const salt = names.length > 0 ? randomPiece(16) : null;
  const hashed = Object.fromEntries(
    names.map((field) => [
      field,
      createHash('sha256')
        .update(salt ?? '')
        .update(JSON.stringify(values[field] ?? null))
        .digest('hex'),
    ]),
  );
  return { subject, actor, change: what, fields: { values: hashed, ids }, salt: salt?.toString('hex') ?? null };
}
