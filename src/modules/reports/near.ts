import { sql } from 'kysely';
import type { Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import { classesOf } from './map/classes.ts';
import { mapIndexOf } from './map-live.ts';
import { publicText } from './public-text.ts';
import type { Near } from './schema.ts';
import { NEAR_METRES } from './words.ts';

/** Of so many, the likeliest by distance and category, the words are compared; the best are shown. */
const COMPARED = 12;
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
 * Open public reports around a place that may be the same thing, best first: near ones of the same category whose words are alike. At most four, out of the twelve
 * that are likeliest by distance and category. They come from the map's index, so one that was made a second ago may be missing.
 * Words that are not released are never compared: how alike they are would give them away.
 */
export async function nearReportsFor(work: Work, wanted: Near): Promise<NearReport[]> {
  const [catalogue, index] = await Promise.all([catalogueOf(work.house), mapIndexOf(work.house)]);
  const group = catalogue.categories.find((one) => one.category_id === wanted.category_id)?.group_id ?? '';
  const metres = NEAR_METRES[group] ?? NEAR_METRES.default;
  const score = (one: Omit<Found, 'number'>, likeness: number | null) =>
    1 - one.metres / metres + (one.same_category ? 1 : 0) + (likeness ?? 0);
  const found = index
    .nearby([wanted.lon, wanted.lat], metres, classesOf('open'))
    .map(({ slot, metres: away, category_id }) => ({ slot, metres: Math.round(away), same_category: category_id === wanted.category_id }))
    .sort((a, b) => score(b, null) - score(a, null))
    .slice(0, COMPARED)
    .map(({ slot, ...one }) => ({ ...one, number: index.numberOf(slot) }));
  const rows = await compared(work, found, wanted.words);
  return rows
    .flatMap(({ public_text, likeness, ...row }) => {
      const one = found.find(({ number }) => number === row.number);
      if (!one) return [];
      const alike = public_text !== null && wanted.words ? Number(likeness) : null;
      return [{ ...row, ...one, likeness: alike, excerpt: public_text?.slice(0, 120) ?? null }];
    })
    .sort((a, b) => score(b, b.likeness) - score(a, a.likeness))
    .slice(0, SHOWN);
}

interface Found {
  number: string;
  metres: number;
  same_category: boolean;
}

/** As they are now: the index may be a second behind. */
async function compared(work: Work, found: Found[], wanted_words: string) {
  if (found.length === 0) return [];
  const words = wanted_words.slice(0, 500);
  return await work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['cases.number', 'cases.state', 'cases.category_label', 'cases.place_label', 'cases.created_at'])
    .select(publicText.as('public_text'))
    .select((eb) =>
      eb
        .selectFrom('case_files')
        .select('case_file_id')
        .whereRef('case_files.case_id', '=', 'cases.case_id')
        .where('visibility', '=', 'public')
        .orderBy('case_file_id')
        .limit(1)
        .as('picture'),
    )
    .select(
      sql<number>`case when ${publicText} is null or ${words} = '' then 0 else similarity(left(${publicText}, 500), ${words}) end`.as(
        'likeness',
      ),
    )
    .where('cases.number', '=', sql<string>`any(${found.map((one) => one.number)})`)
    .where('cases.phase', '<>', 'closed')
    .where('cases.published_at', 'is not', null)
    .execute();
}
