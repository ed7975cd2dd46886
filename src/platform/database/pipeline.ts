import type pg from 'pg';

/** Statements of changes are few and written by hand; a text made anew each time (a list of another length) must not fill the server's memory. */
const MOST_NAMES = 400;
const LONGEST = 8_000;
const names = new Map<string, string>();

/**
 * Sends a statement of a change: parsed once per connection, then known by name, and in one packet with whatever else is sent in this turn.
 * (Parsing and packets together were half of what a change cost.)
 */
export function send<R extends pg.QueryResultRow>(
  client: pg.PoolClient,
  text: string,
  values?: readonly unknown[],
): Promise<pg.QueryResult<R>> {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  if (!values) return client.query<R>(text);
  const name = nameOf(text);
  return client.query<R>({ ...(name && { name }), text, values: [...values] });
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_NAMES || text.length > LONGEST) return undefined;
  const name = `change ${names.size + 1}`;
  names.set(text, name);
  return name;
}
