import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { checkChains } from './chains.ts';
import { EMPTY_ROOT, MerkleTree, nodeHash } from './merkle.ts';
import { type AuditProblem, Findings } from './problems.ts';
import { isSignedBy, leafOf, SEAL_COLUMNS, type Seal, type SealedRow, sealKey } from './seals.ts';
import { inTransaction, rowsOf } from './stream.ts';

export type { AuditProblem };

/** What a look through the whole trail found. */
export interface AuditReport {
  ok: boolean;
  /** The first 1,000. */
  problems: AuditProblem[];
  problem_count: number;
  /** The last seal up to which every seal holds; rows after it are checked by their chains alone. */
  sealed_up_to: { seal: number; root: string; at: Date } | null;
  rows: number;
  unsealed_rows: number;
}

/** A seal as it was handed out (log, mail, emergency pack): number and root in hex. */
export interface HandedOut {
  seal: number;
  root: string;
}

/**
 * Recomputes the whole trail in one snapshot, a page at a time: each row's hash, each chain to its head, each seal with its signature. Reads only.
 * `expected` is a seal kept elsewhere: without it, the newest seals and all rows under them could be gone together.
 */
export async function verifyAudit(pool: pg.Pool, secret: string, expected?: HandedOut): Promise<AuditReport> {
  return await inTransaction(pool, 'begin isolation level repeatable read read only', async (client) => {
    const found = new Findings();
    // A reading pool gives up statements after seconds; the first page of a large trail may take longer.
    await client.query('set local statement_timeout = 0');
    const sum = await checkChains(client, found);
    const sealed_up_to = await checkSeals(client, sealKey(secret), expected, found);
    return { ok: found.count === 0, problems: found.listed, problem_count: found.count, sealed_up_to, ...sum };
  });
}

async function checkSeals(
  client: pg.ClientBase,
  key: KeyObject,
  expected: HandedOut | undefined,
  found: Findings,
): Promise<AuditReport['sealed_up_to']> {
  let previous: Seal | null = null;
  let proved: Seal | null = null;
  let rows = new SealedRows(client, 0, 'none');
  let expected_seen = false;
  for await (const seal of rowsOf<Seal>(client, 'seals', `select ${SEAL_COLUMNS} from audit_seals order by seal`)) {
    if (seal.era !== rows.era) {
      await rows.close();
      rows = new SealedRows(client, seal.era, `rows_from_seal_${seal.seal}`);
    }
    const tree = await rows.below(BigInt(seal.below_xid));
    const is_expected = expected?.seal === seal.seal;
    expected_seen ||= is_expected;
    const why =
      whatIsWrong(seal, previous, tree, key) ?? (is_expected && expected.root !== seal.root.toString('hex') ? 'handed_out' : null);
    if (why) found.add({ kind: 'bad_seal', seal: seal.seal, why, from: previous?.at, until: seal.at });
    else if (proved === previous) proved = seal;
    previous = seal;
  }
  await rows.close();
  if (expected && !expected_seen) found.add({ kind: 'bad_seal', seal: expected.seal, why: 'handed_out' });
  return proved && { seal: proved.seal, root: proved.root.toString('hex'), at: proved.at };
}

function whatIsWrong(seal: Seal, previous: Seal | null, tree: MerkleTree, key: KeyObject): AuditProblem['why'] | null {
  if (!isSignedBy(seal, key)) return 'signature';
  const from_xid = previous?.era === seal.era ? previous.below_xid : '0';
  const follows = seal.seal === (previous?.seal ?? 0) + 1 && seal.from_xid === from_xid && seal.era >= (previous?.era ?? 1);
  if (!follows || !seal.previous_root.equals(previous?.root ?? EMPTY_ROOT)) return 'order';
  const holds = seal.rows === tree.size && seal.root.equals(nodeHash(seal.previous_root, tree.root()));
  return holds ? null : 'entries';
}

/** The rows of one era in the order of sealing, taken up to one seal's limit after the other. */
class SealedRows {
  readonly era: number;
  readonly #rows: AsyncGenerator<SealedRow, void, void>;
  #next: SealedRow | null | undefined;

  constructor(client: pg.ClientBase, era: number, cursor: string) {
    this.era = era;
    const query = 'select subject, seq, xid::text, hash from audit where era = $1 order by audit.xid, subject, seq';
    this.#rows = rowsOf<SealedRow>(client, cursor, query, [era]);
  }

  async below(limit: bigint): Promise<MerkleTree> {
    const tree = new MerkleTree();
    if (this.#next === undefined) await this.#step();
    while (this.#next && BigInt(this.#next.xid) < limit) {
      tree.add(leafOf(this.#next));
      await this.#step();
    }
    return tree;
  }

  async close(): Promise<void> {
    await this.#rows.return();
  }

  async #step(): Promise<void> {
    const { value } = await this.#rows.next();
    this.#next = value ?? null;
  }
}
