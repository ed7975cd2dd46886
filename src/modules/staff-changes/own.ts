import { sql } from 'kysely';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `staff-changes` holds of the one asking: when they joined, moved or leave, and what of theirs is to come back. */
export async function ownStaffChangesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const staff_changes = await work.read
    .selectFrom('staff_changes as c')
    .select(['c.kind', 'c.place', 'c.state', sql<string>`c.day::text`.as('day')])
    .select((eb) =>
      eb
        .selectFrom('staff_change_tasks as k')
        .whereRef('k.staff_change_id', '=', 'c.staff_change_id')
        .where('k.what', '<>', 'task')
        .select(
          sql<unknown>`coalesce(jsonb_agg(jsonb_build_object('what', k.what, 'name', k.name, 'state', k.state, 'reason', k.reason) order by k.position), '[]')`.as(
            'things',
          ),
        )
        .as('things'),
    )
    .where('c.person_id', '=', person_id)
    .orderBy('c.day')
    .execute();
  return { staff_changes };
}
