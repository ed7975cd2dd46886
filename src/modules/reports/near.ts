import { sql } from 'kysely';
import { distanceInMetres, type LonLat } from '#platform/geo';
import { mortonRanges, placeInCell } from '#platform/morton';
import type { Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import { publicText } from './public-text.ts';
import type { Near } from './schema.ts';
import { NEAR_METRES } from './words.ts';

/** So many open reports in the cells around a place are measured; of so many nearest the words are compared; the best are shown. */
const AROUND = 5_000;
const COMPARED = 60;
/** A cell is about so large. */
const CELL_METRES = 2;
const SHOWN = 4;

/** An open report near a place. `likeness`: 0 … 1, how alike the words are; null where its words are not public. */
export interface NearReport {
  number: string;
  state: string;
  category_label: unknown;
  place_label: string | null;
  created_at: Date;
  excerpt: string | null;
  picture: string | null;
  same_category: boolean;
  metres: number;
  likeness: number | null;
}

/**
 * Open public reports around a place that may be the same thing, best first: near ones of the same category whose words are alike. At most four, out of the sixty nearest.
 * Words that are not released are never compared: how alike they are would give them away.
 */
export async function nearReportsFor(work: Work, wanted: Near): Promise<NearReport[]> {
  const catalogue = await catalogueOf(work.house);
  const group = catalogue.categories.find((one) => one.category_id === wanted.category_id)?.group_id ?? '';
  const metres = NEAR_METRES[group] ?? NEAR_METRES.default;
  const here: LonLat = [wanted.lon, wanted.lat];
  const rows = await candidates(work, here, { metres, words: wanted.words });
  const near = rows
    .flatMap(({ lon, lat, category_id, public_text, likeness, ...row }) => {
      const away = lon === null || lat === null ? Number.POSITIVE_INFINITY : distanceInMetres(here, [lon, lat]);
      if (away > metres) return [];
      const same_category = category_id === wanted.category_id;
      const alike = public_text !== null && wanted.words ? Number(likeness) : null;
      return [{ ...row, same_category, metres: Math.round(away), likeness: alike, excerpt: public_text?.slice(0, 120) ?? null }];
    })
    .sort((a, b) => score(b, metres) - score(a, metres))
    .slice(0, SHOWN);
  return await withPictures(work, near);
}

/** Nearness, the category and the words each count up to one. */
function score(one: { metres: number; same_category: boolean; likeness: number | null }, metres: number): number {
  return 1 - one.metres / metres + (one.same_category ? 1 : 0) + (one.likeness ?? 0);
}

/** The open public reports nearest to a place, by the cells they lie in: no row but those of the index is read for the others. */
async function nearest(work: Work, here: LonLat, metres: number): Promise<string[]> {
  const ranges = mortonRanges(here, metres);
  const { rows } = await sql<{ case_id: string; cell: number }>`
    select found.case_id, found.cell
    from unnest(${ranges.map(([from]) => from)}::bigint[], ${ranges.map(([, to]) => to)}::bigint[]) as range (first, last)
    cross join lateral (
      select case_id, cell from cases
      where cell between range.first and range.last and kind = 'report' and phase <> 'closed' and published_at is not null
      limit ${AROUND}::int) as found
    limit ${AROUND}::int`.execute(work.read);
  return rows
    .map(({ case_id, cell }) => ({ case_id, away: distanceInMetres(here, placeInCell(cell)) }))
    .filter(({ away }) => away <= metres + CELL_METRES)
    .sort((a, b) => a.away - b.away)
    .slice(0, COMPARED)
    .map((one) => one.case_id);
}

async function candidates(work: Work, here: LonLat, of: { metres: number; words: string }) {
  const words = of.words.slice(0, 500);
  const ids = await nearest(work, here, of.metres);
  if (ids.length === 0) return [];
  return await work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.state', 'cases.category_label', 'cases.place_label', 'cases.created_at'])
    .select(['reports.category_id', 'reports.lon', 'reports.lat', publicText.as('public_text')])
    .select(
      sql<number>`case when ${publicText} is null or ${words} = '' then 0 else similarity(left(${publicText}, 500), ${words}) end`.as(
        'likeness',
      ),
    )
    .where('cases.case_id', 'in', ids)
    .execute();
}

async function withPictures<T extends { case_id: string }>(work: Work, rows: T[]) {
  const files = rows.length === 0 ? [] : await picturesOf(work, rows);
  return rows.map(({ case_id, ...row }) => ({ ...row, picture: files.find((file) => file.case_id === case_id)?.case_file_id ?? null }));
}

/** The first public photo of each. */
function picturesOf(work: Work, rows: { case_id: string }[]) {
  return work.read
    .selectFrom('case_files')
    .select(['case_id', 'case_file_id'])
    .distinctOn('case_id')
    .where(
      'case_id',
      'in',
      rows.map((row) => row.case_id),
    )
    .where('visibility', '=', 'public')
    .orderBy('case_id')
    .orderBy('case_file_id')
    .execute();
}
