import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';

/** A draft nobody went on with is no longer of use. */
export const FORM_RETENTION: RetentionRule[] = [
  {
    kind: 'form_drafts',
    keep: 'P1Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetFormDrafts', (tx) => tx.deleteFrom('form_drafts').where('saved_at', '<', before).executeTakeFirst()),
  },
];
