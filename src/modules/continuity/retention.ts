import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** Periods of maintenance and proofs stay as long as auditors ask for them. */
export const CONTINUITY_RETENTION: RetentionRule[] = [
  {
    kind: 'continuity',
    keep: 'P5Y',
    apply: async (house, before) => {
      const periods = await forgetRows(house, 'forgetReadOnlyPeriods', (tx) =>
        tx.deleteFrom('read_only_periods').where('ended_at', '<', before).executeTakeFirst(),
      );
      return (
        periods + (await forgetRows(house, 'forgetProofs', (tx) => tx.deleteFrom('proofs').where('at', '<', before).executeTakeFirst()))
      );
    },
  },
];
