import type { Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import { likenessOf, piecesOf } from './likeness.ts';
import { classesOf } from './map/classes.ts';
import { mapIndexOf } from './map-live.ts';
import { type Card, cardsFor } from './near-cards.ts';
import type { Near } from './schema.ts';
import { NEAR_METRES } from './words.ts';

/** Of so many, the likeliest by distance and category, the words are compared; the best are shown. */
const COMPARED = 12;
const SHOWN = 4;

/** An open report near a place. `likeness`: 0 … 1, how alike the words are; null where its words are not public. */
export interface NearReport extends Omit<Card, 'case_id' | 'pieces'>, Found {
  likeness: number | null;
}

/**
 * Open public reports around a place that may be the same thing, best first: near ones of the same category whose words are alike. At most four, out of the twelve
 * that are likeliest by distance and category. They come from memory that follows the changes, so what happened a second ago may be missing.
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
  const words = wanted.words ? piecesOf(wanted.words) : null;
  const of_number = new Map(found.map((one) => [one.number, one]));
  return (await cardsFor(work, [...of_number.keys()]))
    .flatMap(({ case_id: _id, pieces, ...card }) => {
      const one = of_number.get(card.number);
      return one ? [{ ...card, ...one, likeness: words && pieces ? likenessOf(pieces, words) : null }] : [];
    })
    .sort((a, b) => score(b, b.likeness) - score(a, a.likeness))
    .slice(0, SHOWN);
}

interface Found {
  number: string;
  metres: number;
  same_category: boolean;
}
