import { cityOf } from '#modules/city';
import { catalogueOf, type MapPage, mapFor, mapYearsFor } from '#modules/reports';
import type { Viewport } from '#platform/viewport';
import type { Work } from '#platform/work';
import type { Context } from '../context.ts';
import { isMisread, viewportIn, wholeCity } from '../viewport.ts';

/** What the page of the map shows. */
export async function dataFor(work: Work, wanted: MapPage) {
  const [city, catalogue, years] = await Promise.all([cityOf(work.house), catalogueOf(work.house), mapYearsFor(work)]);
  const view = viewportIn(wanted, city) ?? wholeCity(city);
  return {
    wanted,
    view,
    misread: isMisread(wanted, city),
    years,
    categories: catalogue.categories,
    answer: await mapFor(work, { ...wanted, bbox: view.bbox, zoom: view.zoom }),
  };
}
export type MapData = Awaited<ReturnType<typeof dataFor>>;

/** The address of the map at a viewport, under the filters of this page. */
export function addressOf({ url }: Pick<Context, 'url'>, { category, group, state, time }: MapPage, view: Viewport | null): string {
  const filters = Object.entries({ category, group, state, time }).filter(([, value]) => value !== '');
  const place = view ? [['bbox', view.bbox.join(',')] as const, ['zoom', String(view.zoom)] as const] : [];
  const query = [...place, ...filters].map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&');
  return url(query ? `/karte?${query}` : '/karte');
}
