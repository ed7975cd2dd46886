import { builtFrom, cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { type Area, type Bbox, insideOrNear, type LonLat } from '#platform/geo';
import type { House } from '#platform/work';
import { catalogueOf, type Text } from './catalogue.ts';

/** A place beyond the city: whose duty it may be, as far as the city knows, and whether a report is taken all the same. */
export interface Outside {
  neighbour: { name: Text; website: string | null } | null;
  accepted: boolean;
}

/** Null for a place in the city: within its boundary (with the tolerance the city gives), else in a service area, else in the box of its map. */
export async function outsideOf(house: House, point: LonLat): Promise<Outside | null> {
  const city = await cityOf(house);
  const boundary = await builtFrom(house, `${city.map.folder ?? 'basemap'}/boundary.geojson`, areasIn);
  const areas = boundary.length > 0 ? boundary : (await catalogueOf(house)).areas.map((one) => one.geometry as unknown as Area);
  const tolerance = city.map.tolerance_metres;
  const within = areas.length > 0 ? areas.some((area) => insideOrNear(point, area, tolerance)) : inBox(point, city.map.bbox);
  if (within) return null;
  const neighbour = city.outside?.neighbours.find((one) => inBox(point, one.bbox));
  return {
    neighbour: neighbour ? { name: neighbour.name, website: neighbour.website ?? null } : null,
    accepted: city.outside?.accepted ?? true,
  };
}

/** Throws Refusal `place_swapped` for a place that lies in the city the other way round, and `place_outside` beyond it where the city takes no such reports. */
export async function demandCity(house: House, point: LonLat): Promise<void> {
  const outside = await outsideOf(house, point);
  if (!outside) return;
  if (!(await outsideOf(house, [point[1], point[0]]))) throw new Refusal('place_swapped', { field: 'lat' });
  if (!outside.accepted) throw new Refusal('place_outside', { field: 'lat' });
}

const inBox = ([lon, lat]: LonLat, [west, south, east, north]: Bbox) => lon >= west && lon <= east && lat >= south && lat <= north;

interface Drawn {
  geometry?: { type: string };
  features?: Drawn[];
}

function areasIn(content: Buffer | null): Area[] {
  if (!content) return [];
  const drawn = JSON.parse(content.toString('utf8')) as Drawn;
  const shapes = [drawn, ...(drawn.features ?? [])].flatMap((one) => one.geometry ?? []);
  return shapes.filter((shape): shape is Area => shape.type === 'Polygon' || shape.type === 'MultiPolygon');
}
