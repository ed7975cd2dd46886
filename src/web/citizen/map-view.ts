import type { City } from '#modules/city';
import type { MapPage } from '#modules/reports';
import type { Bbox } from '#platform/geo';
import { pixelsOf, placeAt, worldPixels } from '#platform/picture-of-map';

/** What part of the world a map shows, in degrees and in pixels of its zoom. */
export interface Viewport {
  bbox: Bbox;
  zoom: number;
  width: number;
  height: number;
}

const SIZE = { width: 760, height: 600 } as const;
const MOST = 1_600;
/** A phone's map at the zoom between two is told in fewer pixels than it has. */
const LEAST = 100;
const CLOSEST = 20;

type Asked = Pick<MapPage, 'bbox' | 'zoom'>;

/** Whether an address names a viewport that the page does not show: unreadable, half, across the date line, or with its axes swapped. */
export function isMisread({ bbox, zoom }: Asked, city: Pick<City, 'map'>): boolean {
  if (bbox === null && zoom === null) return false;
  if (isUnread(bbox) || isUnread(zoom) || bbox[0] > bbox[2]) return true;
  const [west, south, east, north] = bbox;
  return !meets(bbox, city.map.bbox) && meets([south, west, north, east], city.map.bbox);
}

const isUnread = <T>(said: T): said is Extract<T, 'unread' | null> => said === null || said === 'unread';
const meets = (a: Bbox, b: Bbox): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** The viewport of an address; the whole city where it names none that can be shown. */
export function viewportOf(asked: Asked, city: Pick<City, 'map'>): Viewport {
  const { bbox, zoom } = asked;
  if (isUnread(bbox) || isUnread(zoom) || isMisread(asked, city)) return wholeCity(city);
  const size = pixelsOf(bbox, zoom);
  if (size.width < LEAST || size.height < LEAST || size.width > MOST || size.height > MOST) return around(middleOf(bbox), zoom);
  return { bbox, zoom, ...size };
}

/** As close as the whole city still fits. */
function wholeCity(city: Pick<City, 'map'>): Viewport {
  const { bbox } = city.map;
  let zoom = CLOSEST;
  for (; zoom > 0; zoom -= 1) {
    const { width, height } = pixelsOf(bbox, zoom);
    if (width <= SIZE.width && height <= SIZE.height * 1.1) break;
  }
  return around(middleOf(bbox), zoom);
}

function middleOf([west, south, east, north]: Bbox): [lon: number, lat: number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** A viewport of a size in pixels around a place. */
export function around(middle: readonly [number, number], zoom: number, size: { width: number; height: number } = SIZE): Viewport {
  const near = Math.max(0, Math.min(CLOSEST, zoom));
  const [x, y] = worldPixels(middle, near);
  const [west, north] = placeAt([x - size.width / 2, y - size.height / 2], near);
  const [east, south] = placeAt([x + size.width / 2, y + size.height / 2], near);
  return { bbox: [west, south, east, north], zoom: near, width: size.width, height: size.height };
}

/** The viewport moved by shares of its size, or seen from closer by (`closer`) zooms. */
export function moved(view: Viewport, by: { right?: number; down?: number; closer?: number }): Viewport {
  const [x, y] = worldPixels(middleOf(view.bbox), view.zoom);
  const middle = placeAt([x + (by.right ?? 0) * view.width, y + (by.down ?? 0) * view.height], view.zoom);
  return around(middle, view.zoom + (by.closer ?? 0), view);
}

/** Where a place lies in the picture of a viewport, in whole pixels. */
export function pixelIn(view: Viewport, place: { lon: number; lat: number }): [x: number, y: number] {
  const [x, y] = worldPixels([place.lon, place.lat], view.zoom);
  const [left, top] = worldPixels([view.bbox[0], view.bbox[3]], view.zoom);
  return [Math.round(x - left), Math.round(y - top)];
}

export interface Arc {
  of: number;
  d: string;
}

/** The pieces of a ring of radius 20 around 0,0, clockwise from the top, each as long as its share. */
export function ringOf(counts: readonly number[]): Arc[] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  let at = 0;
  return counts.flatMap((n, of) => {
    if (n === 0) return [];
    const from = at / all;
    at += n;
    if (n === all) return [{ of, d: 'M0-20A20 20 0 1 1 0 20A20 20 0 1 1 0-20' }];
    return [{ of, d: `M${onCircle(from)}A20 20 0 ${n / all > 0.5 ? 1 : 0} 1 ${onCircle(at / all)}` }];
  });
}

function onCircle(share: number): string {
  const turn = share * 2 * Math.PI;
  return `${(20 * Math.sin(turn)).toFixed(1)} ${(-20 * Math.cos(turn)).toFixed(1)}`;
}
