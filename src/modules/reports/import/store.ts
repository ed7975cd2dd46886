import pLimit from 'p-limit';
import { attachPictures, type StoredPicture } from '#modules/cases';
import type { City } from '#modules/city';
import { workingClock } from '#platform/clock';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { type Catalogue, routeFor } from '../catalogue.ts';
import { type PastReport, storePastReports } from '../past.ts';
import { courseOf } from './course.ts';
import { type PhotoMissing, PhotoProblem, type PhotosFrom, photoOf } from './photos.ts';
import type { ImportRow } from './row.ts';

const AT_ONCE = 4;

interface Known {
  case_id: string;
  photos_missing: boolean;
}

/** The lines that an earlier run brought over, by their numbers in the old system. */
export async function knownOf(house: House, source: string, batch: ImportRow[]): Promise<Map<string, Known>> {
  if (batch.length === 0) return new Map();
  const rows = await house.pools.read
    .selectFrom('imported_cases')
    .select(['source_id', 'case_id', 'photos_missing'])
    .where('source', '=', source)
    .where(
      'source_id',
      'in',
      batch.map((row) => row.source_id),
    )
    .execute();
  return new Map(rows.map(({ source_id, ...known }) => [source_id, known]));
}

/** The photos of lines, stored before the change that hangs them on their reports; those that cannot be had are noted in `missing`. */
export async function photosOf(house: House, from: PhotosFrom, rows: ImportRow[], missing: PhotoMissing[]) {
  const found = await pLimit(AT_ONCE).map(rows, (row) => photosOfRow(house, from, row));
  missing.push(...found.flatMap((one) => one.wrong));
  return new Map(found.map(({ row, pictures }) => [row, pictures]));
}

async function photosOfRow(house: House, from: PhotosFrom, row: ImportRow) {
  const pictures: StoredPicture[] = [];
  const wrong: PhotoMissing[] = [];
  for (const named of row.photos) {
    try {
      pictures.push(await photoOf(house, from, named));
    } catch (error) {
      if (!(error instanceof PhotoProblem)) throw error;
      wrong.push({ source_id: row.source_id, reason: error.message });
    }
  }
  return { row, pictures, wrong };
}

interface World {
  city: City;
  catalogue: Catalogue;
}

/** Stores lines as reports, all of them or none. */
export async function storeBatch(
  house: House,
  { city, catalogue }: World,
  source: string,
  rows: ImportRow[],
  photos: Map<ImportRow, StoredPicture[]>,
): Promise<void> {
  const clock = workingClock(city);
  const ids = rows.map((row) => row.source_id);
  const input = { source, count: rows.length, first: ids[0], last: ids.at(-1) };
  await change(systemWork(house, 'import', newId()), 'importReports', input, async (tx) => {
    const reports = rows.map((row): PastReport => {
      const { why, team_id } = routeFor(catalogue, row.category, row.at);
      return {
        ...row,
        ...courseOf(row, clock, city.reporting.first_answer_working_days),
        route_why: why,
        team_id,
        pictures: photos.get(row) ?? [],
      };
    });
    await storePastReports(tx, reports);
    await tx
      .insertInto('imported_cases')
      .values(
        rows.map((row, n) => ({
          source,
          source_id: row.source_id,
          case_id: reports[n]?.case_id ?? '',
          imported_at: tx.now,
          photos_missing: row.photos.length > (photos.get(row)?.length ?? 0),
        })),
      )
      .execute();
  });
}

interface Behind {
  city: City;
  source: string;
  from: PhotosFrom;
  rows: ImportRow[];
  known: Map<string, Known>;
}

/** Brings the photos of reports that an earlier run brought without all of theirs; gives how many came. Those that still cannot be had are noted in `missing`. */
export async function bringPhotos(house: House, { city, source, from, rows, known }: Behind, missing: PhotoMissing[]): Promise<number> {
  const without = rows.filter((row) => known.get(row.source_id)?.photos_missing);
  let came = 0;
  for (const [row, pictures] of await photosOf(house, from, without, missing)) {
    const { case_id } = known.get(row.source_id) ?? { case_id: '' };
    if (pictures.length > 0) came += await hangBehind(house, { city, source, row, case_id }, pictures);
  }
  return came;
}

/** Everybody sees a photo that comes behind only where the report itself was to be seen as it came; else somebody looks at it first. */
async function hangBehind(
  house: House,
  of: { city: City; source: string; row: ImportRow; case_id: string },
  pictures: StoredPicture[],
): Promise<number> {
  const { city, source, row, case_id } = of;
  const clock = workingClock(city);
  const open = courseOf(row, clock, city.reporting.first_answer_working_days).released_at !== null;
  return await change(systemWork(house, 'import', newId()), 'importPhotos', { source, source_id: row.source_id }, async (tx) => {
    const [first, there] = await Promise.all([
      tx
        .selectFrom('case_events')
        .innerJoin('reports', 'reports.case_id', 'case_events.case_id')
        .select(['case_events.event_id', 'reports.released_at'])
        .where('case_events.case_id', '=', case_id)
        .where('case_events.type', '=', 'created')
        .executeTakeFirstOrThrow(),
      tx.selectFrom('case_files').select('file_hash').where('case_id', '=', case_id).execute(),
    ]);
    const hung = new Set(there.map((one) => one.file_hash.toString('hex')));
    const fresh = pictures.filter((picture) => !hung.has(picture.file_hash));
    await attachPictures(tx, { case_id, event_id: first.event_id, visibility: open && first.released_at ? 'public' : 'reporter' }, fresh);
    await tx
      .updateTable('imported_cases')
      .set({ photos_missing: pictures.length < row.photos.length })
      .where('source', '=', source)
      .where('source_id', '=', row.source_id)
      .execute();
    tx.record(`case:${case_id}`, 'report.photos_imported', {}, { count: String(fresh.length) });
    return fresh.length;
  });
}
