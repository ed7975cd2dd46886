import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/**
 * Bookkeeping is kept ten years from the end of its year (the period of § 147 (3) and (4) AO and § 257 (4) HGB for books, by which municipal budget law goes; a
 * state's own ordinance may say otherwise), so eleven at most. The case it was for may go before.
 */
export const PAYMENT_RETENTION: RetentionRule[] = [
  {
    kind: 'payments',
    keep: 'P11Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetPayments', (tx) => tx.deleteFrom('dues').where('made_at', '<', before).executeTakeFirst()),
  },
];
