import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';
import { HANDED_OVER_RETENTION } from './handed-over.ts';

/** Messages to other programs are kept for looking into what went wrong, no longer. */
export const HANDOVER_RETENTION: RetentionRule[] = [
  HANDED_OVER_RETENTION,
  {
    kind: 'webhook_deliveries',
    keep: 'P30D',
    apply: (house, before) =>
      forgetRows(house, 'forgetWebhookDeliveries', (tx) =>
        tx.deleteFrom('webhook_deliveries').where('made_at', '<', before).executeTakeFirst(),
      ),
  },
];
