import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** A draft nobody went on with is no longer of use. */
export const FORM_RETENTION: RetentionRule[] = [
  {
    kind: 'form_drafts',
    keep: 'P1Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetFormDrafts', {}, async (tx) => {
        const gone = await tx.deleteFrom('form_drafts').where('saved_at', '<', before).executeTakeFirst();
        tx.record('retention', 'retention.forgetFormDrafts', {}, { count: String(gone.numDeletedRows) });
        return Number(gone.numDeletedRows);
      }),
  },
];
