import { type Bbox, isOnEarth, type LonLat } from './geo.ts';

/** What part of the world a map shows: in degrees, the zoom of Web Mercator, and pixels of that zoom. */
export interface Viewport {
  bbox: Bbox;
  zoom: number;
  width: number;
  height: number;
}
export type Size = Pick<Viewport, 'width' | 'height'>;

const CLOSEST = 20;

/** A viewport of a size in pixels around a place; the zoom is held where a map can be drawn. */
export function around(middle: LonLat, zoom: number, { width, height }: Size): Viewport {
  const near = Math.max(0, Math.min(CLOSEST, zoom));
  const [x, y] = worldPixels(middle, near);
  const [west, north] = placeAt([x - width / 2, y - height / 2], near);
  const [east, south] = placeAt([x + width / 2, y + height / 2], near);
  return { bbox: [west, south, east, north], zoom: near, width, height };
}

/** The viewport that shows a box at a zoom, as many pixels as it takes. */
export function showing(bbox: Bbox, zoom: number): Viewport {
  const [west, south, east, north] = bbox;
  const [left, top] = worldPixels([west, north], zoom);
  const [right, bottom] = worldPixels([east, south], zoom);
  return { bbox, zoom, width: right - left, height: bottom - top };
}

/** How a button moves a viewport: by shares of its size, or to a closer zoom. */
const MOVES = {
  west: { right: -0.5, down: 0, closer: 0 },
  north: { right: 0, down: -0.5, closer: 0 },
  south: { right: 0, down: 0.5, closer: 0 },
  east: { right: 0.5, down: 0, closer: 0 },
  in: { right: 0, down: 0, closer: 1 },
  out: { right: 0, down: 0, closer: -1 },
};
export type Move = keyof typeof MOVES;
export const isMove = (text: string): text is Move => Object.hasOwn(MOVES, text);

/** The viewport half its size further to one side, or a zoom closer or further within `zooms`; the same where the map ends. */
export function moved(view: Viewport, to: Move, zooms: { min: number; max: number }): Viewport {
  const { right, down, closer } = MOVES[to];
  const middle = placeIn(view, { x: view.width * (0.5 + right), y: view.height * (0.5 + down) });
  const next = around(middle, Math.max(zooms.min, Math.min(zooms.max, view.zoom + closer)), view);
  const [west, south, east, north] = next.bbox;
  return isOnEarth([west, south]) && isOnEarth([east, north]) ? next : view;
}

/** The place in the middle of the picture. */
export const middleOf = (view: Viewport): LonLat => placeIn(view, { x: view.width / 2, y: view.height / 2 });

/** The place at a pixel of the picture of a viewport, measured from its upper left corner. */
export function placeIn(view: Viewport, { x, y }: { x: number; y: number }): LonLat {
  const [left, top] = worldPixels([view.bbox[0], view.bbox[3]], view.zoom);
  return placeAt([left + x, top + y], view.zoom);
}

/** Where a place lies in the picture of a viewport, in pixels. */
export function pixelIn(view: Viewport): (place: readonly number[]) => [x: number, y: number] {
  const [left, top] = worldPixels([view.bbox[0], view.bbox[3]], view.zoom);
  return (place) => {
    const [x, y] = worldPixels(place, view.zoom);
    return [x - left, y - top];
  };
}

const EDGE = 85;

function worldPixels([lon = 0, lat = 0]: readonly number[], zoom: number): [x: number, y: number] {
  const side = 256 * 2 ** zoom;
  const sine = Math.sin((Math.max(-EDGE, Math.min(EDGE, lat)) * Math.PI) / 180);
  return [(lon / 360 + 0.5) * side, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side];
}

/** Six digits are a tenth of a metre. */
function placeAt([x, y]: readonly [number, number], zoom: number): [lon: number, lat: number] {
  const side = 256 * 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side))) * 180) / Math.PI;
  return [Number(((x / side - 0.5) * 360).toFixed(6)), Number(lat.toFixed(6))];
}
