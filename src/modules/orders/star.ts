import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { itemBy } from './catalogue.ts';
import { demandOpen } from './open.ts';
import type { StarItem } from './schema.ts';

/** Puts a thing first in somebody's catalogue, or no longer. Refuses `order_closed`, `not_found` for what is not meant for the actor. */
export async function starItem(work: Work, input: StarItem): Promise<void> {
  const person_id = await demandOpen(work);
  await change(work, 'starItem', input, async (tx) => {
    const item = await itemBy(tx, tx.actor, input.item_id);
    if (!item) throw new Refusal('not_found');
    const { item_id } = item;
    if (input.favourite === 'yes')
      await tx
        .insertInto('catalogue_favourites')
        .values({ person_id, item_id, added_at: tx.now })
        .onConflict((oc) => oc.doNothing())
        .execute();
    else await tx.deleteFrom('catalogue_favourites').where('person_id', '=', person_id).where('item_id', '=', item_id).execute();
    tx.record(`person:${person_id}`, 'order.starred', {}, { item_id, favourite: input.favourite });
  });
}
