import { cityOf, streetsOf } from '#modules/city';
import { streetNameFor } from '#modules/reports';
import { isMove, moved, placeIn, type Viewport } from '#platform/viewport';
import type { Work } from '#platform/work';
import type { FormInput } from '../form-input.ts';
import { ShowAgain, type SubmitHandler } from '../handlers.ts';
import { first, type Values } from '../ui/index.ts';
import { choiceSchema, clickIn, lookedAt, pictured, pointOf, STREETS, viewAround, viewOf, ZOOMS } from './state.ts';

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

/** Words for a place as they stand in a case. */
interface PlaceWords {
  street: string | null;
  house_number: string | null;
}

/** A form about a case, with the map in it: what `mapPressed` knows shows the page again, everything else is `sending`. */
export function withMap(sending: SubmitHandler, wordsIn: (work: Work, form: FormInput) => Promise<PlaceWords>): SubmitHandler {
  return {
    again: sending.again,
    async act(context, form, request) {
      const pressed = await mapPressed(context.work, form.values);
      if (!pressed) return await sending.act(context, form, request);
      const values = { ...form.values, ...pressed };
      const marks = pressed.lon !== undefined || first(values, 'to') === 'here';
      throw new ShowAgain(marks ? { ...values, ...(await wordsAt(context.work, values, await wordsIn(context.work, form))) } : values);
    },
  };
}

/** A street that nobody typed goes along when another place is marked: it is what the case says, or what the map put there (`map_street`). */
async function wordsAt(work: Work, values: Values, known: PlaceWords): Promise<Values> {
  const point = pointOf(first(values, 'lon'), first(values, 'lat'));
  const street = first(values, 'street');
  const typed = street !== known.street && street !== first(values, 'map_street');
  if (!point || street === '' || typed) return {};
  const named = await streetNameFor(work, point, street);
  if (named === street) return {};
  const house_number = first(values, 'house_number');
  return { street: named, map_street: named, house_number: house_number === known.house_number ? '' : house_number };
}

/** The map shows the marker. */
export const UNSEEN = { map_bbox: '', map_zoom: '' };

const seen = ({ bbox, zoom }: Viewport) => ({ map_bbox: bbox.join(','), map_zoom: String(zoom) });
const mark = (view: Viewport, [lon, lat]: readonly [number, number]) => ({ ...seen(view), lon: String(lon), lat: String(lat) });
