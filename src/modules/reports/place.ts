import { builtFrom, cityOf } from '#modules/city';
import { type Basemap, type BasemapFiles, readBasemap } from '#platform/basemap';
import type { House } from '#platform/work';

const indexed = new WeakMap<object, Basemap>();

/** The base map of the city, parsed and indexed once per version of its files; null for a city without one. */
export async function basemapOf(house: House): Promise<Basemap | null> {
  const folder = (await cityOf(house)).map.folder ?? 'basemap';
  const layer = (name: string) => builtFrom(house, `${folder}/${name}.geojson`, parsed);
  const [streets, water, green] = await Promise.all([layer('streets'), layer('water'), layer('green')]);
  if (!streets) return null;
  const known = indexed.get(streets) ?? readBasemap({ streets, water: water ?? undefined, green: green ?? undefined } as BasemapFiles);
  indexed.set(streets, known);
  return known;
}

function parsed(content: Buffer | null): object | null {
  return content ? (JSON.parse(content.toString('utf8')) as object) : null;
}
