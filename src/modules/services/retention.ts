import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** A draft nobody went on with is no longer of use. */
export const SERVICE_RETENTION: RetentionRule[] = [
  {
    kind: 'service_drafts',
    keep: 'P1Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetServiceDrafts', {}, async (tx) => {
        const gone = await tx.deleteFrom('service_drafts').where('saved_at', '<', before).executeTakeFirst();
        tx.record('retention', 'retention.forgetServiceDrafts', {}, { count: String(gone.numDeletedRows) });
        return Number(gone.numDeletedRows);
      }),
  },
];
