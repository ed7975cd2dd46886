import { streetsOf } from '#modules/city';
import { streetsNear } from '#platform/basemap';
import { Refusal } from '#platform/errors';
import { blackened } from '#platform/findings';
import type { LonLat } from '#platform/geo';
import { splitHouse, streetKey } from '#platform/streets';
import type { Work } from '#platform/work';
import { demandCity } from './city-limits.ts';
import { basemapOf } from './place.ts';

export interface PlaceTyped {
  street: string;
  house_number: string;
  place_text: string;
  lon?: number | null | undefined;
  lat?: number | null | undefined;
}

/** Where a report is: words for lists, and the point it is routed by (`exact`: shown on the map by the reporter, not the middle of a street). */
export interface PlaceNamed {
  name: string;
  house_number: string;
  at: LonLat | null;
  exact: boolean;
}

/** So far from a point its street may lie to be named after it. */
const STREET_METRES = 150;

/**
 * The street of the list that was meant, however it is abbreviated, and the number that was typed behind it; without a street, the one nearest to the
 * point. Words alone are a place too; an unknown street without words or a point is refused (`street_unknown`, with `names` of similar ones:
 * `street_similar`), because nobody would find it. A point beyond the city is refused
 * (`place_outside`) where the city wants none, and always where its axes are swapped (`place_swapped`).
 */
export async function placeNamedFor(work: Work, input: PlaceTyped): Promise<PlaceNamed> {
  const point: LonLat | null = typeof input.lon === 'number' && typeof input.lat === 'number' ? [input.lon, input.lat] : null;
  if (point) await demandCity(work.house, point);
  const own = { house_number: input.house_number, at: point, exact: point !== null };
  if (!input.street) return { ...own, name: point ? await streetNameFor(work, point) : '' };
  const streets = await streetsOf(work.house);
  const split = splitHouse(input.street);
  const [street] = streets.byName(input.street).length > 0 ? streets.byName(input.street) : streets.byName(split.street);
  if (street) {
    const house_number = input.house_number || (streetKey(input.street) === streetKey(street.name) ? '' : (split.house ?? ''));
    return { name: street.name, house_number, at: point ?? [street.lon, street.lat], exact: point !== null };
  }
  if (point || input.place_text || streets.all.length === 0) return { ...own, name: input.street };
  const names = streets.find(input.street, 5).map((one) => one.name);
  throw new Refusal(names.length > 0 ? 'street_similar' : 'street_unknown', { field: 'street', detail: { names: names.join(', ') } });
}

/**
 * The point that counts where a place is corrected: one shown on the map now; the one of before as long as the words for it stay, or where no words are left.
 */
export function pointKept(now: PlaceTyped, was: { lon: number | null; lat: number | null }, words_stay: boolean) {
  const { lon, lat } = now;
  if (lon !== undefined && (lon !== was.lon || lat !== was.lat)) return { lon, lat };
  const kept = words_stay || (now.street === '' && now.place_text === '');
  return kept ? { lon: was.lon, lat: was.lat } : { lon: null, lat: null };
}

/** The name of the street nearest to a point, or `written` while that one is near too; empty where none is near or the city has no map. */
export async function streetNameFor(work: Work, point: LonLat, written = ''): Promise<string> {
  const basemap = await basemapOf(work.house);
  const names = basemap ? streetsNear(basemap, point, STREET_METRES).map((one) => one.name) : [];
  return names.some((name) => streetKey(name) === streetKey(written)) ? written : (names[0] ?? '');
}

/**
 * The place in one line, as it stands in lists that everybody reads at once: without what tells who somebody is ("in front of Mr …'s house"). The team reads
 * the words as they were typed.
 */
export function placeLabelOf(place: Omit<PlaceNamed, 'exact'>, place_text: string, reporter: string | null): string {
  const { at } = place;
  const point = at ? `${at[1].toFixed(5)}, ${at[0].toFixed(5)}` : '';
  const words = place.name || place_text || point;
  // A lamp's number without a street says nothing alone: then it stands behind the words. Degrees look like telephone numbers to a program.
  const label = [words === point ? point : blackened(words, reporter), place.house_number && blackened(place.house_number)];
  return label.filter(Boolean).join(' ').slice(0, 200);
}
