import { cityOf, streetsOf } from '#modules/city';
import type { Line } from '#platform/csv-lines';
import type { House } from '#platform/work';
import { catalogueOf } from '../catalogue.ts';
import { categoryFinder, columnsOf, type ImportField, type Mapping } from './mapping.ts';
import type { PhotoMissing, PhotosFrom } from './photos.ts';
import { type ImportRow, type Reading, RowProblem, readRow } from './row.ts';
import { bringPhotos, knownOf, photosOf, storeBatch } from './store.ts';

const BATCH = 500;
/** Photos are fetched before their reports are stored: a run that is cut off has fetched no more than these in vain. */
const BATCH_WITH_PHOTOS = 50;
/** While one batch is stored the next one is read and worked out. */
const AT_ONCE = 3;
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
  /** Photos that came with them, or behind those an earlier run had brought without. */
  photos: number;
  /** Photos that could not be brought over; their reports were, and the next run looks for the photos again. */
  photos_missing: PhotoMissing[];
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
  const report: ImportReport = {
    columns: {},
    unused: [],
    read: 0,
    stored: 0,
    known: 0,
    refused: [],
    photos: 0,
    photos_missing: [],
    examples: [],
  };
  const seen = new Set<string>();
  let reading: Reading | undefined;
  let batch: ImportRow[] = [];
  const store = async (rows: ImportRow[]) => {
    const known = await knownOf(house, source, rows);
    const fresh = rows.filter((row) => !known.has(row.source_id));
    report.known += rows.length - fresh.length;
    if (!check) {
      const found = photos ? await photosOf(house, photos, fresh, report.photos_missing) : new Map();
      if (fresh.length > 0) await storeBatch(house, { city, catalogue }, source, fresh, found);
      report.photos += photos ? await bringPhotos(house, { city, source, from: photos, rows, known }, report.photos_missing) : 0;
      for (const pictures of found.values()) report.photos += pictures.length;
    }
    report.stored += fresh.length;
  };
  const under_way: Promise<void>[] = [];
  const flush = async () => {
    if (under_way.length >= (photos ? 1 : AT_ONCE)) await under_way.shift();
    const storing = store(batch);
    // Whoever waits for it hears of it; until then nobody does.
    storing.catch(() => {});
    under_way.push(storing);
    batch = [];
  };
  try {
    for await (const { line, cells, broken } of lines) {
      report.read += 1;
      if (!reading && !broken) {
        report.columns = columnsOf(Object.keys(cells), mapping);
        report.unused = Object.keys(cells).filter((name) => !Object.values(report.columns).includes(name));
        reading = { columns: report.columns, mapping, categoryOf: categoryFinder(catalogue, mapping), city, streets, now: house.now() };
      }
      try {
        if (!reading || broken) throw new RowProblem(broken ?? 'No line names the columns.');
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
      if (batch.length >= (photos ? BATCH_WITH_PHOTOS : BATCH)) await flush();
      if (report.read % 10_000 === 0) say(`  ${report.read} lines`);
    }
    await flush();
    await Promise.all(under_way);
  } finally {
    // What was begun is stored or not, before anybody says so.
    await Promise.allSettled(under_way);
  }
  return report;
}
