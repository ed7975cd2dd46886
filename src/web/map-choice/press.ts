import { cityOf, streetsOf } from '#modules/city';
import { isMove, moved, placeIn, type Viewport } from '#platform/viewport';
import type { Work } from '#platform/work';
import { first, type Values } from '../ui/index.ts';
import { choiceSchema, clickIn, lookedAt, pictured, STREETS, viewAround, viewOf, ZOOMS } from './state.ts';

/** Whoever clicks from far away sees the street afterwards. */
const MARKED_FROM = 16;

/** What a click on a picture of the map or one of its buttons (named `to`) makes of the form; null where it was none of them. */
export async function mapPressed(work: Work, values: Values): Promise<Values | null> {
  const city = await cityOf(work.house);
  const chosen = choiceSchema.parse(values);
  const view = viewOf(chosen, city);
  const click = clickIn(values);
  if (click) {
    // Nobody knows which part of the map a form without one was showing: it is shown again, and the next click counts.
    if (!lookedAt(chosen, city)) return seen(view);
    // The Enter key on a picture clicks its corner; whoever has no mouse means the middle.
    const picture = pictured(view, click.on);
    const place = placeIn(picture, click.x === 0 && click.y === 0 ? { x: picture.width / 2, y: picture.height / 2 } : click);
    return mark(viewAround(place, Math.max(view.zoom, MARKED_FROM)), place);
  }
  const to = first(values, 'to');
  if (isMove(to)) return seen(moved(view, to, ZOOMS));
  if (to === 'mark') return mark(view, placeIn(view, { x: view.width / 2, y: view.height / 2 }));
  if (to === 'unmark') return { ...seen(view), lon: '', lat: '' };
  if (to === 'here') return UNSEEN;
  if (to !== 'street') return null;
  const [street] = (await streetsOf(work.house)).find(first(values, 'street'), 1);
  return street ? seen(viewAround([street.lon, street.lat], STREETS)) : {};
}

/** The map shows the marker. */
export const UNSEEN = { map_bbox: '', map_zoom: '' };

const seen = ({ bbox, zoom }: Viewport) => ({ map_bbox: bbox.join(','), map_zoom: String(zoom) });
const mark = (view: Viewport, [lon, lat]: readonly [number, number]) => ({ ...seen(view), lon: String(lon), lat: String(lat) });
