import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { dropPack } from './keep.ts';

/** Seven packs of each team are kept anyway; this takes those along whose team makes none any more. */
export const EMERGENCY_RETENTION: RetentionRule[] = [
  {
    kind: 'emergency_packs',
    keep: 'P30D',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetPacks', {}, async (tx) => {
        const old = await tx.selectFrom('emergency_packs').select('emergency_pack_id').where('made_at', '<', before).execute();
        for (const { emergency_pack_id } of old) await dropPack(tx, emergency_pack_id);
        tx.record('retention', 'retention.forgetPacks', {}, { count: String(old.length) });
        return old.length;
      }),
  },
];
