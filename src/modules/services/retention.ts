import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** A draft nobody went on with is no longer of use. */
export const SERVICE_RETENTION: RetentionRule[] = [
  {
    kind: 'service_drafts',
    keep: 'P1Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetServiceDrafts', (tx) => tx.deleteFrom('service_drafts').where('saved_at', '<', before).executeTakeFirst()),
  },
];
