import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type RawBuilder, sql } from 'kysely';
import type { RunningCity } from './running-city.ts';

const TABLES = [
  'cases',
  'reports',
  'case_events',
  'case_files',
  'case_people',
  'application_files',
  'file_links',
  'files',
  'audit',
  'done_keys',
  'mails',
] as const;

/** The search learns the words of the city by itself, soon after a start. */
const OURS: Partial<Record<(typeof TABLES)[number], RawBuilder<boolean>>> = {
  audit: sql`subject <> 'search'`,
  done_keys: sql`change <> 'learnWords'`,
};

/** How much stands in the database and in the temporary folder: the same before and after what was refused. */
export async function leftBehind(city: RunningCity): Promise<Record<string, number>> {
  await untilQuiet(city);
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from ${sql.table(table)} where ${OURS[table] ?? sql`true`}`.execute(city.house.pools.read);
      return [table, rows[0]?.n ?? 0] as const;
    }),
  );
  const spooled = readdirSync(tmpdir()).filter((name) => name.startsWith(`stadttor-upload-${process.pid}-`)).length;
  return { ...Object.fromEntries(counts), spooled };
}

/** Cities whose jobs nobody fetches (or whose mail server is away): there is nothing to wait for. */
const still = new WeakSet<RunningCity>();

/** Waits until no mail or message of an earlier form is under way: their rows belong to that form, not to the refused one. */
async function untilQuiet(city: RunningCity): Promise<void> {
  if (still.has(city)) return;
  const until = Date.now() + 2_000;
  for (;;) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pgboss.job where name in ('reports.tell', 'mail.send', 'search.learn') and state in ('created', 'active')`.execute(
      city.house.pools.read,
    );
    if (rows[0]?.n === 0) return;
    if (Date.now() > until) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  still.add(city);
}
