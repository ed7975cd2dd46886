import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** Plans name people; what was done stands in the audit trail without them. What still waits for somebody stays. */
export const DIRECTORY_RETENTION: RetentionRule[] = [
  {
    kind: 'directory_plans',
    keep: 'P90D',
    apply: (house, before) =>
      forgetRows(house, 'forgetPlans', (tx) =>
        tx.deleteFrom('directory_plans').where('made_at', '<', before).where('state', '<>', 'held').executeTakeFirst(),
      ),
  },
];
