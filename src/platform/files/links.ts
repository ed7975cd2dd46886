import { type QueryExecutorProvider, sql } from 'kysely';
import type pg from 'pg';
import { Refusal } from '../errors.ts';
import { type FileHash, hashBytes } from './chunks.ts';

/** Notes that `owner` needs the file, which keeps it. Repeatable. Refuses `file_missing` if it is gone (stored over a day ago and never linked). */
export async function linkFile(tx: QueryExecutorProvider, file_hash: FileHash, owner_kind: string, owner_id: string): Promise<void> {
  const { rows } = await sql`
    with kept as (select file_hash from files where file_hash = ${hashBytes(file_hash)} for key share),
      linked as (insert into file_links (file_hash, owner_kind, owner_id) select file_hash, ${owner_kind}, ${owner_id}::uuid from kept on conflict do nothing)
    select 1 from kept`.execute(tx);
  if (rows.length === 0) throw new Refusal('file_missing');
}

/** Takes the link away, and the file with it if that was the last one. Rows of other tables that name the file must be gone before. */
export async function unlinkFile(tx: QueryExecutorProvider, file_hash: FileHash, owner_kind: string, owner_id: string): Promise<void> {
  const hash = hashBytes(file_hash);
  // The lock first, in a statement of its own: the next statement then sees every link that was made before it was granted.
  await sql`select 1 from files where file_hash = ${hash} for update`.execute(tx);
  const { numAffectedRows } = await sql`
    delete from file_links where file_hash = ${hash} and owner_kind = ${owner_kind} and owner_id = ${owner_id}::uuid`.execute(tx);
  if (numAffectedRows === 0n) return;
  // Content that came in again within a day may be linked any moment: then the sweep decides.
  await sql`
    delete from files f where file_hash = ${hash} and not exists (select from file_links l where l.file_hash = f.file_hash)
      and (stored_again_at is null or stored_again_at < now() - interval '24 hours')`.execute(tx);
}

/** Takes all links of one owner away, as `unlinkFile` does; for owners that are deleted. */
export async function unlinkAllFiles(tx: QueryExecutorProvider, owner_kind: string, owner_id: string): Promise<void> {
  const { rows } = await sql<{ file_hash: Buffer }>`
    select file_hash from file_links where owner_kind = ${owner_kind} and owner_id = ${owner_id}::uuid order by file_hash`.execute(tx);
  for (const { file_hash } of rows) await unlinkFile(tx, file_hash, owner_kind, owner_id);
}

/** Deletes what was stored over 24 hours ago and is linked by nobody. `still_used` counts files that a table names without having linked them: a fault of that table's module. */
export async function sweepFiles(pool: pg.Pool): Promise<{ swept: number; still_used: number }> {
  const { rows } = await pool.query<{ file_hash: Buffer }>(
    `select f.file_hash from files f where ${STALE} and not exists (select from file_links l where l.file_hash = f.file_hash) order by f.file_hash`,
  );
  const result = { swept: 0, still_used: 0 };
  for (const { file_hash } of rows) {
    const outcome = await sweepOne(pool, file_hash);
    if (outcome) result[outcome] += 1;
  }
  return result;
}

const STALE = `greatest(f.stored_at, f.stored_again_at) < now() - interval '24 hours'`;

async function sweepOne(pool: pg.Pool, hash: Buffer): Promise<'swept' | 'still_used' | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query('select 1 from files where file_hash = $1 for update', [hash]);
    const { rowCount } = await client.query(
      `delete from files f where f.file_hash = $1 and ${STALE} and not exists (select from file_links l where l.file_hash = f.file_hash)`,
      [hash],
    );
    await client.query('commit');
    return rowCount === 1 ? 'swept' : undefined;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    if (error instanceof Error && 'code' in error && error.code === '23503') return 'still_used';
    throw error;
  } finally {
    client.release(broken);
  }
}
