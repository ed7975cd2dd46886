import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { keyFor } from '../../config.ts';
import { leafHash } from './merkle.ts';

/** One seal as it stands in `audit_seals`; transaction ids as decimal text, because they pass 2^53. */
export interface Seal {
  seal: number;
  era: number;
  from_xid: string;
  below_xid: string;
  rows: number;
  previous_root: Buffer;
  root: Buffer;
  signature: Buffer;
  at: Date;
}

/** The columns of `Seal`, for a query. */
export const SEAL_COLUMNS = 'seal, era, from_xid::text, below_xid::text, rows::float8 as rows, previous_root, root, signature, at';

/** What a leaf of a seal is made of. */
export interface SealedRow {
  subject: string;
  seq: number;
  xid: string;
  hash: Buffer;
}

/** The leaf of an audit row: its hash, transaction, place in the chain, subject; the first three have fixed lengths. */
export function leafOf(row: SealedRow): Buffer {
  const place = Buffer.alloc(12);
  place.writeBigUInt64BE(BigInt(row.xid));
  place.writeInt32BE(row.seq, 8);
  return leafHash(row.hash, place, Buffer.from(row.subject));
}

/** The city's Ed25519 key for seals, derived from its secret, which lies outside the database. */
export function sealKey(secret: string): KeyObject {
  // RFC 8410: PKCS#8 of an Ed25519 key is this head and the seed.
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  return createPrivateKey({ key: Buffer.concat([head, Buffer.from(keyFor(secret, 'audit seal'), 'hex')]), format: 'der', type: 'pkcs8' });
}

/** The public half as SPKI in base64: with it anybody can check a handed-out seal. */
export function publicSealKey(secret: string): string {
  return createPublicKey(sealKey(secret)).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** Signs everything a seal says. */
export function signSeal(seal: Omit<Seal, 'signature'>, key: KeyObject): Buffer {
  return sign(null, statementOf(seal), key);
}

/** Whether the signature of a seal is that of this key. */
export function isSignedBy(seal: Seal, key: KeyObject): boolean {
  return verify(null, statementOf(seal), createPublicKey(key), seal.signature);
}

function statementOf(seal: Omit<Seal, 'signature'>): Buffer {
  const { era, from_xid, below_xid, rows, previous_root, root, at } = seal;
  const lines = [seal.seal, at.toISOString(), era, from_xid, below_xid, rows, previous_root.toString('hex'), root.toString('hex')];
  return Buffer.from(`stadttor audit seal\n${lines.join('\n')}\n`);
}
