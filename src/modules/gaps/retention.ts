import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** What nobody has asked for as long as events of help are kept is forgotten, whatever was decided. */
export const GAP_RETENTION: RetentionRule[] = [
  {
    kind: 'help_events',
    keep: 'P13M',
    apply: (house, before) =>
      forgetRows(house, 'forgetGaps', (tx) =>
        tx.deleteFrom('gaps').where('last_on', '<', before.toISOString().slice(0, 10)).executeTakeFirst(),
      ),
  },
];
