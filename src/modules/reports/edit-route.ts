import { currentItems, demandSound, type MoveItem, moveCityItem, saveCityItem, saveCityOrder, streetsOf } from '#modules/city';
import { editCity, mayDo, type ReturnItem, versionForAdmin } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { catalogueOf, forgetCatalogue, routeFor } from './catalogue.ts';
import { isGeneralFor, type Route, routePart, takesAllOf } from './city-routes.ts';
import { letCategoryFollow } from './edit-category.ts';

/** Saves a rule as staff edited it; a new one (`version` 0) stands above the first that would take all of it. Refuses rules never reached. */
export async function editRoute(work: Work, input: { value: Route; version: number }): Promise<void> {
  await editCity(work, 'editRoute', input, async (tx) => {
    const { value, version } = input;
    if (isGeneralFor(value, value.category) && value.category !== '*') await letCategoryFollow(tx, value.category, value.team);
    await demandSound(tx, routePart, async () => {
      await saveCityItem(tx, routePart, value, { expected_version: version, by: 'staff' });
      if (version === 0) await saveCityOrder(tx, routePart, await orderWith(tx, value), { by: 'staff' });
    });
  });
  forgetCatalogue(work.house);
}

/** Makes an old version of a rule the newest again. Refuses `not_found`, `changed_meanwhile` and rules never reached. */
export async function returnRoute(work: Work, input: ReturnItem): Promise<void> {
  const value = await versionForAdmin(work, routePart, input.id, input.to);
  if (!value) throw new Refusal('not_found');
  await editRoute(work, { value, version: input.version });
}

/** Moves a rule one place up or down. `version` is that of the order. Refuses `changed_meanwhile` and what would never be reached. */
export async function moveRoute(work: Work, input: MoveItem): Promise<void> {
  await editCity(work, 'moveRoute', input, (tx) => moveCityItem(tx, routePart, input));
  forgetCatalogue(work.house);
}

/**
 * Who would get a report of a category in a street with some answers, and why. Refuses `category_unknown` and `street_unknown`; '' as street is a report
 * without one.
 */
export async function tryRouteFor(work: Work, wanted: { category_id: string; street: string; answers?: Record<string, string> }) {
  demand(mayDo(work.actor, 'city.edit', '*', null));
  const catalogue = await catalogueOf(work.house);
  const category = catalogue.categories.find((one) => one.category_id === wanted.category_id);
  if (!category) throw new Refusal('category_unknown', { field: 'category_id' });
  const streets = await streetsOf(work.house);
  const street = wanted.street === '' ? undefined : (streets.byName(wanted.street)[0] ?? streets.find(wanted.street, 1)[0]);
  if (wanted.street !== '' && !street) throw new Refusal('street_unknown', { field: 'street' });
  const found = routeFor(catalogue, category, street ? [street.lon, street.lat] : null, wanted.answers);
  return { ...found, street: street?.name ?? null };
}

/** The ids in their order, with a new rule above the first that would leave nothing for it; the last rule takes everything. */
async function orderWith(tx: Tx, rule: Route): Promise<string[]> {
  const others = (await currentItems(tx, routePart.kind)).filter((item) => item.id !== rule.id);
  const at = others.findIndex((item) => takesAllOf(routePart.schema.parse(item.value), rule));
  const place = at < 0 ? others.length - 1 : at;
  return [...others.slice(0, place), { id: rule.id }, ...others.slice(place)].map((item) => item.id);
}
