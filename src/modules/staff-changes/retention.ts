import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** A change that is over goes as a whole after the city's period; its orders and devices keep their own. */
export const STAFF_CHANGE_RETENTION: RetentionRule[] = [
  {
    kind: 'staff_changes',
    keep: 'P2Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetStaffChanges', (tx) => tx.deleteFrom('staff_changes').where('closed_at', '<', before).executeTakeFirst()),
  },
];
