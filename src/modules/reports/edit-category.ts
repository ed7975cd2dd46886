import { currentItem, currentItems, editCityItem } from '#modules/city';
import { editCity, type ReturnItem, versionForAdmin } from '#modules/people';
import { Refusal } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { forgetCatalogue } from './catalogue.ts';
import { type CategoryItem, categoryPart } from './city.ts';
import { isGeneralFor, routePart } from './city-routes.ts';

/** Saves a category as staff edited it; 0 as `version` is a new one. The rule that sends it everywhere follows when the team changes. */
export async function editCategory(work: Work, input: { value: CategoryItem; version: number }): Promise<void> {
  await editCity(work, 'editCategory', input, async (tx) => {
    await editCityItem(tx, categoryPart, input.value, input.version);
    await letRouteFollow(tx, input.value);
  });
  forgetCatalogue(work.house);
}

/** Makes an old version of a category the newest again. Refuses `not_found` and `changed_meanwhile`. */
export async function returnCategory(work: Work, input: ReturnItem): Promise<void> {
  const value = await versionForAdmin(work, categoryPart, input.id, input.to);
  if (!value) throw new Refusal('not_found');
  await editCategory(work, { value, version: input.version });
}

/** The general rule of a category and the category itself name the same team; a rule for one area or one answer stays as it is. */
async function letRouteFollow(tx: Tx, category: CategoryItem): Promise<void> {
  for (const item of await currentItems(tx, routePart.kind)) {
    const route = routePart.schema.parse(item.value);
    if (isGeneralFor(route, category.id) && route.team !== category.team)
      await editCityItem(tx, routePart, { ...route, team: category.team }, item.version);
  }
}

/** The other way round: a general rule for one category takes the category's team along. */
export async function letCategoryFollow(tx: Tx, category_id: string, team: string): Promise<void> {
  const item = await currentItem(tx, categoryPart.kind, category_id);
  if (!item) return;
  const category = categoryPart.schema.parse(item.value);
  if (category.team !== team) await editCityItem(tx, categoryPart, { ...category, team }, item.version);
}
