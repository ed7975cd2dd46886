import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { dropSheet, setState } from './lock.ts';

/** What was typed of sheets nobody finished; their numbers are out again. Numbers themselves stay: each is accounted for. */
export const PAPER_RETENTION: RetentionRule[] = [
  {
    kind: 'paper_sheets',
    keep: 'P1Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetSheets', {}, async (tx) => {
        const old = await tx
          .selectFrom('paper_numbers as n')
          .innerJoin('paper_sheets as s', 's.number', 'n.number')
          .select('n.number')
          .where('s.changed_at', '<', before)
          .orderBy('n.number')
          .forNoKeyUpdate('n')
          .execute();
        for (const { number } of old) {
          await dropSheet(tx, number);
          await setState(tx, number, 'out');
        }
        tx.record('retention', 'retention.forgetSheets', {}, { count: String(old.length) });
        return old.length;
      }),
  },
];
