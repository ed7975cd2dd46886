import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { HANDED_OVER_RETENTION } from './handed-over.ts';

/** Messages to other programs are kept for looking into what went wrong, no longer. */
export const HANDOVER_RETENTION: RetentionRule[] = [
  HANDED_OVER_RETENTION,
  {
    kind: 'webhook_deliveries',
    keep: 'P30D',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetWebhookDeliveries', {}, async (tx) => {
        const { numDeletedRows } = await tx.deleteFrom('webhook_deliveries').where('made_at', '<', before).executeTakeFirst();
        tx.record('retention', 'retention.forgetWebhookDeliveries', {}, { count: String(numDeletedRows) });
        return Number(numDeletedRows);
      }),
  },
];
