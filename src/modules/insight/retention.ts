import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** Who wished, supported, decided or reported long ago is nobody's business any more; that it was wished and decided stays. */
export const INSIGHT_RETENTION: RetentionRule[] = [
  {
    kind: 'portfolio_people',
    keep: 'P3Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetPortfolioPeople', {}, async (tx) => {
        const wishes = await tx
          .updateTable('wishes')
          .set({ wished_by: null })
          .where('wished_by', 'is not', null)
          .where('changed_at', '<', before)
          .where('state', 'in', ['done', 'declined', 'withdrawn'])
          .executeTakeFirst();
        const supports = await tx
          .deleteFrom('wish_supports')
          .where('wish_id', 'in', (eb) => eb.selectFrom('wishes').select('wish_id').where('wished_by', 'is', null))
          .executeTakeFirst();
        const proposals = await tx
          .updateTable('proposal_events')
          .set({ by_person_id: null })
          .where('by_person_id', 'is not', null)
          .where('at', '<', before)
          .executeTakeFirst();
        const measures = await tx
          .updateTable('measure_events')
          .set({ by_person_id: null })
          .where('by_person_id', 'is not', null)
          .where('at', '<', before)
          .executeTakeFirst();
        const count = Number(wishes.numUpdatedRows + supports.numDeletedRows + proposals.numUpdatedRows + measures.numUpdatedRows);
        tx.record('retention', 'retention.forgetPortfolioPeople', {}, { count: String(count) });
        return count;
      }),
  },
];
