-- Who is on duty when: a person or a team.
create table duty_shifts (
  duty_shift_id uuid primary key,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  person_id uuid references people on delete cascade,
  team_id text references teams,
  check (num_nonnulls(person_id, team_id) = 1)
);
create index duty_shifts_ends on duty_shifts (ends_at);
create index duty_shifts_person on duty_shifts (person_id) where person_id is not null;
create unique index duty_shifts_once on duty_shifts (starts_at, ends_at, coalesce(person_id::text, team_id));

-- A danger that was told to the duty service: to whom already, and when the next one is told if nobody takes it on; null where nobody is left.
create table duty_alarms (
  case_id uuid primary key references cases on delete cascade,
  raised_at timestamptz not null,
  told text[] not null default '{}',
  next_at timestamptz
);
create index duty_alarms_next on duty_alarms (next_at) where next_at is not null;
grant select, insert, update, delete on duty_shifts, duty_alarms to app;

-- Dangers nobody has taken on yet.
create index cases_dangers on cases (created_at) where phase <> 'closed' and priority >= 2 and accepted_at is null;
