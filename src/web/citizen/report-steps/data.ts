import { z } from 'zod';
import { cityOf } from '#modules/city';
import { ownPersonData } from '#modules/people';
import {
  basemapOf,
  type Catalogue,
  type Category,
  catalogueOf,
  findCategories,
  type NearReport,
  nearReportsFor,
  outsideOf,
  placeNamedFor,
  streetNameFor,
} from '#modules/reports';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { LonLat } from '#platform/geo';
import type { MapView } from '#platform/map-view';
import type { Work } from '#platform/work';
import { pointOf, viewOf } from './state.ts';

const word = (most: number) => z.string().max(most).catch('');

/** What the page reads from its address, and from a form that is shown again. */
export const stepsSchema = z.object({
  category_id: word(60),
  q: word(200),
  at: word(20),
  street: word(200),
  house_number: word(40),
  place_text: word(300),
  lon: word(30),
  lat: word(30),
  map_lon: word(30),
  map_lat: word(30),
  map_metres: word(10),
  description: word(10_000),
  photo_place: word(60),
});
type Asked = z.infer<typeof stepsSchema>;

export interface StepsData {
  catalogue: Catalogue;
  category: Category | undefined;
  asked: Asked;
  found: Category[];
  /** Null for a city without a map. */
  map: MapView | null;
  marked: { street: string; outside: Awaited<ReturnType<typeof outsideOf>> } | null;
  near: (NearReport & { exact: boolean })[];
  photo_street: string;
  /** Whoever is signed in, to fill in what is known. */
  own: { name: string; email: string; phone: string } | null;
}

/** Everything a step may show. What only helps (near reports, names of streets) is left out while the database is away: the form must not be lost for it. */
export async function stepsFor(work: Work, asked: Asked): Promise<StepsData> {
  const [catalogue, city] = await Promise.all([catalogueOf(work.house), cityOf(work.house)]);
  const category = catalogue.categories.find((one) => one.active && one.category_id === asked.category_id);
  const point = pointOf(asked.lon, asked.lat);
  const [photo_lon = '', photo_lat = ''] = asked.photo_place.split(' ');
  const photo = pointOf(photo_lon, photo_lat);
  const wants_near = category && (asked.at === 'details' || asked.at === 'all');
  const [map, marked, near, photo_street, own] = await Promise.all([
    helpful(async () => ((await basemapOf(work.house)) ? viewOf(asked, city.map.center) : null), null),
    point ? helpful(() => markedAt(work, point), null) : null,
    wants_near ? helpful(() => nearFor(work, asked), []) : [],
    photo ? helpful(() => streetNameFor(work, photo), '') : '',
    work.actor.kind === 'citizen' ? helpful(() => ownContact(work), null) : null,
  ]);
  return { catalogue, category, asked, found: findCategories(catalogue, asked.q).slice(0, 9), map, marked, near, photo_street, own };
}

async function helpful<T>(ask: () => Promise<T>, without: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isDatabaseDown(error)) return without;
    throw error;
  }
}

async function markedAt(work: Work, point: LonLat) {
  const [street, outside] = await Promise.all([streetNameFor(work, point), outsideOf(work.house, point)]);
  return { street, outside };
}

async function nearFor(work: Work, asked: Asked) {
  const point = pointOf(asked.lon, asked.lat);
  const typed = { ...asked, lon: point?.[0], lat: point?.[1] };
  const place = await placeNamedFor(work, typed).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!place?.at) return [];
  const [lon, lat] = place.at;
  const near = await nearReportsFor(work, { lon, lat, category_id: asked.category_id, words: asked.description.slice(0, 5_000) });
  return near.map((one) => ({ ...one, exact: place.exact }));
}

async function ownContact(work: Work) {
  const { person } = await ownPersonData(work);
  return person ? { name: person.name ?? '', email: person.email ?? '', phone: person.phone ?? '' } : null;
}
