import { todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { daysAfter } from './gaps.ts';
import { demandAnswerable } from './people.ts';
import { worksPreparedness } from './rules.ts';
import type { SaveExercise } from './schema.ts';
import { insertTask, keepGaps } from './tasks.ts';
import { DUE_DAYS } from './words.ts';

/** A finding weighs less than a service nobody can do without computers. */
const FINDING_WEIGHT = 4;

/**
 * Plans an exercise, or writes down how it went (`version` 0: a new one). Each line of its findings becomes a task once, with whoever led it. For who keeps the whole.
 * Refuses `forbidden`, `not_found`, `changed_meanwhile`, `invalid_input` (done without a result, in the future, services or people that are not there).
 */
export async function saveExercise(work: Work, input: SaveExercise): Promise<{ exercise_id: string }> {
  const today = await todayFor(work);
  return await change(work, 'saveExercise', input, async (tx) => {
    demand(worksPreparedness(tx.actor));
    const { exercise_id: given, version, planned_on, lead_person_id, ...rest } = input;
    const before = version === 0 ? null : await lockExercise(tx, given ?? '', version);
    if (input.done_on && input.done_on > today) throw new Refusal('invalid_input', { field: 'done_on' });
    if ((input.done_on === null) !== (input.result === ''))
      throw new Refusal('invalid_input', { field: input.done_on ? 'result' : 'done_on' });
    await demandServices(tx, input.services);
    const lead = lead_person_id || null;
    await demandAnswerable(tx, lead, before?.lead_person_id ?? null, 'lead_person_id');
    const row = { ...rest, planned_on: planned_on ?? today, lead_person_id: lead, version: version + 1, changed_at: tx.now };
    const exercise_id = before?.exercise_id ?? newId();
    if (before) await tx.updateTable('exercises').set(row).where('exercise_id', '=', exercise_id).execute();
    else
      await tx
        .insertInto('exercises')
        .values({ exercise_id, ...row })
        .execute();
    for (const what of findingsIn(input.findings))
      await insertTask(tx, {
        ...{ task_key: `finding:${exercise_id}:${what}`, source: 'finding', rule: 'finding', weight: FINDING_WEIGHT, exercise_id, what },
        ...{ owner_person_id: lead, due_on: daysAfter(today, DUE_DAYS) },
      });
    tx.record(`exercise:${exercise_id}`, before ? 'preparedness.exercise_saved' : 'preparedness.exercise_planned', { title: input.title });
    await keepGaps(tx, today);
    return { exercise_id };
  });
}

/** The findings of an exercise, one a line, without the dash people write before them. */
export const findingsIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.replace(/^\s*[-–*•]\s*/, '').trim())
      .filter(Boolean),
  ),
];

async function lockExercise(tx: Tx, exercise_id: string, version: number) {
  const row = await tx.selectFrom('exercises').selectAll().where('exercise_id', '=', exercise_id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  if (row.version !== version) throw new Refusal('changed_meanwhile');
  return row;
}

async function demandServices(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.selectFrom('critical_services').select('service_id').where('service_id', 'in', ids).execute();
  if (rows.length !== ids.length) throw new Refusal('invalid_input', { field: 'services' });
}
