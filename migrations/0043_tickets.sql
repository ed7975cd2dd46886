-- The service desk. A ticket is a case; here stands what is its own.
create table ticket_topics (
  topic_id text primary key,
  name jsonb not null,
  hint jsonb not null,
  type text not null check (type in ('incident', 'request')),
  team_id text references teams,
  active boolean not null default true,
  position int not null default 0
);

create table tickets (
  case_id uuid primary key references cases on delete cascade,
  type text not null check (type in ('incident', 'request', 'problem', 'change')),
  topic_id text references ticket_topics,
  app_id text references apps,
  description text not null,
  device text,
  impact smallint not null check (impact between 1 and 3),
  urgency smallint not null check (urgency between 1 and 3),
  solution text,
  workaround text,
  solved_at timestamptz,
  solved_by uuid references people,
  -- Solved by whoever took it in, without being handed on.
  first_contact boolean not null default false,
  reopened int not null default 0,
  satisfied smallint check (satisfied between 1 and 3),
  satisfied_note text
);
create index tickets_app on tickets (app_id) where app_id is not null;

create sequence case_number_ticket;
grant usage on sequence case_number_ticket to app;
grant select, insert, update, delete on ticket_topics, tickets to app;

-- A deadline that runs on service hours is a function of facts: when it began, how many minutes it has, and when it stood still.
alter table case_deadlines add column calendar text, add column began_at timestamptz, add column target_minutes int;
alter table case_deadlines add constraint case_deadlines_calendar check (calendar is null or (began_at is not null and target_minutes is not null));
create table case_pauses (
  case_id uuid not null references cases on delete cascade,
  began_at timestamptz not null,
  ended_at timestamptz,
  primary key (case_id, began_at)
);
create unique index case_pauses_open on case_pauses (case_id) where ended_at is null;
grant select, insert, update, delete on case_pauses to app;

alter table case_events drop constraint case_events_type_check;
alter table case_events add constraint case_events_type_check
  check (type in ('created', 'state', 'team', 'assignee', 'message', 'note', 'link', 'deadline', 'merged', 'unmerged', 'split', 'contested',
    'corrected', 'withdrawn', 'contact_removed', 'priority'));
create index tickets_device on tickets (device) where device is not null;
-- Whoever takes calls looks for people of the staff; citizens are many more.
create index people_staff on people (name) where kind = 'staff' and active and erased_at is null;
