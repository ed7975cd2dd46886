import { change, type Work } from '#platform/work';
import { dropOutage } from './find.ts';

/** Planned work whose end has come is over, and nobody finds it any more. Pages do not wait for this: they go by the time. */
export async function settleOutages(work: Work): Promise<void> {
  const due = await work.read
    .selectFrom('outages')
    .select('outage_id')
    .where('kind', '=', 'planned')
    .where('ended_at', 'is', null)
    .where('expected_end_at', '<=', work.now())
    .orderBy('outage_id')
    .execute();
  for (const { outage_id } of due)
    await change({ ...work, key: `${work.key} ${outage_id}` }, 'settleOutage', { outage_id }, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('outages')
        .set((eb) => ({ ended_at: eb.ref('expected_end_at'), version: eb('version', '+', 1) }))
        .where('outage_id', '=', outage_id)
        .where('ended_at', 'is', null)
        // Somebody may have moved its end.
        .where('expected_end_at', '<=', tx.now)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) await dropOutage(tx, outage_id);
      tx.record(`outage:${outage_id}`, 'outage.settled');
    });
}
