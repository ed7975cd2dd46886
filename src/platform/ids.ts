import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id: UUID version 7 (RFC 9562), made here because PostgreSQL 15 has none. Sorts by time of making. */
export function newId(): string {
  return v7();
}

/** A secret for a cookie or a link: 32 random bytes, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
