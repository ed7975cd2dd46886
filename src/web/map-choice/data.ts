import { cityOf } from '#modules/city';
import { basemapOf, outsideOf, streetNameFor } from '#modules/reports';
import { isDatabaseDown } from '#platform/database/pools';
import type { LonLat } from '#platform/geo';
import type { Viewport } from '#platform/viewport';
import type { Work } from '#platform/work';
import { type Chosen, pointOf, viewOf } from './state.ts';

/** What the choice of a place on the map shows. */
export interface MapChoice {
  /** Null for a city without a map. */
  view: Viewport | null;
  /** The mark as it came, readable or not. */
  lon: string;
  lat: string;
  marked: { point: LonLat; street: string; outside: Awaited<ReturnType<typeof outsideOf>> } | null;
}

/** Reads what is marked and which part of the map is shown. `known`: where it is so far, for a page that is shown for the first time. */
export async function mapChoiceFor(work: Work, asked: Chosen, known?: { lon: number | null; lat: number | null }): Promise<MapChoice> {
  const first_time = asked.map_bbox === null;
  const chosen = known && first_time ? { ...asked, lon: String(known.lon ?? ''), lat: String(known.lat ?? '') } : asked;
  const { lon, lat } = chosen;
  const point = pointOf(lon, lat);
  const [view, marked] = await Promise.all([
    helpful(async () => ((await basemapOf(work.house)) ? viewOf(chosen, await cityOf(work.house)) : null), null),
    point ? helpful(() => markedAt(work, point), null) : null,
  ]);
  return { view, lon, lat, marked };
}

async function markedAt(work: Work, point: LonLat) {
  const [street, outside] = await Promise.all([streetNameFor(work, point), outsideOf(work.house, point)]);
  return { point, street, outside };
}

/** What only helps is left out while the database is away: the form must not be lost for it. */
export async function helpful<T>(ask: () => Promise<T>, without: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isDatabaseDown(error)) return without;
    throw error;
  }
}
