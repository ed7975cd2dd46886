-- The plan of a change: when, how risky, how it is taken back, who planned it and who else approved it.
create table ticket_changes (
  case_id uuid primary key references tickets on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  risk smallint not null check (risk between 1 and 3),
  back_out text not null,
  planned_by uuid references people,
  approved_by uuid references people,
  approved_at timestamptz,
  check (ends_at > starts_at)
);
create index ticket_changes_window on ticket_changes (starts_at, ends_at);
create table ticket_change_apps (
  case_id uuid not null references ticket_changes on delete cascade,
  app_id text not null references apps,
  primary key (case_id, app_id)
);
create index ticket_change_apps_app on ticket_change_apps (app_id);

-- Minutes that were booked on a ticket by hand. `person_id` is there so that whoever booked can take it back, for nothing else.
create table ticket_times (
  ticket_time_id uuid primary key,
  case_id uuid not null references tickets on delete cascade,
  minutes int not null check (minutes between 1 and 1440),
  person_id uuid references people,
  booked_at timestamptz not null
);
create index ticket_times_case on ticket_times (case_id);

-- Calls back that somebody of the staff booked. `place` is one of the slot's places: the index lets nobody take one twice.
create table callbacks (
  callback_id uuid primary key,
  person_id uuid not null references people,
  case_id uuid references tickets on delete set null,
  slot_at timestamptz not null,
  place smallint not null check (place >= 1),
  phone text not null,
  state text not null default 'booked' check (state in ('booked', 'done', 'not_reached', 'cancelled', 'lapsed')),
  booked_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid references people
);
create unique index callbacks_place on callbacks (slot_at, place) where state <> 'cancelled';
create unique index callbacks_one_each on callbacks (person_id) where state = 'booked';
create index callbacks_person on callbacks (person_id);
create index callbacks_case on callbacks (case_id) where case_id is not null;
grant select, insert, update, delete on ticket_changes, ticket_change_apps, ticket_times, callbacks to app;
