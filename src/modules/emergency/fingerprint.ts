import { createHash } from 'node:crypto';

/** How people compare a key: SHA-256 of its SPKI, the first 128 bits in groups of four. */
export function fingerprintOf(spki_base64: string): string {
  const hex = createHash('sha256').update(Buffer.from(spki_base64, 'base64')).digest('hex').slice(0, 32);
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}
