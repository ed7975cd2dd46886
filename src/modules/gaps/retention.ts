import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** What nobody has asked for as long as events of help are kept is forgotten, whatever was decided. */
export const GAP_RETENTION: RetentionRule[] = [
  {
    kind: 'help_events',
    keep: 'P13M',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetGaps', {}, async (tx) => {
        const gone = await tx.deleteFrom('gaps').where('last_on', '<', before.toISOString().slice(0, 10)).executeTakeFirst();
        tx.record('retention', 'retention.forgetGaps', {}, { count: String(gone.numDeletedRows) });
        return Number(gone.numDeletedRows);
      }),
  },
];
