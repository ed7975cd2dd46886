import { sign } from 'node:crypto';
import type pg from 'pg';
import { EMPTY_ROOT, MerkleTree, nodeHash } from './audit/merkle.ts';
import { leafOf, publicSealKey, SEAL_COLUMNS, type Seal, type SealedRow, sealKey, signSeal } from './audit/seals.ts';
import { inTransaction, rowsOf } from './audit/stream.ts';

export { type AuditProblem, verifyAudit } from './audit/verify.ts';
export { publicSealKey, type Seal };

const LOCK = 7_823_648;

/** Signs a text of its own kind with the key of the seals (Ed25519); its first line says what it is, so that none passes for a seal. */
export function signWithSealKey(secret: string, text: string): Buffer {
  if (text.startsWith('stadttor audit seal')) throw new Error('Only a seal is signed as a seal.');
  return sign(null, Buffer.from(text), sealKey(secret));
}

/** Above every transaction id: an era that is over is sealed to its end. */
const END = '18446744073709551615';

/**
 * Seals the rows of finished transactions since the last seal into one signed root and hands it out as a line of the log. Null when there are none.
 * A row of a transaction still open has an id that is not below `pg_snapshot_xmin`: it comes with a later seal and is never left between two.
 */
export async function sealAudit(pool: pg.Pool, secret: string, log: { info(facts: object, line: string): void }): Promise<Seal | null> {
  const seal = await inTransaction(pool, 'begin', async (client) => {
    // Two sealers at once would both follow the same previous root.
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const [last] = (await client.query<Seal>(`select ${SEAL_COLUMNS} from audit_seals order by seal desc limit 1`)).rows;
    const ranges = await unsealedRanges(client, last);
    for (const range of ranges) {
      const made = await sealRange(client, secret, last, range);
      if (made) return made;
    }
    return null;
  });
  if (seal) {
    const [root, previous_root, signature] = [seal.root, seal.previous_root, seal.signature].map((bytes) => bytes.toString('hex'));
    log.info({ ...seal, root, previous_root, signature }, `audit seal ${seal.seal} root ${root} signature ${signature}`);
  }
  return seal;
}

/** The seals, newest first, at most `most`. */
export async function auditSeals(pool: pg.Pool, most: number): Promise<Seal[]> {
  return (await pool.query<Seal>(`select ${SEAL_COLUMNS} from audit_seals order by seal desc limit $1`, [most])).rows;
}

interface Range {
  era: number;
  from_xid: string;
  below_xid: string;
}

async function unsealedRanges(client: pg.ClientBase, last: Seal | undefined): Promise<Range[]> {
  const { rows } = await client.query<Range>(
    `select era, case when era = $1 then $2 else '0' end as from_xid,
       case when era < max(era) over () then $3 else pg_snapshot_xmin(pg_current_snapshot())::text end as below_xid
     from audit_eras where era >= $1 order by era`,
    [last?.era ?? 1, last?.below_xid ?? '0', END],
  );
  return rows;
}

async function sealRange(client: pg.ClientBase, secret: string, last: Seal | undefined, range: Range): Promise<Seal | null> {
  const tree = new MerkleTree();
  const rows = rowsOf<SealedRow>(
    client,
    `seal_rows_${range.era}`,
    'select subject, seq, xid::text, hash from audit where era = $1 and xid >= $2::xid8 and xid < $3::xid8 order by audit.xid, subject, seq',
    [range.era, range.from_xid, range.below_xid],
  );
  for await (const row of rows) tree.add(leafOf(row));
  if (tree.size === 0) return null;

  const previous_root = last?.root ?? EMPTY_ROOT;
  const said = {
    seal: (last?.seal ?? 0) + 1,
    ...range,
    rows: tree.size,
    previous_root,
    root: nodeHash(previous_root, tree.root()),
    at: new Date(),
  };
  const seal = { ...said, signature: signSeal(said, sealKey(secret)) };
  await client.query(
    `insert into audit_seals (seal, era, from_xid, below_xid, rows, previous_root, root, signature, at)
     values ($1, $2, $3::xid8, $4::xid8, $5, $6, $7, $8, $9)`,
    [seal.seal, seal.era, seal.from_xid, seal.below_xid, seal.rows, seal.previous_root, seal.root, seal.signature, seal.at],
  );
  return seal;
}
