-- What the administration must be able to do in an emergency (BSI 200-4), what is missing, and how it is practised. The first three follow the city's items.
create table critical_services (
  service_id text primary key,
  service jsonb not null,
  owner_team_id text not null references teams,
  active boolean not null,
  position int not null
);

-- How long an application takes until it runs again, and what must run before it.
create table app_restarts (
  app_id text primary key references apps,
  hours int not null check (hours > 0),
  needs text[] not null,
  active boolean not null
);

-- Questions of the checklist.
create table basic_checks (
  check_id text primary key,
  question jsonb not null,
  active boolean not null,
  position int not null
);

-- Who answers for a critical service, and when somebody last looked at it.
create table critical_keepers (
  service_id text primary key references critical_services,
  owner_person_id uuid references people,
  deputy_person_id uuid references people,
  reviewed_on date,
  -- The review that was reminded of.
  reminded_for date,
  version int not null default 1,
  changed_at timestamptz not null
);
create index critical_keepers_owner on critical_keepers (owner_person_id) where owner_person_id is not null;
create index critical_keepers_deputy on critical_keepers (deputy_person_id) where deputy_person_id is not null;

create table exercises (
  exercise_id uuid primary key,
  kind text not null,
  title text not null,
  about text not null,
  -- Critical services it is about; empty: all.
  services text[] not null,
  planned_on date not null,
  done_on date,
  result text not null check (result in ('', 'passed', 'partly', 'failed')),
  findings text not null,
  lead_person_id uuid references people,
  reminded_for date,
  version int not null default 1,
  changed_at timestamptz not null
);
create index exercises_planned on exercises (planned_on);
create index exercises_lead on exercises (lead_person_id) where lead_person_id is not null;

-- What has to be done: a gap that a rule found, a finding of an exercise, a question of the checklist that is open.
create table preparedness_tasks (
  task_id uuid primary key,
  -- gap:RULE:service:other, finding:exercise:number, check:id
  task_key text not null unique,
  source text not null check (source in ('gap', 'finding', 'check')),
  rule text not null,
  service_id text references critical_services,
  exercise_id uuid references exercises on delete cascade,
  check_id text references basic_checks,
  -- Names and numbers the rule fills into its sentence; never people.
  detail jsonb not null,
  -- What a finding says.
  what text not null,
  weight int not null,
  -- accepted: somebody decided to live with it, and why. gone: the rule finds it no more.
  state text not null check (state in ('open', 'done', 'accepted', 'gone')),
  owner_person_id uuid references people,
  due_on date not null,
  note text not null,
  reminded_for date,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1
);
create index preparedness_tasks_open on preparedness_tasks (due_on, task_id) where state = 'open';
create index preparedness_tasks_owner on preparedness_tasks (owner_person_id) where owner_person_id is not null;
create index preparedness_tasks_service on preparedness_tasks (service_id) where service_id is not null;
create index preparedness_tasks_exercise on preparedness_tasks (exercise_id) where exercise_id is not null;
create index preparedness_tasks_check on preparedness_tasks (check_id) where check_id is not null;

create table check_answers (
  check_id text primary key references basic_checks,
  answer text not null check (answer in ('yes', 'partly', 'no', 'not_needed')),
  note text not null,
  owner_person_id uuid references people,
  answered_by uuid references people,
  answered_at timestamptz not null,
  version int not null default 1
);
create index check_answers_owner on check_answers (owner_person_id) where owner_person_id is not null;
create index check_answers_by on check_answers (answered_by) where answered_by is not null;
grant select, insert, update, delete on critical_services, app_restarts, basic_checks, critical_keepers, exercises, preparedness_tasks, check_answers to app;
