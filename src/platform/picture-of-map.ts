import { clipPolyline } from 'lineclip';
import type { Basemap } from './basemap.ts';
import type { Bbox } from './geo.ts';
import { areas, attribution, DARK, FOOT, isArea, lineTo, type Projection, path, ROADS } from './picture-of-place.ts';

/** Width and height in pixels of a box on a Web Mercator map of a zoom. */
export function pixelsOf([west, south, east, north]: Bbox, zoom: number): { width: number; height: number } {
  const [left, top] = worldPixels([west, north], zoom);
  const [right, bottom] = worldPixels([east, south], zoom);
  return { width: right - left, height: bottom - top };
}

/** Where a place lies on a Web Mercator map of a zoom, in pixels from its upper left. */
export function worldPixels([lon = 0, lat = 0]: readonly number[], zoom: number): [x: number, y: number] {
  const side = 256 * 2 ** zoom;
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return [(lon / 360 + 0.5) * side, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side];
}

/** The place at a pixel of a Web Mercator map, to five decimals (a metre). */
export function placeAt([x, y]: readonly [number, number], zoom: number): [lon: number, lat: number] {
  const side = 256 * 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side))) * 180) / Math.PI;
  return [Number(((x / side - 0.5) * 360).toFixed(5)), Number(lat.toFixed(5))];
}

/** Roads are drawn from their zoom on: seen from far away a city's small ones are a grey field and a megabyte. */
const FROM: Record<string, number> = {
  motorway: 0,
  primary: 0,
  secondary: 11,
  residential: 13,
  pedestrian: 14,
  other: 14,
  cycleway: 16,
  path: 16,
};
/** Width at zoom 17 is that of the picture of a place; half at each zoom further out, but never less than this. */
const THINNEST = 0.75;

/** The base map of a viewport as an SVG document for an `<image>`, without anything on it; dark follows the system. */
export function pictureOfMap(map: Basemap, of: { bbox: Bbox; zoom: number; attribution: string }): string {
  const { bbox, zoom } = of;
  const { width, height } = pixelsOf(bbox, zoom);
  const [left, top] = worldPixels([bbox[0], bbox[3]], zoom);
  const project: Projection = (point) => {
    const [x, y] = worldPixels(point, zoom);
    return [x - left, y - top];
  };
  const kinds = Object.keys(ROADS).filter((kind) => zoom >= (FROM[kind] ?? 14));
  const roads = new Map<string, string[]>(kinds.map((kind) => [kind, []]));
  for (const { properties, geometry } of map.streets.within(bbox)) {
    const drawn = roads.get(properties.class in ROADS ? properties.class : 'other');
    for (const line of drawn ? clipPolyline(geometry.coordinates, bbox) : []) drawn?.push(lineTo(line.map(project)));
  }
  const water = map.water.within(bbox);
  const streams = water.flatMap(({ geometry }) => (geometry.type === 'LineString' ? clipPolyline(geometry.coordinates, bbox) : []));
  const wide = (kind: string) => Math.max(THINNEST, (ROADS[kind] ?? 3) / 2 ** Math.max(0, (16.5 - zoom) * 0.7)).toFixed(2);
  const drawn = kinds.map((kind) => [kind, roads.get(kind)?.join('') ?? ''] as const);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${DARK}</style>`,
    '<rect class="l" width="100%" height="100%" fill="#f4f1ec"/>',
    path('g', areas(map.green.within(bbox), bbox, project), 'fill="#d3e4c5" fill-rule="evenodd"'),
    path('w', areas(water.filter(isArea), bbox, project), 'fill="#b4d2e6" fill-rule="evenodd"'),
    path(
      's',
      streams.map((part) => lineTo(part.map(project))).join(''),
      `fill="none" stroke="#b4d2e6" stroke-width="${zoom > 14 ? 6 : 3}"`,
    ),
    '<g fill="none" stroke-linecap="round" stroke-linejoin="round">',
    ...drawn
      .filter(([kind]) => !FOOT.has(kind))
      .map(([kind, d]) => path('c', d, `stroke="#c4bdb2" stroke-width="${Number(wide(kind)) + 1.25}"`)),
    ...drawn.map(([kind, d]) =>
      FOOT.has(kind) ? path('f', d, 'stroke="#b5a98f" stroke-dasharray="4 3"') : path('r', d, `stroke="#fff" stroke-width="${wide(kind)}"`),
    ),
    '</g>',
    attribution(of.attribution, Math.round(width), Math.round(height)),
    '</svg>',
  ].join('');
}
