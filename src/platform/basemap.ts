import Flatbush from 'flatbush';
import { type Area, type Bbox, bboxAround, bboxOf, type Line, type LonLat, rulerAt } from './geo.ts';

/** One thing on the map. `class` says how to draw it (the words stand in the city folder's README). */
export interface MapFeature<Shape> {
  properties: { class: string; name?: string };
  geometry: Shape;
}
type FeatureCollection<Shape> = { features: readonly MapFeature<Shape>[] };

/** The drawn layers of a city folder's `basemap/`, as parsed from GeoJSON. */
export interface BasemapFiles {
  streets: FeatureCollection<Line>;
  water?: FeatureCollection<Line | Area>;
  green?: FeatureCollection<Area>;
}

/** Features with an index by place. */
export interface Layer<Shape> {
  within(box: Bbox): MapFeature<Shape>[];
}
export interface Basemap {
  streets: Layer<Line>;
  water: Layer<Line | Area>;
  green: Layer<Area>;
}

/** Indexes the layers once, so that a picture or a nearest street needs to look at a few features only. */
export function readBasemap(files: BasemapFiles): Basemap {
  return {
    streets: indexed(files.streets.features),
    water: indexed(files.water?.features ?? []),
    green: indexed(files.green?.features ?? []),
  };
}

function indexed<Shape extends Line | Area>(features: readonly MapFeature<Shape>[]): Layer<Shape> {
  if (features.length === 0) return { within: () => [] };
  const index = new Flatbush(features.length);
  for (const { geometry } of features) index.add(...bboxOf(geometry));
  index.finish();
  // In the order of the file: what is drawn first must not depend on the shape of the index.
  return {
    within: (box) =>
      index
        .search(...box)
        .sort((a, b) => a - b)
        .flatMap((at) => features[at] ?? []),
  };
}

/** The streets with a name that lie at most `metres` away, by their parts, the closest first. */
export function streetsNear(map: Basemap, point: LonLat, metres: number): { name: string; metres: number }[] {
  const ruler = rulerAt(point[1]);
  return map.streets
    .within(bboxAround(point, metres))
    .flatMap(({ properties: { name }, geometry }) =>
      name ? { name, metres: ruler.pointOnLine(geometry.coordinates as [number, number][], [...point]).dist } : [],
    )
    .filter((one) => one.metres <= metres)
    .sort((a, b) => a.metres - b.metres);
}

/** The closest street with a name, at most `metres` away, or nothing. */
export function nearestStreet(map: Basemap, point: LonLat, metres = 100): { name: string; metres: number } | undefined {
  return streetsNear(map, point, metres)[0];
}
