import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** Books of crises that were closed long ago go as a whole. An open one stays. */
export const CRISIS_RETENTION: RetentionRule[] = [
  {
    kind: 'crises',
    keep: 'P10Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetCrises', (tx) => tx.deleteFrom('crises').where('closed_at', '<', before).executeTakeFirst()),
  },
];
