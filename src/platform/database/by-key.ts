import { sql } from 'kysely';
import type pg from 'pg';

/**
 * Marks a question by key that is asked again and again (`select(...).modifyFront(BY_KEY)`): the server plans it once per connection and keeps it by name. Only where
 * one plan fits all values; lists are planned for what they are asked.
 */
export const BY_KEY = sql`/* by key */`;
const MARK = '/* by key */';
/** Somebody must have marked a text that is made anew each time: it is asked without a name. */
const MOST = 100;

/** Lets a client keep what is marked. */
export function keepsMarked(client: pg.PoolClient, names: Map<string, string>): void {
  const plain = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const named = (text: string, values: unknown) => {
    const name = names.get(text) ?? (names.size < MOST ? `by key ${names.size + 1}` : undefined);
    if (!name) return plain(text, values);
    names.set(text, name);
    return plain({ name, text, values });
  };
  const query = (text: unknown, values?: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.includes(MARK) && rest.length === 0 ? named(text, values) : plain(text, values, ...rest);
  Object.assign(client, { query });
}
