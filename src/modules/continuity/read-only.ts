import { askAnew } from '#platform/database/writable';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { mayOperate } from './rules.ts';
import type { BeginReadOnly } from './schema.ts';

const SUBJECT = 'setting:read_only';

/** From now on nothing is changed, by anybody, until `endReadOnly`; every process knows within a second. Refuses `read_only_already`. */
export async function beginReadOnly(work: Work, input: BeginReadOnly): Promise<{ period_id: string }> {
  const { minutes, words_de, words_en } = input;
  const period_id = newId();
  const made = await change(work, 'beginReadOnly', input, async (tx) => {
    demand(mayOperate(tx.actor));
    const expected_until = minutes > 0 ? new Date(tx.now.getTime() + minutes * 60_000) : null;
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('read_only_periods')
      .values({ period_id, begun_at: tx.now, begun_by: tx.actor.person_id, expected_until, words_de, words_en })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) throw new Refusal('read_only_already');
    tx.record(SUBJECT, 'read_only.begun', {}, { period_id });
    return { period_id };
  });
  askAnew(work.house);
  return made;
}

/** Changes are taken again. Nothing happens where they are already. */
export async function endReadOnly(work: Work): Promise<void> {
  await change(work, 'endReadOnly', {}, async (tx) => {
    demand(mayOperate(tx.actor));
    const over = await tx
      .updateTable('read_only_periods')
      .set({ ended_at: tx.now, ended_by: tx.actor.person_id })
      .where('ended_at', 'is', null)
      .returning('period_id')
      .executeTakeFirst();
    tx.record(SUBJECT, 'read_only.ended', {}, { period_id: over?.period_id ?? null });
  });
  askAnew(work.house);
}
