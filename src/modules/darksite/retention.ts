import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** How a service was long ago, and who said so, is of no use any more. */
export const DARKSITE_RETENTION: RetentionRule[] = [
  {
    kind: 'service_states',
    keep: 'P3Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetServiceStates', (tx) => tx.deleteFrom('service_state_events').where('at', '<', before).executeTakeFirst()),
  },
];
