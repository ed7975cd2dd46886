import { theHouse } from './house.ts';

/**
 * How many rows every table (and the queue) has, and which transaction wrote the newest of them: the same before and after what left nothing behind.
 * A row written again with what it held already counts as a change.
 */
export async function imprint(): Promise<Record<string, string>> {
  const { migrator } = theHouse().database;
  const { rows: tables } = await migrator.query<{ name: string }>({
    name: 'imprint tables',
    text: `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and (n.nspname = 'public' or n.nspname = 'pgboss' and c.relname = 'job') order by 1`,
  });
  const parts = tables.map(
    ({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as written from ${name}`,
  );
  const { rows } = await migrator.query<{ name: string; written: string }>({ name: 'imprint', text: parts.join(' union all ') });
  return Object.fromEntries(rows.map((row) => [row.name, row.written]));
}
