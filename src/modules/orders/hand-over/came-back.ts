import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import type { Line } from '../lines.ts';

/** Keeps which devices came back to the store with some lines, from the person they were with: with a receipt that is mailed to them. */
export async function keepCameBack(tx: Tx, case_id: string, lines: readonly Line[], asset_ids: readonly string[]): Promise<void> {
  const devices = await tx
    .selectFrom('assets')
    .select(['asset_tag', 'serial', 'model_name'])
    .where('asset_id', 'in', [...asset_ids])
    .orderBy('asset_tag')
    .execute();
  const person_id = lines.find((line) => line.for_person_id !== null)?.for_person_id ?? null;
  const had = await tx.selectFrom('people').select('name').where('person_id', '=', person_id).executeTakeFirst();
  const handover_id = newId();
  await tx
    .insertInto('handovers')
    .values({
      ...{ handover_id, case_id, at: tx.now, way: 'back', confirmed_at: tx.now },
      ...{ receiver_id: tx.actor.person_id, receiver_name: tx.actor.name },
      ...{ given_by: person_id, given_name: had?.name ?? '' },
      things: JSON.stringify(
        devices.map(({ asset_tag, serial, model_name }) => ({
          ...{ name: { de: model_name, en: model_name }, quantity: 1, tag: asset_tag, serial: serial ?? '' },
        })),
      ),
    })
    .execute();
  const ids = lines.map((line) => line.line_id);
  await tx.updateTable('order_lines').set({ handover_id }).where('line_id', 'in', ids).execute();
  tx.record(`case:${case_id}`, 'order.came_back', { given_name: had?.name ?? '' }, { handover_id });
  tx.enqueue('orders.receipt', { handover_id });
}
