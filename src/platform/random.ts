import { randomFillSync } from 'node:crypto';

const POOL = 8_192;
let pool = Buffer.alloc(0);

/** So many random bytes, each handed out once. The system is asked for many at a time: asking costs more than hashing what they salt. */
export function randomPiece(length: number): Buffer {
  if (pool.length < length) pool = randomFillSync(Buffer.alloc(Math.max(POOL, length)));
  const piece = pool.subarray(0, length);
  pool = pool.subarray(length);
  return piece;
}
