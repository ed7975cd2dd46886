import { inLanguage } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { suppliersOf } from './propose.ts';
import { seesPurchases } from './rules.ts';

/** What forms of buying offer: suppliers, things kept in the store, models of devices. Refuses `not_found`. */
export async function choicesFor(work: Work) {
  demand(seesPurchases(work.actor), 'not_found');
  const [suppliers, items, models] = await Promise.all([
    suppliersOf(work),
    work.read
      .selectFrom('catalogue_items')
      .select(['item_id', 'name'])
      .where('stocked', '=', true)
      .where('active', '=', true)
      .orderBy('position')
      .limit(500)
      .execute(),
    work.read
      .selectFrom('asset_models')
      .select(['model_id', 'maker', 'name'])
      .where('active', '=', true)
      .orderBy('position')
      .limit(500)
      .execute(),
  ]);
  const { language } = work.actor;
  return {
    suppliers: suppliers.map(({ supplier_id, name }) => ({ value: supplier_id, label: name })),
    items: items.map(({ item_id, name }) => ({ value: item_id, label: inLanguage(name, language) })),
    models: models.map(({ model_id, maker, name }) => ({ value: model_id, label: `${maker} ${name}` })),
  };
}
