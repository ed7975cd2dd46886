import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** Plans name people; what was done stands in the audit trail without them. What still waits for somebody stays. */
export const DIRECTORY_RETENTION: RetentionRule[] = [
  {
    kind: 'directory_plans',
    keep: 'P90D',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetPlans', {}, async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('directory_plans')
          .where('made_at', '<', before)
          .where('state', '<>', 'held')
          .executeTakeFirst();
        tx.record('retention', 'retention.forgetPlans', {}, { count: String(numDeletedRows) });
        return Number(numDeletedRows);
      }),
  },
];
