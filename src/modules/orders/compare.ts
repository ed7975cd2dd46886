import { inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { bundlePrice, itemsBy } from './catalogue.ts';
import { demandOpen } from './open.ts';
import type { Compare } from './schema.ts';
import { COMPARED } from './words.ts';

/**
 * Things side by side in the order they were chosen, at most four; what is not offered to the actor is left out, and `left_out` says whether anything was.
 * `facts`: the names of what is known of any of them, each once. Refuses `order_closed`, `not_found` where something was asked and nothing of it is offered.
 */
export async function comparedFor(work: Work, { item_id }: Compare) {
  await demandOpen(work);
  const found = await itemsBy(work.read, work.actor, item_id.slice(0, 20));
  const all = item_id.flatMap((id) => found.get(id) ?? []);
  if (item_id.length > 0 && all.length === 0) throw new Refusal('not_found');
  const chosen = all.slice(0, COMPARED.max);
  const parts = await itemsBy(
    work.read,
    work.actor,
    chosen.flatMap((item) => item.parts.map((part) => part.item)),
  );
  const items = chosen.map((item) => ({
    ...item,
    ...bundlePrice(item, [...parts.values()]),
    made_of: item.parts.flatMap((part) => parts.get(part.item)?.name ?? []),
  }));
  const names = new Map(items.flatMap((item) => item.facts.map(({ name }) => [inLanguage(name, 'de'), name] as const)));
  return { items, facts: [...names.values()], left_out: items.length < item_id.length };
}
