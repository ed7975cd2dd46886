import { createHash } from 'node:crypto';
import type { StoredPicture } from '#modules/cases';
import { cityOf, streetsOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { isDatabaseDown } from '#platform/database/pools';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';
import { catalogueOf, routeFor } from '../catalogue.ts';
import { findingsIn } from '../findings.ts';
import { heldWhy } from '../held.ts';
import { type PastReport, storePastReports } from '../past.ts';
import { REPORT_STATES } from '../rules.ts';
import { columnsOf, type ImportField, type Mapping } from './mapping.ts';
import { type PhotosFrom, photoOf } from './photos.ts';
import { type ImportRow, type Reading, RowProblem, readRow } from './row.ts';
import type { Line } from './table.ts';

const BATCH = 500;
const EXAMPLES = 3;

/** What an import did, or with `check` would do. */
export interface ImportReport {
  columns: Partial<Record<ImportField, string>>;
  /** Columns that nothing was taken from. */
  unused: string[];
  read: number;
  stored: number;
  /** Brought over by an earlier run. */
  known: number;
  refused: { line: number; reason: string; cells: Record<string, string> }[];
  /** Photos that could not be brought over; their reports were. */
  photos_missing: { source_id: string; reason: string }[];
  examples: { number: string; category: string; state: string; where: string }[];
}

export interface ImportOptions {
  lines: AsyncIterable<Line>;
  source: string;
  mapping: Mapping;
  check: boolean;
  photos?: PhotosFrom | undefined;
}

/**
 * Brings the reports of a table over, `source` being the name of the old system: state and times as they were there, nobody told, no personal data.
 * Run again it takes what is new and leaves what it knows. With `check` nothing is written. Lines that cannot be taken are named with their reason.
 */
export async function importReports(
  house: House,
  { lines, source, mapping, check, photos }: ImportOptions,
  say: (line: string) => void = () => {},
): Promise<ImportReport> {
  const [city, catalogue, streets] = await Promise.all([cityOf(house), catalogueOf(house), streetsOf(house)]);
  const report: ImportReport = { columns: {}, unused: [], read: 0, stored: 0, known: 0, refused: [], photos_missing: [], examples: [] };
  const seen = new Set<string>();
  let reading: Reading | undefined;
  let batch: ImportRow[] = [];
  const flush = async () => {
    const fresh = await unknownOf(house, source, batch);
    report.known += batch.length - fresh.length;
    if (!check && fresh.length > 0)
      await storeBatch(house, source, fresh, photos ? await photosOf(house, photos, fresh, report) : new Map());
    report.stored += fresh.length;
    batch = [];
  };
  for await (const { line, cells, broken } of lines) {
    report.read += 1;
    if (!reading) {
      report.columns = columnsOf(Object.keys(cells), mapping);
      report.unused = Object.keys(cells).filter((name) => !Object.values(report.columns).includes(name));
      reading = { columns: report.columns, mapping, catalogue, city, streets, now: house.now() };
    }
    try {
      if (broken) throw new RowProblem(broken);
      const row = readRow(reading, cells);
      if (seen.has(row.source_id)) throw new RowProblem(`The number ${row.source_id} stands in the file twice.`);
      seen.add(row.source_id);
      if (report.examples.length < EXAMPLES)
        report.examples.push({
          number: row.source_id,
          category: row.category.category_id,
          state: row.state,
          where: [row.street || row.place_text, row.house_number].filter(Boolean).join(' ') || `${row.at?.[1]}, ${row.at?.[0]}`,
        });
      batch.push(row);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      report.refused.push({ line, reason: error.message, cells });
    }
    if (batch.length >= BATCH) await flush();
    if (report.read % 10_000 === 0) say(`  ${report.read} lines`);
  }
  await flush();
  return report;
}

async function unknownOf(house: House, source: string, batch: ImportRow[]): Promise<ImportRow[]> {
  if (batch.length === 0) return [];
  const rows = await house.pools.read
    .selectFrom('imported_cases')
    .select('source_id')
    .where('source', '=', source)
    .where(
      'source_id',
      'in',
      batch.map((row) => row.source_id),
    )
    .execute();
  const known = new Set(rows.map((row) => row.source_id));
  return batch.filter((row) => !known.has(row.source_id));
}

type Photos = Map<ImportRow, StoredPicture>;

/** The photos of lines, stored before the change that hangs them on their reports. */
async function photosOf(house: House, from: PhotosFrom, rows: ImportRow[], report: ImportReport): Promise<Photos> {
  const photos: Photos = new Map();
  for (const row of rows.filter((one) => one.photo !== '')) {
    try {
      photos.set(row, await photoOf(house, from, row.photo));
    } catch (error) {
      if (isDatabaseDown(error) || !(error instanceof Error)) throw error;
      report.photos_missing.push({ source_id: row.source_id, reason: error.message });
    }
  }
  return photos;
}

async function storeBatch(house: House, source: string, rows: ImportRow[], photos: Photos): Promise<void> {
  const ids = rows.map((row) => row.source_id);
  const key = createHash('sha256')
    .update(JSON.stringify([source, ids]))
    .digest('hex');
  const input = { source, count: rows.length, first: ids[0], last: ids.at(-1) };
  await change(systemWork(house, 'import', `import ${key}`), 'importReports', input, async (tx) => {
    const [city, catalogue] = await Promise.all([cityOf(house), catalogueOf(house)]);
    const clock = workingClock(city);
    const reports = rows.map((row): PastReport => {
      const route = routeFor(catalogue, row.category, row.at);
      return {
        ...row,
        ...courseOf(row, clock, city.reporting.first_answer_working_days),
        route_why: route.why,
        team_id: route.team_id,
        pictures: [photos.get(row) ?? []].flat(),
      };
    });
    await storePastReports(tx, reports);
    await noteWhere(tx, source, reports, ids);
  });
}

async function noteWhere(tx: Tx, source: string, reports: PastReport[], ids: string[]): Promise<void> {
  await tx
    .insertInto('imported_cases')
    .values(reports.map(({ case_id }, n) => ({ source, source_id: ids[n] ?? '', case_id, imported_at: tx.now })))
    .execute();
}

/** The course the old system tells of: received, and where it stands now. */
function courseOf(row: ImportRow, clock: ReturnType<typeof workingClock>, first_answer: number) {
  const { phase } = REPORT_STATES[row.state];
  const closed = phase === 'closed';
  const at = closed ? (row.closed_at ?? row.reported_at) : row.reported_at;
  const met_at = closed ? at : null;
  const moved = row.state !== 'received';
  const held_why = heldWhy(row.category, { description: row.description, reporter: '' });
  const note_public = row.category.publication !== 'never' && findingsIn(row.closing_note ?? '', '').length === 0;
  return {
    case_id: newId(),
    year: clock.localYear(row.reported_at),
    language: 'de' as const,
    assignee_id: null,
    accepted_at: moved ? at : null,
    unread_since: null,
    deadlines: [
      { name: 'first_answer', due_at: clock.addWorkingDays(row.reported_at, first_answer), met_at: moved ? at : null },
      { name: 'resolution', due_at: clock.addWorkingDays(row.reported_at, row.category.target_working_days), met_at },
    ],
    events: moved
      ? [
          {
            at,
            type: 'state' as const,
            visibility: note_public ? ('public' as const) : ('reporter' as const),
            state: row.state,
            staff: null,
            ...(row.closing_note ? { body: row.closing_note } : {}),
            detail: { from: 'received' },
          },
        ]
      : [],
    answers: {},
    danger: false,
    held_why: closed ? null : held_why,
    released_at: row.category.publication === 'at_once' && held_why === null ? row.reported_at : null,
    closing_note: note_public ? row.closing_note : null,
    duplicate_of: undefined,
    reporter: undefined,
  };
}
