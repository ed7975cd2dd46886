import type pg from 'pg';

/** So many open reports of a team, each due within the next weeks, with words, a reporter and a deadline. */
export async function someOpenCases(pool: pg.Pool, team_id: string, n: number): Promise<void> {
  await pool.query(
    `with made as (
       insert into cases (case_id, kind, number, subject, place_label, category_label, state, phase, team_id, channel, due_at, created_at, changed_at)
       select gen_random_uuid(), 'report', case_number('MEL', 2026, nextval('case_number_report')), 'Laterne dunkel: Musterweg ' || i, 'Musterweg ' || i,
         '{"de": "Laterne dunkel", "en": "Street lamp out"}', 'received', 'new', $1, 'web', now() + (i % 40 - 5) * interval '1 day', now() - interval '9 days', now()
       from generate_series(1, $2::int) i returning case_id, due_at),
     words as (
       insert into reports (case_id, category_id, description, route_why, reported_at)
       select case_id, (select category_id from report_categories order by position limit 1),
         repeat('Seit Tagen bleibt es hier abends dunkel, man sieht den Weg nicht. ', 6), '{}', now() from made),
     reporters as (
       insert into case_people (case_person_id, case_id, part, name, email, phone)
       select gen_random_uuid(), case_id, 'reporter', 'Mara Muster', 'mara.muster@beispiel.example', '030 23125 700' from made)
     insert into case_deadlines (case_id, name, due_at) select case_id, 'resolution', due_at from made`,
    [team_id, n],
  );
}
