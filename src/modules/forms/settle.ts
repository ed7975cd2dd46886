import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { demandDraft } from './draft.ts';
import type { SettleTask } from './schema.ts';
import { tasksWith } from './tasks.ts';

/**
 * Says what becomes of a task of a draft: written as a rule, not needed or looked at by a person (both with a note that says why), or open again. The draft stays the version it
 * is, and so does what was proved of it. Refuses `not_found`, `changed_meanwhile` also where somebody else has settled the task since, and `invalid_input` without a note.
 */
export async function settleFormTask(work: Work, input: SettleTask): Promise<void> {
  const { form_id, task, state, note, seen_state = 'open', seen_note = '' } = input;
  if ((state === 'not_needed' || state === 'by_person') && !note) throw new Refusal('invalid_input', { field: 'note' });
  await change(work, 'settleFormTask', input, async (tx) => {
    const { form, tasks } = await demandDraft(tx, input);
    const there = tasks[task];
    const [shown] = there ? tasksWith(form, [there]) : [];
    if (!there || !shown) throw new Refusal('not_found');
    if (shown.state !== seen_state || (shown.note ?? '') !== seen_note) throw new Refusal('changed_meanwhile');
    tasks[task] = { ...there, state, note: note || undefined };
    await tx
      .updateTable('form_drafts')
      .set({ tasks: JSON.stringify(tasks) })
      .where('form_id', '=', form_id)
      .execute();
    tx.record(`form:${form_id}`, 'form.task_settled', { note }, { task: there.id, state });
  });
}
