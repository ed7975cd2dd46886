import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { beginAlarm } from './alarm.ts';
import { lockCrisis, pastOf } from './lock.ts';
import { mayLead } from './rules.ts';
import type { CloseCrisis, OpenCrisis } from './schema.ts';

/** Opens a crisis, and begins its alarm where that is wanted. Refuses `forbidden`, `invalid_input` for a time to come, `crisis_no_chain`. */
export async function openCrisis(work: Work, input: OpenCrisis): Promise<{ crisis_id: string }> {
  const past = await pastOf(work.house);
  return await change(work, 'openCrisis', input, async (tx) => {
    demand(mayLead(tx.actor));
    const since = past(input.since, 'since', tx.now);
    const known_at = input.known_at ? past(input.known_at, 'known_at', tx.now) : since;
    if (known_at < since) throw new Refusal('invalid_input', { field: 'known_at' });
    const crisis_id = newId();
    const { kind, words, exercise } = input;
    await tx
      .insertInto('crises')
      .values({
        ...{ crisis_id, kind, words, since, known_at, exercise, opened_at: tx.now, opened_by: tx.actor.person_id },
        ...{ opened_elsewhere: false, closed_at: null, closed_by: null, summary: '' },
      })
      .execute();
    tx.record(`crisis:${crisis_id}`, 'crisis.opened', { kind, words, since, known_at, exercise });
    if (input.alarm) await beginAlarm(tx, crisis_id);
    return { crisis_id };
  });
}

/** Closes a crisis with what became of it. Links of its alarm end. Refuses `not_found`, `crisis_closed`. */
export async function closeCrisis(work: Work, input: CloseCrisis): Promise<void> {
  await change(work, 'closeCrisis', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const row = { closed_at: tx.now, closed_by: tx.actor.person_id, summary: input.summary };
    await tx.updateTable('crises').set(row).where('crisis_id', '=', crisis_id).execute();
    tx.record(`crisis:${crisis_id}`, 'crisis.closed', { summary: input.summary });
  });
}
