import { sql } from 'kysely';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `preparedness` holds of the one asking: what they answer for, stand in for, lead, have to do and said. */
export async function ownPreparednessFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const { rows } = await sql<{ what: string; id: string }>`
    select 'owner' as what, service_id as id from critical_keepers where owner_person_id = ${person_id}
    union all select 'deputy', service_id from critical_keepers where deputy_person_id = ${person_id}
    union all select 'exercise', exercise_id::text from exercises where lead_person_id = ${person_id}
    union all select 'task', task_id::text from preparedness_tasks where owner_person_id = ${person_id}
    union all select 'check', check_id from check_answers where owner_person_id = ${person_id}
    order by 1, 2`.execute(work.read);
  const preparedness_answers = await work.read
    .selectFrom('check_answers')
    .select(['check_id', 'answer', 'answered_at'])
    .where('answered_by', '=', person_id)
    .orderBy('check_id')
    .execute();
  return { prepares: rows, preparedness_answers };
}
