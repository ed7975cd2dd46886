import { cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { itemsBy } from './catalogue.ts';
import { mayOrder } from './rules.ts';

/** The article on setting up a model, as a thing of the catalogue names it; null where none does. */
export async function articleOfModel(work: Work, model_id: string | null): Promise<string | null> {
  if (!model_id) return null;
  const row = await work.read
    .selectFrom('catalogue_items')
    .select('article')
    .where('model_id', '=', model_id)
    .where('article', 'is not', null)
    .orderBy('active', 'desc')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row?.article ?? null;
}

/** Which things give access to an application, as far as they are offered to the actor; none where the service portal is closed to them. */
export async function accessFor(work: Work, app_id: string) {
  if (!mayOrder(work.actor, await cityOf(work.house))) return [];
  const rows = await work.read
    .selectFrom('catalogue_items')
    .select('item_id')
    .where('app_id', '=', app_id)
    .where('active', '=', true)
    .execute();
  const items = await itemsBy(
    work.read,
    work.actor,
    rows.map((row) => row.item_id),
  );
  return [...items.values()].map((item) => ({
    item_id: item.item_id,
    name: item.name,
    /** Something must be chosen first, so its own page asks. */
    asks: item.sort === 'bundle' || item.options.some((option) => option.required),
  }));
}

/** The accesses somebody was given or has asked for, by application: `granted` where one was handed over, else `asked` with the order that is on its way. */
export async function appAccessFor(work: Work): Promise<Map<string, { number: string; granted: boolean }>> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const rows = await work.read
    .selectFrom('order_lines as l')
    .innerJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
    .innerJoin('cases as c', 'c.case_id', 'l.case_id')
    .select(['i.app_id', 'c.number', 'l.state', 'c.phase'])
    .where('l.for_person_id', '=', person_id)
    .where('i.app_id', 'is not', null)
    .where('l.state', '<>', 'cancelled')
    .orderBy('c.created_at')
    .execute();
  const access = new Map<string, { number: string; granted: boolean }>();
  for (const { app_id, number, state, phase } of rows) {
    const granted = state === 'handed_over';
    if (app_id && (granted || (phase !== 'closed' && !access.get(app_id)?.granted))) access.set(app_id, { number, granted });
  }
  return access;
}
