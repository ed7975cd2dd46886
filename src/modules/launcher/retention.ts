import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** What somebody has not opened for long is no longer among their recent ones; when applications failed is told for a while. */
export const LAUNCHER_RETENTION: RetentionRule[] = [
  {
    kind: 'app_opens',
    keep: 'P90D',
    apply: (house, before) =>
      forgetRows(house, 'forgetAppOpens', (tx) => tx.deleteFrom('app_opens').where('last_at', '<', before).executeTakeFirst()),
  },
  {
    kind: 'app_checks',
    keep: 'P90D',
    apply: (house, before) =>
      forgetRows(house, 'forgetAppChecks', (tx) => tx.deleteFrom('app_check_changes').where('at', '<', before).executeTakeFirst()),
  },
];
