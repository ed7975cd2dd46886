import { sql } from 'kysely';
import { packsForOperators } from '#modules/emergency';
import { writableOf } from '#platform/database/writable';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { certificateSeen } from './certificate.ts';
import { diskOf } from './disk.ts';
import { machinesOf } from './machines.ts';
import { mayOperate } from './rules.ts';
import { PROOF_KINDS, type ProofKind } from './words.ts';

/** Counts of what waits stop here. */
const COUNTED = 1_000;

/** A second server as the first one sees it; `lag_s` in seconds, null where the role may not see it. */
export interface Standby {
  name: string;
  state: string | null;
  sync_state: string | null;
  lag_s: number | null;
}

export interface ProofRow {
  kind: ProofKind;
  at: Date;
  ok: boolean;
  words: string;
  noted_by: string;
  figures: unknown;
}

/** How the platform is right now, as this process sees it. Throws `forbidden`. */
export async function platformFor(work: Work) {
  demand(mayOperate(work.actor));
  return await platformState(work);
}

/** The same without asking for rights, for the job that looks each minute. */
export async function platformState(work: Work) {
  const { house, read } = work;
  const [writable, server, reader, archive, proofs, jobs, mails, seal, disk, certificate, machines, packs, alerts] = await Promise.all([
    writableOf(house),
    serverOf(work).catch(() => null),
    readerOf(work),
    read
      .selectFrom(
        sql<{ last_at: Date | null; failed: number; failing: boolean; on: boolean }>`
        (select last_archived_time as last_at, failed_count::int as failed, current_setting('archive_mode') <> 'off' as on,
          coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing from pg_stat_archiver)`.as('a'),
      )
      .select(['last_at', 'failed', 'failing', 'on'])
      .executeTakeFirst(),
    proofsOf(work),
    jobsOf(work),
    mailsOf(work),
    read.selectFrom('audit_seals').select(['seal', 'at']).orderBy('at', 'desc').limit(1).executeTakeFirst(),
    diskOf(house.config.home),
    certificateSeen(house),
    machinesOf(work),
    packsForOperators(work),
    read.selectFrom('platform_alerts').select(['alert', 'since', 'detail']).orderBy('since').execute(),
  ]);
  return {
    at: work.now(),
    version: house.config.version,
    writable,
    server,
    reader,
    archive,
    proofs,
    jobs,
    mails,
    seal,
    disk,
    certificate,
    machines,
    packs,
    /** Where they are laid; undefined: nowhere but in the database. */
    pack_folder: house.config.emergency.folder,
    alerts,
  };
}
export type PlatformState = Awaited<ReturnType<typeof platformState>>;

/** The server that takes writes: itself, and who follows it. */
async function serverOf({ house }: Work) {
  const { rows } = await house.pools.write.query<{
    version: string;
    address: string | null;
    synchronous: boolean;
    seen: boolean;
    bytes: number;
    standbys: Standby[];
  }>(`select current_setting('server_version') as version, host(inet_server_addr()) as address,
      current_setting('synchronous_standby_names') <> '' as synchronous, pg_database_size(current_database()) as bytes,
      pg_has_role('pg_monitor', 'member') as seen,
      (select coalesce(jsonb_agg(jsonb_build_object('name', application_name, 'state', state, 'sync_state', sync_state,
        'lag_s', round(extract(epoch from replay_lag)::numeric, 1)) order by application_name), '[]')
        from pg_stat_replication where application_name not like 'pg_basebackup%') as standbys`);
  const [row] = rows;
  // Whoever may not see it sees rows without content.
  return row ? { ...row, standbys: row.standbys.filter((one) => one.name) } : null;
}

/** The server that answers reads: whether it is a standby, and how old what it knows may be, in seconds. */
async function readerOf({ read }: Work) {
  const { rows } = await sql<{ standby: boolean; address: string | null; behind_s: number | null }>`
    select pg_is_in_recovery() as standby, host(inet_server_addr()) as address,
      case when not pg_is_in_recovery() or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
        else extract(epoch from now() - pg_last_xact_replay_timestamp()) end::float as behind_s`.execute(read);
  return rows[0] ?? null;
}

async function proofsOf({ read }: Work): Promise<Record<ProofKind, { last: ProofRow | null; held: ProofRow | null }>> {
  const found = await Promise.all(
    PROOF_KINDS.map(async (kind) => {
      const of = read
        .selectFrom('proofs')
        .select(['kind', 'at', 'ok', 'words', 'noted_by', 'figures'])
        .where('kind', '=', kind)
        .orderBy('at', 'desc')
        .limit(1);
      const [last, held] = await Promise.all([of.executeTakeFirst(), of.where('ok', '=', true).executeTakeFirst()]);
      return [kind, { last: last ?? null, held: held ?? null }] as const;
    }),
  );
  return Object.fromEntries(found) as Record<ProofKind, { last: ProofRow | null; held: ProofRow | null }>;
}

/** What waits in the queue beyond its time, counted to a thousand, and the oldest of it. */
async function jobsOf({ read, now }: Work) {
  const { rows } = await sql<{ queue: string; waiting: number; oldest_at: Date }>`
    select name as queue, count(*)::int as waiting, min(start_after) as oldest_at
    from (select name, start_after from pgboss.job where state in ('created', 'retry') and start_after <= ${now()} limit ${COUNTED}) due
    group by name order by min(start_after) limit 50`.execute(read);
  return rows;
}

async function mailsOf({ read }: Work) {
  const { rows } = await sql<{ waiting: number; oldest_at: Date | null }>`
    select count(*)::int as waiting, min(written_at) as oldest_at
    from (select written_at from mails where sent_at is null order by written_at limit ${COUNTED}) unsent`.execute(read);
  return rows[0] ?? { waiting: 0, oldest_at: null };
}
