import { builtFrom } from '#modules/city';
import { type Basemap, type BasemapFiles, readBasemap } from '#platform/basemap';
import type { House } from '#platform/work';

const indexed = new WeakMap<object, Basemap>();

/** The base map of the city, parsed and indexed once per version of its files; null for a city without one. */
export async function basemapOf(house: House): Promise<Basemap | null> {
  const [streets, water, green] = await Promise.all([layer(house, 'streets'), layer(house, 'water'), layer(house, 'green')]);
  if (!streets) return null;
  const known = indexed.get(streets) ?? readBasemap({ streets, water: water ?? undefined, green: green ?? undefined } as BasemapFiles);
  indexed.set(streets, known);
  return known;
}

function layer(house: House, name: string): Promise<object | null> {
  return builtFrom(house, `basemap/${name}.geojson`, (content) => (content ? (JSON.parse(content.toString('utf8')) as object) : null));
}
