import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** What is over is told for a while, then forgotten with all that was said of it. */
export const NOTICE_RETENTION: RetentionRule[] = [
  {
    kind: 'outages',
    keep: 'P2Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetOutages', {}, async (tx) => {
        const gone = await tx.deleteFrom('outages').where('ended_at', '<', before).executeTakeFirst();
        tx.record('retention', 'retention.forgetOutages', {}, { count: String(gone.numDeletedRows) });
        return Number(gone.numDeletedRows);
      }),
  },
  {
    kind: 'announcements',
    keep: 'P2Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetAnnouncements', {}, async (tx) => {
        const gone = await tx.deleteFrom('announcements').where('until_at', '<', before).executeTakeFirst();
        tx.record('retention', 'retention.forgetAnnouncements', {}, { count: String(gone.numDeletedRows) });
        return Number(gone.numDeletedRows);
      }),
  },
];
