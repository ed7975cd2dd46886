import { sql } from 'kysely';
import type { Text } from '#modules/city';
import { todayFor } from '#modules/people';
import type { Work } from '#platform/work';
import { daysAfter } from './gaps.ts';
import { readsServices } from './rules.ts';
import { REMIND_BEFORE } from './words.ts';

/** A review, an exercise or a task that has a day; `team_email` is where it is told to when nobody answers for it. */
export interface Due {
  what: 'review' | 'exercise' | 'task';
  id: string;
  name: Text;
  due_on: string;
  person_id: string | null;
  email_team: string | null;
}

/** Everything of emergency planning that is to be done by a day, as a relation to choose of. */
export const DUE = sql<Due & { reminded_for: string | null }>`(
  select 'review' as what, k.service_id as id, s.service->'name' as name, k.owner_person_id as person_id, t.email as email_team, k.reminded_for::text,
    (k.reviewed_on + make_interval(months => (s.service->>'review_months')::int))::date::text as due_on
  from critical_keepers k join critical_services s using (service_id) join teams t on t.team_id = s.owner_team_id where s.active and k.reviewed_on is not null
  union all
  select 'exercise', exercise_id::text, jsonb_build_object('de', title, 'en', title), lead_person_id, null, reminded_for::text, planned_on::text from exercises where done_on is null
  union all
  select 'task', p.task_id::text, coalesce(s.service->'name', c.question->'name', jsonb_build_object('de', p.what, 'en', p.what)), p.owner_person_id, t.email,
    p.reminded_for::text, p.due_on::text
  from preparedness_tasks p left join critical_services s using (service_id) left join teams t on t.team_id = s.owner_team_id left join basic_checks c using (check_id)
  where p.state = 'open')`;

/** So many stand in the inbox. */
const SHOWN = 5;

/** What somebody has to do for emergency planning: their open tasks, and the reviews and exercises of the next two weeks; those due first, five of them, with how many there are and how many are late. */
export async function preparednessDueFor(work: Work) {
  const { person_id } = work.actor;
  if (!readsServices(work.actor) || !person_id) return { rows: [], count: 0, late: 0 };
  const today = await todayFor(work);
  const until = daysAfter(today, REMIND_BEFORE);
  const { rows } = await sql<Due>`select what, id, name, due_on from ${DUE} due
    where person_id = ${person_id}::uuid and (what = 'task' or due_on <= ${until}) order by due_on, what, id`.execute(work.read);
  return { rows: rows.slice(0, SHOWN), count: rows.length, late: rows.filter((row) => row.due_on < today).length };
}
export type PreparednessDueFor = Awaited<ReturnType<typeof preparednessDueFor>>;
