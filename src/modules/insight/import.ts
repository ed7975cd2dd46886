import type { Line } from '#platform/csv-lines';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { writeEntry } from './entries.ts';
import { capabilitiesOf } from './read.ts';
import { readsWholePortfolio, worksPortfolio } from './rules.ts';
import { type SaveEntry, saveEntrySchema } from './schema.ts';

/** Columns of a table that are taken; others are left. A column that is missing changes nothing. */
export const IMPORT_COLUMNS = [
  ...(['app_id', 'capability_id', 'vendor', 'contract', 'contract_ends', 'notice_months', 'yearly', 'data_class', 'hosting'] as const),
  ...(['country', 'criticality', 'interfaces', 'software', 'note'] as const),
] as const;
const MOST = 2_000;

/** Why a line is not taken: `value` of `column`. */
export interface RefusedRow {
  line: number;
  code: 'broken' | 'app_unknown' | 'app_twice' | 'value' | 'too_many';
  column: string;
  value: string;
}

export interface PortfolioImport {
  read: number;
  stored: number;
  /** Lines that say what is written down already. */
  known: number;
  refused: RefusedRow[];
  columns: string[];
  unused: string[];
}

/**
 * Takes what a table says of applications that are there; the same table twice changes nothing twice. Lines that cannot be taken are named with their reason, the others
 * are taken; with `check` nothing is written. For who keeps the whole portfolio: refuses `not_found` to who does not read it, `forbidden`.
 */
export async function importEntries(work: Work, lines: readonly Line[], { check }: { check: boolean }): Promise<PortfolioImport> {
  demand(worksPortfolio(work.actor), readsWholePortfolio(work.actor) ? 'forbidden' : 'not_found');
  if (check) return (await looked(work.read, lines)).report;
  return await change(work, 'importEntries', { lines }, async (tx) => {
    const { report, changed } = await looked(tx, lines);
    for (const row of changed) await writeEntry(tx, row);
    tx.record('portfolio', 'portfolio.imported', {}, { rows: String(changed.length) });
    return report;
  });
}

/** What a table would do: the rows that say something else than what is written down, by their ids. */
async function looked(db: ReadDb | Tx, lines: readonly Line[]): Promise<{ report: PortfolioImport; changed: SaveEntry[] }> {
  const names = Object.keys(lines[0]?.cells ?? {});
  const columns = IMPORT_COLUMNS.filter((name) => names.includes(name));
  const known = await knownThings(db);
  const refused: RefusedRow[] = [];
  const rows: SaveEntry[] = [];
  const seen = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const app_id = (line.cells.app_id ?? '').trim();
    const no = (code: RefusedRow['code'], column: string, value: string) =>
      refused.push({ line: line.line, code, column, value: value.slice(0, 120) });
    if (line.broken) no('broken', '', line.broken);
    else if (at >= MOST) no('too_many', '', '');
    else if (!known.apps.has(app_id)) no('app_unknown', 'app_id', app_id);
    else if (seen.has(app_id)) no('app_twice', 'app_id', app_id);
    else {
      seen.add(app_id);
      const row = readRow(known, line, columns, app_id);
      if ('column' in row) no('value', row.column, line.cells[row.column] ?? '');
      else rows.push(row);
    }
  }
  const changed = rows.filter((row) => !sameAs(known.entries.get(row.app_id), row)).toSorted((a, b) => (a.app_id < b.app_id ? -1 : 1));
  const report = {
    ...{ read: lines.length, stored: changed.length, known: rows.length - changed.length, refused },
    ...{ columns, unused: names.filter((name) => !(IMPORT_COLUMNS as readonly string[]).includes(name)) },
  };
  return { report, changed };
}

type Known = Awaited<ReturnType<typeof knownThings>>;

async function knownThings(db: ReadDb | Tx) {
  const [apps, entries, capabilities] = await Promise.all([
    db.selectFrom('apps').select('app_id').execute(),
    db.selectFrom('portfolio_entries').selectAll().execute(),
    capabilitiesOf(db),
  ]);
  return {
    apps: new Set(apps.map((one) => one.app_id)),
    entries: new Map(entries.map((one) => [one.app_id, one])),
    capabilities: new Set(capabilities.flatMap((one) => (one.active ? [one.capability_id] : []))),
  };
}

/** The entry as it would be then, or the column that cannot be read. */
function readRow(known: Known, line: Line, columns: readonly string[], app_id: string): SaveEntry | { column: string } {
  const before = known.entries.get(app_id);
  const cells = Object.fromEntries(columns.map((name) => [name, (line.cells[name] ?? '').trim()]));
  const given = {
    ...(before && stored(before)),
    ...cells,
    ...{ app_id, version: before?.version ?? 0 },
    ...(cells.interfaces !== undefined && { interfaces: cells.interfaces.split(/[\s,]+/).filter(Boolean) }),
    ...(cells.data_class === '' && { data_class: 'unknown' }),
    ...(cells.hosting === '' && { hosting: 'unknown' }),
    ...(cells.criticality === '' && { criticality: 'unknown' }),
  };
  const parsed = saveEntrySchema.safeParse(given);
  if (!parsed.success) return { column: String(parsed.error.issues[0]?.path[0] ?? '') };
  const { capability_id, interfaces } = parsed.data;
  if (capability_id && capability_id !== before?.capability_id && !known.capabilities.has(capability_id))
    return { column: 'capability_id' };
  if (interfaces.some((id) => id === app_id || !known.apps.has(id))) return { column: 'interfaces' };
  return parsed.data;
}

/** An entry as its form gives it. */
function stored(row: NonNullable<ReturnType<Known['entries']['get']>>) {
  const { capability_id, owner_person_id, vendor, contract, contract_ends, notice_months, yearly_cents, ...rest } = row;
  const { data_class, hosting, country, criticality, interfaces, software, note } = rest;
  return {
    ...{ capability_id: capability_id ?? '', owner_person_id: owner_person_id ?? '', vendor, contract, contract_ends, notice_months },
    ...{ yearly: (yearly_cents / 100).toFixed(2), data_class, hosting, country, criticality, interfaces, software, note },
  };
}

function sameAs(before: ReturnType<Known['entries']['get']>, row: SaveEntry): boolean {
  if (!before) return false;
  const now = saveEntrySchema.parse({ ...stored(before), app_id: row.app_id, version: row.version });
  return JSON.stringify(sorted(now)) === JSON.stringify(sorted(row));
}

const sorted = (row: SaveEntry) => Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
