import { isOnEarth, type LonLat, rulerAt } from './geo.ts';

/** A part of the map: its middle, and metres from the left to the right edge. */
export interface MapView {
  lon: number;
  lat: number;
  metres: number;
}

export const DIRECTIONS = ['north', 'south', 'east', 'west'] as const;
export type Direction = (typeof DIRECTIONS)[number];

const CLOSEST = 150;
const WIDEST = 20_000;
/** A step of a view to one side, as a share of its width. */
const STEP = 0.4;

/** The place under a click on a picture of the view, measured in the picture's own pixels from its upper left corner. */
export function placeAt(view: MapView, size: { width: number; height: number }, click: { x: number; y: number }): LonLat {
  const ruler = rulerAt(view.lat);
  const metre = view.metres / size.width;
  return rounded(view.lon + ((click.x - size.width / 2) * metre) / ruler.kx, view.lat - ((click.y - size.height / 2) * metre) / ruler.ky);
}

/** The view a step further to one side. */
export function moved(view: MapView, to: Direction): MapView {
  const ruler = rulerAt(view.lat);
  const step = view.metres * STEP;
  const east = to === 'east' ? step : to === 'west' ? -step : 0;
  const north = to === 'north' ? step : to === 'south' ? -step : 0;
  const [lon, lat] = rounded(view.lon + east / ruler.kx, view.lat + north / ruler.ky);
  return isOnEarth([lon, lat]) ? { ...view, lon, lat } : view;
}

/** The view twice as near, or twice as wide. */
export function zoomed(view: MapView, to: 'in' | 'out'): MapView {
  const metres = to === 'in' ? view.metres / 2 : view.metres * 2;
  return { ...view, metres: Math.min(WIDEST, Math.max(CLOSEST, metres)) };
}

/** Six digits are a tenth of a metre. */
function rounded(lon: number, lat: number): LonLat {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
