import { z } from 'zod';
import type { City } from '#modules/city';
import { mapPageSchema } from '#modules/reports';
import type { LonLat } from '#platform/geo';
import { around, middleOf, type Viewport } from '#platform/viewport';
import { first, type Values } from '../ui/index.ts';
import { viewportIn } from '../viewport.ts';

/** Two sizes of the same map: the one that fits is shown, and the name of the click says which it was. Pixels. */
export const PICTURES = { map_wide: { width: 600, height: 400 }, map_narrow: { width: 288, height: 288 } } as const;
export type PictureName = keyof typeof PICTURES;
export const PICTURE_NAMES = ['map_wide', 'map_narrow'] as const satisfies PictureName[];

/** From a house to a city and its surroundings. */
export const ZOOMS = { min: 11, max: 19 };
/** Streets with their names. */
export const STREETS = 17;
/** A part of the city. */
const QUARTER = 14;

const word = (most: number) => z.string().max(most).catch('').default('');

/** The place and the part of the map that is looked at, as an address or a form names them. */
export const choiceSchema = z.object({
  lon: word(30),
  lat: word(30),
  map_bbox: mapPageSchema.shape.bbox,
  map_zoom: mapPageSchema.shape.zoom,
});
export type Chosen = z.infer<typeof choiceSchema>;

/** Degrees as they travel in a form; a comma is a point. */
export function pointOf(lon: string, lat: string): LonLat | null {
  const [x, y] = [lon, lat].map((text) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))));
  if (x === undefined || y === undefined || !(Math.abs(x) <= 180 && Math.abs(y) <= 90) || (x === 0 && y === 0)) return null;
  return [x, y];
}

/** The part of the map that was looked at; null where the form names none. */
export function lookedAt({ map_bbox, map_zoom }: Chosen, city: Pick<City, 'map'>): Viewport | null {
  const seen = viewportIn({ bbox: map_bbox, zoom: map_zoom }, city);
  return seen && viewAround(middleOf(seen), seen.zoom);
}

/** The part of the map that is shown: what was looked at, else around the marker, else the middle of the city. */
export function viewOf(chosen: Chosen, city: Pick<City, 'map'>): Viewport {
  const marked = pointOf(chosen.lon, chosen.lat);
  const { lon, lat } = city.map.center;
  return lookedAt(chosen, city) ?? (marked ? viewAround(marked, STREETS) : viewAround([lon, lat], QUARTER));
}

/** The part of the map around a place. */
export const viewAround = (middle: LonLat, zoom: number): Viewport =>
  around(middle, Math.max(ZOOMS.min, Math.min(ZOOMS.max, zoom)), PICTURES.map_wide);

/** What one of the two pictures shows of it: the narrow one about the same from one zoom further out. */
export function pictured(view: Viewport, on: PictureName): Viewport {
  return on === 'map_wide' ? view : around(middleOf(view), view.zoom - 1, PICTURES.map_narrow);
}

/** Where a picture of the map was clicked, in its own pixels. */
export function clickIn(values: Values): { on: PictureName; x: number; y: number } | null {
  for (const on of PICTURE_NAMES) {
    const [x, y] = [Number(first(values, `${on}.x`) || Number.NaN), Number(first(values, `${on}.y`) || Number.NaN)];
    const { width, height } = PICTURES[on];
    if (x >= 0 && y >= 0 && x <= width && y <= height) return { on, x, y };
  }
  return null;
}
