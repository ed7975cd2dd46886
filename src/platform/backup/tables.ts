import type pg from 'pg';

export interface DataTable {
  /** 'public.cases'. */
  name: string;
  columns: string[];
  /** Why only some rows: a condition of SQL. */
  only?: string;
  /** Columns that go another way than they stand. */
  instead?: Record<string, string>;
}

/** Waiting jobs as pg-boss needs them to make them anew; finished ones and its own bookkeeping stay behind. */
const JOBS: DataTable = {
  name: 'pgboss.job',
  columns: [
    'id',
    'name',
    'priority',
    'data',
    'state',
    'retry_limit',
    'retry_count',
    'retry_delay',
    'retry_backoff',
    'start_after',
    'created_on',
  ],
  only: "state in ('created', 'retry', 'active')",
  instead: { state: "'created'" },
};

/** Everything that is data, a table after those its rows point to. Partitions go with their table, generated columns are made anew. */
export async function dataTables(client: pg.ClientBase): Promise<DataTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
    group by c.relname order by c.relname`);
  const { rows: arrows } = await client.query<{ from: string; to: string }>(`
    select f.relname as from, t.relname as to from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`);
  const open = new Map(rows.map((row) => [row.name, row]));
  const sorted: DataTable[] = [];
  while (open.size > 0) {
    const free = [...open.values()].filter((row) => !arrows.some((arrow) => arrow.from === row.name && open.has(arrow.to)));
    if (free.length === 0) throw new Error(`Tables point at each other in a circle: ${[...open.keys()].join(', ')}.`);
    for (const row of free) {
      open.delete(row.name);
      sorted.push({ name: `public.${row.name}`, columns: row.columns });
    }
  }
  return [...sorted, JOBS];
}

/** The name of a table or column as SQL takes it. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}
