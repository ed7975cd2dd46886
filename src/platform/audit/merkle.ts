import { createHash } from 'node:crypto';

/** The root of no leaves (RFC 6962, section 2.1), and what the first seal names as its previous root. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** A Merkle tree after RFC 6962 that takes its leaves one by one and keeps only the roots of full subtrees: 32 bytes for each doubling. */
export class MerkleTree {
  readonly #full: { size: number; root: Buffer }[] = [];
  size = 0;

  add(leaf: Buffer): void {
    let root = leaf;
    let size = 1;
    for (let left = this.#full.at(-1); left?.size === size; left = this.#full.at(-1)) {
      root = nodeHash(left.root, root);
      size *= 2;
      this.#full.pop();
    }
    this.#full.push({ size, root });
    this.size += 1;
  }

  /** The root of all leaves so far. */
  root(): Buffer {
    let root = this.#full.at(-1)?.root ?? EMPTY_ROOT;
    for (const left of this.#full.slice(0, -1).reverse()) root = nodeHash(left.root, root);
    return root;
  }
}

/** A leaf of any bytes; the 0x00 before them keeps leaves and nodes apart. */
export function leafHash(...parts: Buffer[]): Buffer {
  return hash(0x00, parts);
}

/** A node over two hashes. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash(0x01, [left, right]);
}

function hash(mark: number, parts: Buffer[]): Buffer {
  const sum = createHash('sha256').update(Buffer.of(mark));
  for (const part of parts) sum.update(part);
  return sum.digest();
}
