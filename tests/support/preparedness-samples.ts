/** Rows that pages of emergency planning need. */
export interface PreparednessWorld {
  prepared_task_id: string;
  exercise_id: string;
}

/** An address for each of these pages. */
export const PREPAREDNESS_SAMPLES: Record<string, (world: PreparednessWorld) => string> = {
  '/mitarbeit/vorsorge/dienste/:service_id': () => '/mitarbeit/vorsorge/dienste/sterbefaelle',
  '/mitarbeit/vorsorge/dienste/:id/bearbeiten': () => '/mitarbeit/vorsorge/dienste/sterbefaelle/bearbeiten',
  '/mitarbeit/vorsorge/aufgaben/:task_id': ({ prepared_task_id }) => `/mitarbeit/vorsorge/aufgaben/${prepared_task_id}`,
  '/mitarbeit/vorsorge/uebungen/:exercise_id': ({ exercise_id }) => `/mitarbeit/vorsorge/uebungen/${exercise_id}`,
  '/mitarbeit/vorsorge/prueffragen/:check_id': () => '/mitarbeit/vorsorge/prueffragen/netzplan',
  '/mitarbeit/verwaltung/prueffragen/:id': () => '/mitarbeit/verwaltung/prueffragen/netzplan',
  '/mitarbeit/verwaltung/wiederanlauf/:id': () => '/mitarbeit/verwaltung/wiederanlauf/dokumente',
};

/** What makes them: an exercise that was done, and a gap of a service of the citizens' office. */
export const PREPAREDNESS_ROWS = {
  exercise_id: `insert into exercises (exercise_id, kind, title, about, services, planned_on, done_on, result, findings, changed_at)
    values (gen_random_uuid(), 'talk', 'Planspiel', 'Am Tisch.', '{sterbefaelle}', '2026-01-10', '2026-01-10', 'partly', 'Liste alt', now()) returning exercise_id`,
  prepared_task_id: `with keeper as (insert into critical_keepers (service_id, owner_person_id, reviewed_on, changed_at)
      select 'sterbefaelle', person_id, '2026-01-01', now() from people where name = 'Victor Verteiler'),
    answer as (insert into check_answers (check_id, answer, note, answered_at) values ('netzplan', 'no', 'Nur als Datei.', now())),
    round as (insert into preparedness_tasks (task_id, task_key, source, rule, service_id, detail, what, weight, state, due_on, note, made_at, changed_at)
      values (gen_random_uuid(), 'gap:slow_app:meldewesen:meldewesen', 'gap', 'slow_app', 'meldewesen', '{"hours": 36, "allowed": 24, "other": "meldewesen"}', '', 7, 'open', '2026-02-01', '', now(), now()))
    insert into preparedness_tasks (task_id, task_key, source, rule, service_id, detail, what, weight, state, due_on, note, made_at, changed_at)
    values (gen_random_uuid(), 'gap:no_deputy:sterbefaelle:', 'gap', 'no_deputy', 'sterbefaelle', '{}', '', 5, 'open', '2026-02-01', '', now(), now()) returning task_id`,
};
