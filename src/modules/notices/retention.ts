import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** What is over is told for a while, then forgotten with all that was said of it. */
export const NOTICE_RETENTION: RetentionRule[] = [
  {
    kind: 'outages',
    keep: 'P2Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetOutages', (tx) => tx.deleteFrom('outages').where('ended_at', '<', before).executeTakeFirst()),
  },
  {
    kind: 'announcements',
    keep: 'P2Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetAnnouncements', (tx) => tx.deleteFrom('announcements').where('until_at', '<', before).executeTakeFirst()),
  },
];
