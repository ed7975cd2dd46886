import { todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { daysAfter } from './gaps.ts';
import { demandAnswerable } from './people.ts';
import { seesAllPreparedness, worksPreparedness } from './rules.ts';
import type { AnswerCheck } from './schema.ts';
import { insertTask } from './tasks.ts';
import { DUE_DAYS } from './words.ts';

const WEIGHT = { no: 6, partly: 4 } as const;

/**
 * Answers a question of the checklist; what is open becomes a task, what is answered yes or not needed (and why) ends it. For who keeps the whole.
 * Refuses `not_found`, `forbidden`, `changed_meanwhile`, `invalid_input`.
 */
export async function answerCheck(work: Work, input: AnswerCheck): Promise<void> {
  const today = await todayFor(work);
  await change(work, 'answerCheck', input, async (tx) => {
    demand(seesAllPreparedness(tx.actor), 'not_found');
    demand(worksPreparedness(tx.actor));
    const { check_id, answer, note } = input;
    const check = await tx
      .selectFrom('basic_checks')
      .select('check_id')
      .where('check_id', '=', check_id)
      .where('active', '=', true)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!check) throw new Refusal('not_found');
    const before = await tx.selectFrom('check_answers').selectAll().where('check_id', '=', check_id).executeTakeFirst();
    if ((before?.version ?? 0) !== input.version) throw new Refusal('changed_meanwhile');
    // What one does not need one can say why.
    if (answer === 'not_needed' && !note) throw new Refusal('invalid_input', { field: 'note' });
    const owner_person_id = input.owner_person_id || null;
    await demandAnswerable(tx, owner_person_id, before?.owner_person_id ?? null, 'owner_person_id');
    const row = { answer, note, owner_person_id, answered_by: tx.actor.person_id, answered_at: tx.now, version: input.version + 1 };
    await tx
      .insertInto('check_answers')
      .values({ check_id, ...row })
      .onConflict((oc) => oc.column('check_id').doUpdateSet(row))
      .execute();
    const task_key = `check:${check_id}`;
    const due_on = input.due_on ?? daysAfter(today, DUE_DAYS);
    if (answer === 'no' || answer === 'partly') {
      await insertTask(tx, { task_key, source: 'check', rule: answer, weight: WEIGHT[answer], check_id, owner_person_id, due_on });
      const set = { state: 'open', rule: answer, weight: WEIGHT[answer], owner_person_id, due_on, changed_at: tx.now };
      await tx.updateTable('preparedness_tasks').set(set).where('task_key', '=', task_key).execute();
    } else {
      const set = { state: 'done', changed_at: tx.now };
      await tx.updateTable('preparedness_tasks').set(set).where('task_key', '=', task_key).where('state', '!=', 'done').execute();
    }
    tx.record(`basic_check:${check_id}`, 'preparedness.check_answered', { answer, note }, { owner_person_id });
  });
}
