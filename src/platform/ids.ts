import { v7 } from 'uuid';

/** A new id: UUID version 7 (RFC 9562), made here because PostgreSQL 15 has none. Sorts by time of making. */
export function newId(): string {
  return v7();
}
