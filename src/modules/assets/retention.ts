import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';

/** Who had a device long ago, and who noted it, is nobody's business any more; that it was handed over stays in its history. */
export const ASSET_RETENTION: RetentionRule[] = [
  {
    kind: 'asset_events',
    keep: 'P3Y',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetAssetPeople', {}, async (tx) => {
        const events = await tx
          .updateTable('asset_events')
          .set({ person_id: null, by_person_id: null, note: '' })
          .where('at', '<', before)
          .where((eb) => eb.or([eb('person_id', 'is not', null), eb('by_person_id', 'is not', null), eb('note', '!=', '')]))
          .executeTakeFirst();
        const files = await tx
          .updateTable('asset_files')
          .set({ added_by: null })
          .where('added_at', '<', before)
          .where('added_by', 'is not', null)
          .executeTakeFirst();
        const doubts = await tx
          .updateTable('asset_doubts')
          .set({ decided_by: null })
          .where('decided_at', '<', before)
          .where('decided_by', 'is not', null)
          .executeTakeFirst();
        const looks = await tx
          .updateTable('stocktakings')
          .set({ begun_by: null, closed_by: null, taken_by: null })
          .where('begun_at', '<', before)
          .where((eb) => eb.or([eb('begun_by', 'is not', null), eb('closed_by', 'is not', null), eb('taken_by', 'is not', null)]))
          .executeTakeFirst();
        const seen = await tx
          .updateTable('stocktaking_assets')
          .set({ seen_by: null })
          .where('seen_at', '<', before)
          .where('seen_by', 'is not', null)
          .executeTakeFirst();
        const count = Number(
          looks.numUpdatedRows + seen.numUpdatedRows + events.numUpdatedRows + files.numUpdatedRows + doubts.numUpdatedRows,
        );
        tx.record('retention', 'retention.forgetAssetPeople', {}, { count: String(count) });
        return count;
      }),
  },
];
