import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Findings } from './problems.ts';
import { rowsOf } from './stream.ts';

interface ChainRow {
  subject: string;
  seq: number;
  content: string;
  prev_hash: Buffer | null;
  hash: Buffer;
  head_seq: number | null;
  head_hash: Buffer | null;
  era: number;
  xid: string;
}

interface Chain {
  subject: string;
  seq: number;
  /** Of all rows at `seq`: of two with the same place one was put in, and the successor knows which. */
  hashes: (Buffer | null)[];
  head_seq: number | null;
  head_hash: Buffer | null;
}

// The text is hashed here and not by the function audit_row_hash, which whoever owns the database could replace.
const ROWS = `select a.subject, a.seq, a.prev_hash, a.hash, a.era, a.xid::text, h.seq as head_seq, h.hash as head_hash,
    pg_catalog.jsonb_build_array(a.subject, a.seq, extract(epoch from a.at)::text, a.actor, a.change, a.fields)::text as content
  from audit a left join audit_heads h on h.subject = a.subject order by a.subject, a.seq, a.at`;

const MISSING_CHAINS = `select h.subject from audit_heads h where not exists (select from audit a where a.subject = h.subject) order by h.subject`;

/** Follows every chain from its first entry to its head. Gives the number of rows, and how many no seal covers yet. */
export async function checkChains(client: pg.ClientBase, found: Findings): Promise<{ rows: number; unsealed_rows: number }> {
  const isSealed = await coverage(client);
  const sum = { rows: 0, unsealed_rows: 0 };
  let chain: Chain | undefined;
  for await (const row of rowsOf<ChainRow>(client, 'chain_rows', ROWS)) {
    sum.rows += 1;
    if (chain?.subject !== row.subject) {
      if (chain) closeChain(chain, found);
      chain = { subject: row.subject, seq: 0, hashes: [null], head_seq: row.head_seq, head_hash: row.head_hash };
    }
    follow(chain, row, found);
    const sealed = isSealed(row);
    if (sealed === 'never') found.add({ kind: 'inserted', subject: row.subject, seq: row.seq });
    if (sealed === 'not yet') sum.unsealed_rows += 1;
  }
  if (chain) closeChain(chain, found);
  for await (const { subject } of rowsOf<{ subject: string }>(client, 'missing_chains', MISSING_CHAINS)) {
    found.add({ kind: 'missing_chain', subject });
  }
  return sum;
}

function follow(chain: Chain, row: ChainRow, found: Findings): void {
  const { subject, seq } = row;
  const right = createHash('sha256')
    .update(row.prev_hash ?? '')
    .update(row.content)
    .digest()
    .equals(row.hash);
  if (!right) found.add({ kind: 'changed', subject, seq });
  if (seq <= chain.seq) {
    found.add({ kind: 'inserted', subject, seq });
    if (seq === chain.seq && chain.hashes.length < 100) chain.hashes.push(row.hash);
    return;
  }
  if (seq > chain.seq + 1) found.add({ kind: 'missing', subject, seq: chain.seq + 1 });
  else if (right && !isOneOf(row.prev_hash, chain.hashes)) found.add({ kind: 'changed', subject, seq: Math.max(1, chain.seq) });
  chain.seq = seq;
  chain.hashes = [row.hash];
}

function closeChain(chain: Chain, found: Findings): void {
  const { subject, seq, head_seq } = chain;
  if (head_seq === null) found.add({ kind: 'inserted', subject });
  else if (head_seq > seq) found.add({ kind: 'missing', subject, seq: seq + 1 });
  else if (head_seq < seq) found.add({ kind: 'inserted', subject, seq: head_seq + 1 });
  else if (!isOneOf(chain.head_hash, chain.hashes)) found.add({ kind: 'changed', subject, seq });
}

function isOneOf(hash: Buffer | null, hashes: (Buffer | null)[]): boolean {
  return hashes.some((one) => (one && hash ? one.equals(hash) : one === hash));
}

/** Whether seals cover a row: an era before the last sealed one gets no further seal, nor does one that never was. */
async function coverage(client: pg.ClientBase): Promise<(row: { era: number; xid: string }) => 'yes' | 'not yet' | 'never'> {
  const { rows } = await client.query<{ era: number; below_xid: string }>(
    'select distinct on (era) era, below_xid::text from audit_seals order by era, seal desc',
  );
  const below = new Map(rows.map((row) => [row.era, BigInt(row.below_xid)]));
  const last = Math.max(0, ...below.keys());
  const eras = new Set((await client.query<{ era: number }>('select era from audit_eras')).rows.map((row) => row.era));
  return ({ era, xid }) => {
    if (BigInt(xid) < (below.get(era) ?? 0n)) return 'yes';
    return era < last || !eras.has(era) ? 'never' : 'not yet';
  };
}
