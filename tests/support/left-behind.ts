import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import type { RunningCity } from './running-city.ts';

const TABLES = [
  'cases',
  'reports',
  'case_events',
  'case_files',
  'case_people',
  'file_links',
  'files',
  'audit',
  'done_keys',
  'mails',
] as const;

/** How much stands in the database and in the temporary folder: the same before and after what was refused. */
export async function leftBehind(city: RunningCity): Promise<Record<string, number>> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(city.house.pools.read);
      return [table, rows[0]?.n ?? 0] as const;
    }),
  );
  const spooled = readdirSync(tmpdir()).filter((name) => name.startsWith(`stadttor-upload-${process.pid}-`)).length;
  return { ...Object.fromEntries(counts), spooled };
}
