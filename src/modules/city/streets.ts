import { readStreets, type StreetList } from '#platform/streets';
import type { House } from '#platform/work';
import { streetsIn } from './files.ts';
import { builtFrom } from './layers.ts';
import { cityOf } from './settings.ts';

/** The streets of the city, ready to be searched; an empty list where the city has none. */
export async function streetsOf(house: House): Promise<StreetList> {
  const folder = (await cityOf(house)).map.folder ?? 'basemap';
  return await builtFrom(house, `${folder}/streets.json`, (content) => readStreets(content ? streetsIn(content) : []), 'list');
}
