import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** Who did what long ago is nobody's business any more; that it was done stays, and so do exercises, which auditors ask for. */
export const PREPAREDNESS_RETENTION: RetentionRule[] = [
  {
    kind: 'preparedness_people',
    keep: 'P5Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetPreparednessPeople', {}, async (tx) => {
        const tasks = await tx
          .updateTable('preparedness_tasks')
          .set({ owner_person_id: null })
          .where('state', '!=', 'open')
          .where('owner_person_id', 'is not', null)
          .where('changed_at', '<', before)
          .executeTakeFirst();
        const exercises = await tx
          .updateTable('exercises')
          .set({ lead_person_id: null })
          .where('lead_person_id', 'is not', null)
          .where('done_on', '<', before.toISOString().slice(0, 10))
          .executeTakeFirst();
        const answers = await tx
          .updateTable('check_answers')
          .set({ answered_by: null })
          .where('answered_by', 'is not', null)
          .where('answered_at', '<', before)
          .executeTakeFirst();
        const count = Number(tasks.numUpdatedRows + exercises.numUpdatedRows + answers.numUpdatedRows);
        tx.record('retention', 'retention.forgetPreparednessPeople', {}, { count: String(count) });
        return count;
      }),
  },
];
