import type { City } from '#modules/city';
import type { MapPage } from '#modules/reports';
import { MAP_ZOOM } from '#modules/reports/words';
import type { Bbox } from '#platform/geo';
import { around, middleOf, showing, type Viewport } from '#platform/viewport';

const SIZE = { width: 760, height: 600 } as const;
const MOST = 1_600;
/** A phone's map at the zoom between two is told in fewer pixels than it has. */
const LEAST = 100;

export type Asked = Pick<MapPage, 'bbox' | 'zoom'>;

/** Whether an address names a viewport that the page does not show: unreadable, half, across the date line, or with its axes swapped. */
export function isMisread({ bbox, zoom }: Asked, city: Pick<City, 'map'>): boolean {
  if (bbox === null && zoom === null) return false;
  if (isUnread(bbox) || isUnread(zoom) || bbox[0] > bbox[2]) return true;
  const [west, south, east, north] = bbox;
  return !meets(bbox, city.map.bbox) && meets([south, west, north, east], city.map.bbox);
}

const isUnread = <T>(said: T): said is Extract<T, 'unread' | null> => said === null || said === 'unread';
const meets = (a: Bbox, b: Bbox): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** The viewport that an address or a form names; null where it names none that can be shown. */
export function viewportIn(asked: Asked, city: Pick<City, 'map'>): Viewport | null {
  const { bbox, zoom } = asked;
  if (isUnread(bbox) || isUnread(zoom) || isMisread(asked, city)) return null;
  const view = showing(bbox, zoom);
  const { width, height } = view;
  return width < LEAST || height < LEAST || width > MOST || height > MOST ? around(middleOf(view), zoom, SIZE) : view;
}

/** The viewport of the whole city, as close as it still fits. */
export function wholeCity({ map: { bbox } }: Pick<City, 'map'>): Viewport {
  let zoom: number = MAP_ZOOM.max;
  for (; zoom > 0; zoom -= 1) {
    const { width, height } = showing(bbox, zoom);
    if (width <= SIZE.width && height <= SIZE.height * 1.1) break;
  }
  return around(middleOf(showing(bbox, zoom)), zoom, SIZE);
}
