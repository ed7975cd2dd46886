import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DB } from '#platform/database/tables.gen';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
}

/** How the database carried a query out: the tables it read from end to end, the indexes it used, and how many rows it looked at. */
export interface Plan {
  sql: string;
  read_whole: string[];
  indexes: string[];
  rows_read: number;
}

/** A database for reads that remembers what they asked, and `plans()`: how each query since the last call was carried out. */
export function watchedReads(pool: pg.Pool): { read: Kysely<DB>; plans(): Promise<Plan[]> } {
  const asked: CompiledQuery[] = [];
  const read = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (event.level === 'query') asked.push(event.query);
    },
  });
  return {
    read,
    async plans() {
      const found: Plan[] = [];
      for (const { sql, parameters } of asked.splice(0)) {
        const { rows } = await pool.query(`explain (analyze, timing off, format json) ${sql}`, [...parameters]);
        const nodes = flat(rows[0]['QUERY PLAN'][0].Plan);
        const scans = nodes.filter((node) => node['Relation Name']);
        found.push({
          sql,
          read_whole: scans.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? ''),
          indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
          rows_read: scans.reduce((sum, node) => sum + rowsOf(node), 0),
        });
      }
      return found;
    },
  };
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

function rowsOf(node: Node): number {
  const each = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round(each * node['Actual Loops']);
}
