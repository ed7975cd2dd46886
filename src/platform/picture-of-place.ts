import { clipPolygon, clipPolyline } from 'lineclip';
import type { Basemap, MapFeature } from './basemap.ts';
import { type Area, type Bbox, type Line, type LonLat, rulerAt } from './geo.ts';
import { placeLabels, type Run } from './picture-labels.ts';

/** What the picture shows. `attribution` is written into it: licences ask for it wherever the map goes; empty where it stands beside the picture. */
export interface PlacePicture {
  lon: number;
  lat: number;
  /** Read aloud instead of the picture. */
  title: string;
  attribution: string;
  /** Pixels. */
  width?: number;
  height?: number;
  /** Metres from the left to the right edge. */
  metres?: number;
  /** Where the marker stands: in the middle unless said otherwise, null for none. */
  marker?: LonLat | null;
  /** Somebody will point at it: dense quarters lose streets, never the scale. */
  keep_scale?: boolean;
}

/** From degrees to pixels of a picture. */
export type Projection = (point: readonly number[]) => [x: number, y: number];

/** Width of the drawn line in pixels, widest class last so that it lies on top. */
export const ROADS: Record<string, number> = {
  path: 1.5,
  cycleway: 1.5,
  other: 3,
  pedestrian: 5,
  residential: 6,
  secondary: 9,
  primary: 11,
  motorway: 12,
};
/** Ways for feet and bicycles, drawn as dashes. */
export const FOOT = new Set(['path', 'cycleway']);
const MAIN_ROAD = 9;
/** Beyond so many metres only the greatest roads are told apart. */
const WIDE = 8_000;
const GREATEST_ROAD = 11;
/** A picture above this is drawn again with less: dense quarters seen from far away. */
const MOST_BYTES = 15_000;

/**
 * A map of the surroundings of one place as an SVG document of at most 15 kB, for an `<img>`: without script, without a tile server.
 * Colours stand as attributes too, so that it is readable where its own style is not allowed; dark follows the system.
 */
export function pictureOfPlace(map: Basemap, picture: PlacePicture): string {
  const full = draw(map, picture, { paths: true, labels: 14 });
  if (full.length <= MOST_BYTES) return full;
  const fewer = draw(map, picture, { paths: false, labels: 10 });
  // Half the distance shows about a quarter of the lines; below 50 m nothing is left to leave out.
  if (fewer.length <= MOST_BYTES || (picture.metres ?? METRES) < 50) return fewer;
  if (picture.keep_scale)
    return draw(map, picture, { paths: false, labels: 8, least: (picture.metres ?? METRES) > WIDE ? GREATEST_ROAD : MAIN_ROAD });
  return pictureOfPlace(map, { ...picture, metres: (picture.metres ?? METRES) / 2 });
}

const METRES = 600;

function draw(map: Basemap, picture: PlacePicture, detail: { paths: boolean; labels: number; least?: number }): string {
  const { lon, lat, width = 640, height = 400, metres = METRES } = picture;
  const scale = width / metres;
  const ruler = rulerAt(lat);
  const project: Projection = ([x = 0, y = 0]) => [width / 2 + (x - lon) * ruler.kx * scale, height / 2 - (y - lat) * ruler.ky * scale];
  // A little more than the picture, so that no end of a clipped line shows.
  const [reachX, reachY] = [metres / 2 + 20 / scale, height / 2 / scale + 20 / scale];
  const box: Bbox = [lon - reachX / ruler.kx, lat - reachY / ruler.ky, lon + reachX / ruler.kx, lat + reachY / ruler.ky];

  const roads = new Map<string, string>(Object.keys(ROADS).map((kind) => [kind, '']));
  const runs: Run[] = [];
  for (const { properties, geometry } of map.streets.within(box)) {
    const kind = properties.class in ROADS ? properties.class : 'other';
    if (!detail.paths && FOOT.has(kind)) continue;
    if ((ROADS[kind] ?? 3) < (detail.least ?? 0)) continue;
    for (const line of clipPolyline(geometry.coordinates, box).map((part) => part.map(project))) {
      roads.set(kind, roads.get(kind) + lineTo(line));
      if (properties.name) runs.push({ name: properties.name, width: ROADS[kind] ?? 3, line });
    }
  }

  const water = map.water.within(box);
  const streams = water.flatMap(({ geometry }) => (geometry.type === 'LineString' ? clipPolyline(geometry.coordinates, box) : []));
  const casings = [...roads].filter(([kind, d]) => d && !FOOT.has(kind));
  const labels = placeLabels(runs, { width, height, most: detail.labels });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(picture.title)}</title><style>${DARK}</style>`,
    `<rect class="l" width="100%" height="100%" fill="#f4f1ec"/>`,
    path('g', areas(map.green.within(box), box, project), 'fill="#d3e4c5" fill-rule="evenodd"'),
    path('w', areas(water.filter(isArea), box, project), 'fill="#b4d2e6" fill-rule="evenodd"'),
    path(
      's',
      streams.map((part) => lineTo(part.map(project))).join(''),
      'fill="none" stroke="#b4d2e6" stroke-width="7" stroke-linecap="round"',
    ),
    `<g fill="none" stroke-linecap="round" stroke-linejoin="round">`,
    ...casings.map(([kind, d]) => path('c', d, `stroke="#c4bdb2" stroke-width="${(ROADS[kind] ?? 3) + 2}"`)),
    ...[...roads].map(([kind, d]) =>
      FOOT.has(kind)
        ? path('f', d, 'stroke="#b5a98f" stroke-width="1.5" stroke-dasharray="4 3"')
        : path('r', d, `stroke="#fff" stroke-width="${ROADS[kind]}"`),
    ),
    `</g><g class="t" font-family="sans-serif" font-size="12" text-anchor="middle" fill="#33302b" stroke="#fff" stroke-width="3" paint-order="stroke">`,
    ...labels.map(({ name, x, y, angle }) => `<text transform="translate(${x} ${y})rotate(${angle})" dy="4">${escaped(name)}</text>`),
    '</g>',
    picture.marker === null ? middle(width / 2, height / 2) : marker(project(picture.marker ?? [lon, lat])),
    attribution(picture.attribution, width, height),
    '</svg>',
  ].join('');
}

/** The colours of a map's classes in the dark. */
export const DARK =
  '@media(prefers-color-scheme:dark){.l{fill:#22252a}.g{fill:#2b3a2c}.w{fill:#1f3d52}.s{stroke:#1f3d52}.c{stroke:#15171a}.r{stroke:#4a4f57}.f{stroke:#7d7461}.t{fill:#f0ede8;stroke:#22252a}.x{stroke:#f0ede8}.m{fill:#ff8f80;stroke:#15171a}.b{fill:#22252a}.a{fill:#d8d4cc}}';

/** True for what has a surface. */
export const isArea = (feature: MapFeature<Line | Area>): feature is MapFeature<Area> => feature.geometry.type !== 'LineString';

/** The outlines of surfaces within a box, as one path. */
export function areas(features: readonly MapFeature<Area>[], box: Bbox, project: Projection): string {
  return features
    .flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()))
    .map((ring) => clipPolygon(ring, box).map(project))
    .filter((ring) => ring.length > 2)
    .map((ring) => `${lineTo(ring)}Z`)
    .join('');
}

/** A path in whole pixels, each point relative to the one before: half the bytes of absolute ones. */
export function lineTo(points: readonly (readonly number[])[]): string {
  let d = '';
  let [lastX, lastY] = [0, 0];
  for (const [at, [rawX = 0, rawY = 0]] of points.entries()) {
    const [x, y] = [Math.round(rawX), Math.round(rawY)];
    if (at === 0) d = `M${x} ${y}l`;
    else if (x !== lastX || y !== lastY)
      d += `${d.endsWith('l') || x - lastX < 0 ? '' : ' '}${x - lastX}${y - lastY < 0 ? '' : ' '}${y - lastY}`;
    [lastX, lastY] = [x, y];
  }
  return d.endsWith('l') ? '' : d;
}

/** A path of a class, if there is anything to draw. */
export const path = (name: string, d: string, look: string) => (d ? `<path class="${name}" ${look} d="${d}"/>` : '');

/** A small cross where no marker stands yet, for whoever marks the middle by keyboard. */
function middle(x: number, y: number): string {
  return `<path class="x" d="M${x - 9} ${y}h18M${x} ${y - 9}v18" stroke="#33302b" stroke-width="1.5"/>`;
}

function marker([x, y]: readonly [number, number]): string {
  return `<g transform="translate(${Math.round(x)} ${Math.round(y)})"><path class="m" d="M0 0C-4-12-13-17-13-27a13 13 0 0 1 26 0C13-17 4-12 0 0Z" fill="#a31515" stroke="#fff" stroke-width="2"/><circle cy="-27" r="5" fill="#fff"/></g>`;
}

/** The line that licences ask for, at the lower right; nothing without one. */
export function attribution(text: string, width: number, height: number): string {
  if (text === '') return '';
  const box = Math.min(width, Math.ceil(text.length * 5.4) + 12);
  return (
    `<rect class="b" x="${width - box}" y="${height - 18}" width="${box}" height="18" fill="#fff" opacity=".85"/>` +
    `<text class="a" x="${width - 6}" y="${height - 5}" text-anchor="end" font-family="sans-serif" font-size="10" fill="#33302b">${escaped(text)}</text>`
  );
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
