import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import kinks from '@turf/kinks';
import CheapRuler from 'cheap-ruler';

/** Longitude and latitude in degrees (WGS 84), in GeoJSON's order. */
export type LonLat = readonly [lon: number, lat: number];
/** West, south, east, north. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];
/** GeoJSON shapes, as far as a city folder uses them. */
export type Area = { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] };
export type Line = { type: 'LineString'; coordinates: number[][] };

/** Measures in metres; exact to about 0.1 % within some hundred kilometres of `lat`. */
export function rulerAt(lat: number): CheapRuler {
  return new CheapRuler(lat, 'meters');
}

/** True for a place that a map can show at all. */
export function isOnEarth([lon, lat]: LonLat): boolean {
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** Whether `point` lies in `area`. Its edge and the edge of a hole belong to it, the hole does not. */
export function inside(point: LonLat, area: Area): boolean {
  return isOnEarth(point) && booleanPointInPolygon([...point], area);
}

/** Whether `point` lies in `area` or at most `metres` beyond its edge, for boundaries drawn coarsely. */
export function insideOrNear(point: LonLat, area: Area, metres: number): boolean {
  return inside(point, area) || metresToEdge(point, area) <= metres;
}

/** Whether the edge of an area, a closed ring of positions, crosses itself. */
export function crossesItself(ring: readonly (readonly number[])[]): boolean {
  return kinks({ type: 'Polygon', coordinates: [ring.map((position) => [...position])] }).features.length > 0;
}

/** Metres between two places. */
export function distanceInMetres(a: LonLat, b: LonLat): number {
  return rulerAt((a[1] + b[1]) / 2).distance([...a], [...b]);
}

/** Metres from `point` to the nearest edge of `area`, a hole's edge too. Infinite for a place not on earth. */
export function metresToEdge(point: LonLat, area: Area): number {
  if (!isOnEarth(point)) return Number.POSITIVE_INFINITY;
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();
  return Math.min(...rings.map((ring) => metresToLine(point, ring)));
}

/** Metres from `point` to the nearest place of a line. Infinite for a line without points. */
export function metresToLine(point: LonLat, line: number[][]): number {
  if (line.length === 0) return Number.POSITIVE_INFINITY;
  return rulerAt(point[1]).pointOnLine(line as [number, number][], [...point]).dist;
}

/** The box around everything in a GeoJSON geometry. Throws on one without coordinates. */
export function bboxOf(geometry: { type: string; coordinates: unknown }): Bbox {
  const box: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  widen(box, geometry.coordinates);
  if (!Number.isFinite(box[0])) throw new Error(`a ${geometry.type} without coordinates has no box`);
  return box;
}

function widen(box: [number, number, number, number], coordinates: unknown): void {
  if (!Array.isArray(coordinates)) return;
  const [lon, lat] = coordinates;
  if (typeof lon === 'number' && typeof lat === 'number') {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
    return;
  }
  for (const part of coordinates) widen(box, part);
}

/** The box that reaches `metres` from `point` to every side. */
export function bboxAround(point: LonLat, metres: number): Bbox {
  return rulerAt(point[1]).bufferPoint([...point], metres);
}
