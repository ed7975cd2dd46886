import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** What somebody has not opened for long is no longer among their recent ones; when applications failed is told for a while. */
export const LAUNCHER_RETENTION: RetentionRule[] = [
  {
    kind: 'app_opens',
    keep: 'P90D',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetAppOpens', {}, async (tx) => {
        const gone = await tx.deleteFrom('app_opens').where('last_at', '<', before).executeTakeFirst();
        tx.record('retention', 'retention.forgetAppOpens', {}, { count: String(gone.numDeletedRows) });
        return Number(gone.numDeletedRows);
      }),
  },
  {
    kind: 'app_checks',
    keep: 'P90D',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetAppChecks', {}, async (tx) => {
        const gone = await tx.deleteFrom('app_check_changes').where('at', '<', before).executeTakeFirst();
        tx.record('retention', 'retention.forgetAppChecks', {}, { count: String(gone.numDeletedRows) });
        return Number(gone.numDeletedRows);
      }),
  },
];
