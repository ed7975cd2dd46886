import { clipPolygon, clipPolyline } from 'lineclip';
import type { Basemap, MapFeature } from './basemap.ts';
import type { Area, Bbox, Line, LonLat } from './geo.ts';
import { placeLabels, type Run } from './picture-labels.ts';
import { pixelIn, type Viewport } from './viewport.ts';

/** What stands in the picture beside the map. */
export interface PictureParts {
  /** Licences ask for it wherever the map goes; empty where the page says it beside the picture. */
  attribution: string;
  /** Read aloud instead of the picture; none where the page around it says what it shows. */
  title?: string;
  /** A marker at a place, or a small cross in the middle for whoever marks that by keyboard. */
  mark?: LonLat | 'middle';
}

/** The class of a road: its width in pixels at street level, the zoom from which it is drawn, and whether it is a way for feet and bicycles, drawn as dashes. The widest last, so that they lie on top. */
const ROADS = {
  path: { width: 1.5, from: 16, foot: true },
  cycleway: { width: 1.5, from: 16, foot: true },
  other: { width: 3, from: 14, foot: false },
  pedestrian: { width: 5, from: 14, foot: false },
  residential: { width: 6, from: 13, foot: false },
  secondary: { width: 9, from: 11, foot: false },
  primary: { width: 11, from: 0, foot: false },
  motorway: { width: 12, from: 0, foot: false },
} as const;
type Kind = keyof typeof ROADS;

/** From this zoom on roads have their full width; further out half at each zoom and a half, but never less than a hair. */
const STREET_LEVEL = 16.5;
const HAIR = 0.75;
/** From this zoom on streets have names. */
const NAMED = 12;
/** A picture above this is drawn again with less: about 25 kB as it is sent. */
const MOST_BYTES = 60_000;

/**
 * The map of a viewport as an SVG document, for an `<img>`, an `<image>` or a button: without script, without a tile server. Colours stand as attributes
 * too, so that it is readable where its own style is not allowed; dark follows the system.
 */
export function pictureOfMap(map: Basemap, view: Viewport, parts: PictureParts): string {
  for (let further = 0; ; further += 1) {
    const svg = draw(map, view, parts, further);
    // Dense quarters lose their small streets, never the scale: somebody may point at it.
    if (svg.length <= MOST_BYTES || further > 5) return svg;
  }
}

/** `further`: with as little as from so many zooms further out. */
function draw(map: Basemap, view: Viewport, parts: PictureParts, further: number): string {
  const project = pixelIn(view);
  const [width, height] = [Math.round(view.width), Math.round(view.height)];
  const box = wider(view);
  const kinds = (Object.keys(ROADS) as Kind[]).filter((kind) => view.zoom - further >= ROADS[kind].from);
  const roads = new Map<Kind, string>(kinds.map((kind) => [kind, '']));
  const runs: Run[] = [];
  for (const { properties, geometry } of map.streets.within(box)) {
    const kind = properties.class in ROADS ? (properties.class as Kind) : 'other';
    const drawn = roads.get(kind);
    if (drawn === undefined) continue;
    const lines = clipPolyline(geometry.coordinates, box).map((line) => line.map(project));
    roads.set(kind, drawn + lines.map(lineTo).join(''));
    if (properties.name) for (const line of lines) runs.push({ name: properties.name, width: ROADS[kind].width, line });
  }
  const thin = 2 ** ((STREET_LEVEL - view.zoom) * 0.6);
  const wide = (kind: Kind) => Math.max(HAIR, ROADS[kind].width / thin);
  const casing = Math.min(2, Math.max(1.25, 2 / thin));
  const drawn = [...roads].filter(([, d]) => d);
  const water = map.water.within(box);
  const streams = water.flatMap(({ geometry }) => (geometry.type === 'LineString' ? clipPolyline(geometry.coordinates, box) : []));
  const labels = view.zoom >= NAMED ? placeLabels(runs, { width, height, most: Math.max(8, 14 - further * 4) }) : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"${parts.title ? ` role="img"><title>${escaped(parts.title)}</title>` : '>'}`,
    `<style>${DARK}</style>`,
    // Each road is drawn twice, as its edge and as itself, and stands here once.
    `<defs>${drawn.map(([kind, d]) => `<path id="${kind}" d="${d}"/>`).join('')}</defs>`,
    '<rect class="l" width="100%" height="100%" fill="#f4f1ec"/>',
    path('g', areas(map.green.within(box), box, project), 'fill="#d3e4c5" fill-rule="evenodd"'),
    path('w', areas(water.filter(isArea), box, project), 'fill="#b4d2e6" fill-rule="evenodd"'),
    '<g fill="none" stroke-linecap="round" stroke-linejoin="round">',
    path('s', streams.map((line) => lineTo(line.map(project))).join(''), `stroke="#b4d2e6" stroke-width="${view.zoom > 14 ? 7 : 3}"`),
    ...drawn
      .filter(([kind]) => !ROADS[kind].foot)
      .map(([kind]) => use('c', kind, `stroke="#c4bdb2" stroke-width="${(wide(kind) + casing).toFixed(2)}"`)),
    ...drawn.map(([kind]) =>
      ROADS[kind].foot
        ? use('f', kind, 'stroke="#b5a98f" stroke-width="1.5" stroke-dasharray="4 3"')
        : use('r', kind, `stroke="#fff" stroke-width="${wide(kind).toFixed(2)}"`),
    ),
    '</g>',
    '<g class="t" font-family="sans-serif" font-size="12" text-anchor="middle" fill="#33302b" stroke="#fff" stroke-width="3" paint-order="stroke">',
    ...labels.map(({ name, x, y, angle }) => `<text transform="translate(${x} ${y})rotate(${angle})" dy="4">${escaped(name)}</text>`),
    '</g>',
    parts.mark === 'middle' ? cross(width / 2, height / 2) : parts.mark ? marker(project(parts.mark)) : '',
    attribution(parts.attribution, width, height),
    '</svg>',
  ].join('');
}

/** A little more than the picture, so that no end of a clipped line shows. */
function wider({ bbox: [west, south, east, north], width, height }: Viewport): Bbox {
  const [right, up] = [((east - west) * 20) / width, ((north - south) * 20) / height];
  return [west - right, south - up, east + right, north + up];
}

/** The colours of a map's classes in the dark. */
const DARK =
  '@media(prefers-color-scheme:dark){.l{fill:#22252a}.g{fill:#2b3a2c}.w{fill:#1f3d52}.s{stroke:#1f3d52}.c{stroke:#15171a}.r{stroke:#4a4f57}.f{stroke:#7d7461}.t{fill:#f0ede8;stroke:#22252a}.x{stroke:#f0ede8}.m{fill:#ff8f80;stroke:#15171a}.b{fill:#22252a}.a{fill:#d8d4cc}}';

const isArea = (feature: MapFeature<Line | Area>): feature is MapFeature<Area> => feature.geometry.type !== 'LineString';

/** The outlines of surfaces within a box, as one path. */
function areas(features: readonly MapFeature<Area>[], box: Bbox, project: (place: readonly number[]) => [x: number, y: number]): string {
  return features
    .flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()))
    .map((ring) => lineTo(clipPolygon(ring, box).map(project)))
    .filter((d) => d)
    .map((d) => `${d}Z`)
    .join('');
}

/** A path in whole pixels, each point relative to the one before: half the bytes of absolute ones. Bends of less than two pixels are left out. */
function lineTo(points: readonly (readonly number[])[]): string {
  let d = '';
  let [lastX, lastY] = [0, 0];
  for (const [at, [rawX = 0, rawY = 0]] of points.entries()) {
    const [x, y] = [Math.round(rawX), Math.round(rawY)];
    const [right, down] = [x - lastX, y - lastY];
    const least = at === points.length - 1 ? 1 : 2;
    if (at === 0) d = `M${x} ${y}l`;
    else if (Math.max(Math.abs(right), Math.abs(down)) < least) continue;
    else d += `${d.endsWith('l') || right < 0 ? '' : ' '}${right}${down < 0 ? '' : ' '}${down}`;
    [lastX, lastY] = [x, y];
  }
  return d.endsWith('l') ? '' : d;
}

/** A path of a class, if there is anything to draw. */
const path = (name: string, d: string, look: string) => (d ? `<path class="${name}" ${look} d="${d}"/>` : '');
const use = (name: string, kind: Kind, look: string) => `<use class="${name}" ${look} href="#${kind}"/>`;

function cross(x: number, y: number): string {
  return `<path class="x" d="M${x - 9} ${y}h18M${x} ${y - 9}v18" stroke="#33302b" stroke-width="1.5"/>`;
}

function marker([x, y]: readonly [number, number]): string {
  return `<g transform="translate(${Math.round(x)} ${Math.round(y)})"><path class="m" d="M0 0C-4-12-13-17-13-27a13 13 0 0 1 26 0C13-17 4-12 0 0Z" fill="#a31515" stroke="#fff" stroke-width="2"/><circle cy="-27" r="5" fill="#fff"/></g>`;
}

/** The line that licences ask for, at the lower right; nothing without one. */
function attribution(text: string, width: number, height: number): string {
  if (text === '') return '';
  const box = Math.min(width, Math.ceil(text.length * 5.4) + 12);
  return (
    `<rect class="b" x="${width - box}" y="${height - 18}" width="${box}" height="18" fill="#fff" opacity=".85"/>` +
    `<text class="a" x="${width - 6}" y="${height - 5}" text-anchor="end" font-family="sans-serif" font-size="10" fill="#33302b">${escaped(text)}</text>`
  );
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
