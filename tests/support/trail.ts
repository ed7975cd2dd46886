import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';

/** An audit trail of six entries on three subjects. */
export async function aTrail(app: pg.Pool): Promise<void> {
  await writeEntries(app, ['case:1', 'case:2']);
  await writeEntries(app, ['case:1', 'person:7']);
  await writeEntries(app, ['case:1', 'case:2']);
}

/** One change with an entry for each subject, as the server's role writes it. */
export async function writeEntries(to: pg.Pool | pg.PoolClient, subjects: string[]): Promise<void> {
  const entries = subjects.map((subject) => ({
    subject,
    actor: 'person:7',
    change: 'case.moved',
    fields: { values: { note: randomBytes(32).toString('hex') }, ids: { 'Größe "1"\n\u0001': null } },
    salt: randomBytes(16).toString('hex'),
  }));
  await to.query('select finish_change($1, $2, $3)', ['no key', 'null', JSON.stringify(entries)]);
}

/** An empty trail of one era. */
export async function emptyTrail(migrator: pg.Pool): Promise<void> {
  await migrator.query('truncate audit, audit_heads, audit_salts, audit_seals; delete from audit_eras where era > 1');
}

/** Changes a row as somebody would who knows how hashes are made. */
export async function forge(migrator: pg.Pool, subject: string, seq: number): Promise<void> {
  await migrator.query(
    `update audit set actor = 'person:forged', hash = audit_row_hash(prev_hash, subject, seq, at, 'person:forged', change, fields) where subject = $1 and seq = $2`,
    [subject, seq],
  );
}

/** Puts in a row with a right hash behind the row `after` of its chain. */
export async function putIn(migrator: pg.Pool, subject: string, seq: number, after: number, xid?: string, era = 1): Promise<void> {
  await migrator.query(
    `insert into audit select $1, $2, now(), 'person:forged', 'case.moved', '{}', p.hash,
       audit_row_hash(p.hash, $1, $2, now(), 'person:forged', 'case.moved', '{}'), $5, coalesce($4::xid8, pg_current_xact_id())
     from (select (select hash from audit where subject = $1 and seq = $3) as hash) p`,
    [subject, seq, after, xid ?? null, era],
  );
}

/** Waits until every transaction begun so far has ended: those of other tests on the same server hold back a seal as well. */
export async function settled(app: pg.Pool): Promise<void> {
  const { rows } = await app.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
  const until = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as over';
  while (!(await app.query<{ over: boolean }>(until, [rows[0]?.xid])).rows[0]?.over) await setTimeout(5);
}
