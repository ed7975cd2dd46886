import { z } from 'zod';
import { ownPersonData } from '#modules/people';
import {
  type Catalogue,
  type Category,
  catalogueOf,
  findCategories,
  type NearReport,
  nearReportsFor,
  placeNamedFor,
  streetNameFor,
} from '#modules/reports';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { helpful, type MapChoice, mapChoiceFor } from '../../map-choice/data.ts';
import { choiceSchema, pointOf } from '../../map-choice/state.ts';

const word = (most: number) => z.string().max(most).catch('');

/** What the page reads from its address, and from a form that is shown again. */
export const stepsSchema = choiceSchema.extend({
  category_id: word(60),
  q: word(200),
  at: word(20),
  street: word(200),
  house_number: word(40),
  place_text: word(300),
  description: word(10_000),
  photo_place: word(60),
});
type Asked = z.infer<typeof stepsSchema>;

export interface StepsData {
  catalogue: Catalogue;
  category: Category | undefined;
  asked: Asked;
  found: Category[];
  choice: MapChoice;
  near: (NearReport & { exact: boolean })[];
  photo_street: string;
  /** Whoever is signed in, to fill in what is known. */
  own: { name: string; email: string; phone: string } | null;
}

/** Everything a step may show. What only helps (near reports, names of streets) is left out while the database is away: the form must not be lost for it. */
export async function stepsFor(work: Work, asked: Asked): Promise<StepsData> {
  const catalogue = await catalogueOf(work.house);
  const category = catalogue.categories.find((one) => one.active && one.category_id === asked.category_id);
  const [photo_lon = '', photo_lat = ''] = asked.photo_place.split(' ');
  const photo = pointOf(photo_lon, photo_lat);
  const wants_near = category && (asked.at === 'details' || asked.at === 'all');
  const [choice, near, photo_street, own] = await Promise.all([
    mapChoiceFor(work, asked),
    wants_near ? helpful(() => nearFor(work, asked), []) : [],
    photo ? helpful(() => streetNameFor(work, photo), '') : '',
    work.actor.kind === 'citizen' ? helpful(() => ownContact(work), null) : null,
  ]);
  return { catalogue, category, asked, found: findCategories(catalogue, asked.q).slice(0, 9), choice, near, photo_street, own };
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
