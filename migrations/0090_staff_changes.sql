-- Somebody joins, moves or leaves: what has to be done by whom until when, and what comes back. Checklists are items of the city, one row a task.
create table staff_tasks (
  staff_task_id text primary key,
  name jsonb not null,
  hint jsonb not null,
  kinds text[] not null,
  -- Null: whoever started the change.
  team_id text references teams,
  -- Working days before (negative) or after the day.
  days int not null check (days between -60 and 60),
  -- Only for these departments; empty: for all.
  departments text[] not null default '{}',
  active boolean not null default true,
  position int not null default 0
);

create table staff_changes (
  staff_change_id uuid primary key,
  kind text not null check (kind in ('joins', 'moves', 'leaves')),
  -- Null: somebody without an account yet, or nobody's any more.
  person_id uuid references people on delete set null,
  -- The name of a joiner, and the address their account will have, as far as it is known.
  name text not null,
  email text not null default '',
  -- Where to; of a leaver, where from.
  team_id text not null references teams,
  from_team_id text references teams,
  place text not null default '',
  day date not null,
  cost_centre_id text references cost_centres,
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  started_at timestamptz not null,
  started_by uuid references people on delete set null,
  manager_id uuid references people on delete set null,
  closed_at timestamptz,
  closed_by uuid references people on delete set null,
  version int not null default 1
);
create index staff_changes_started on staff_changes (started_by, day desc) where started_by is not null;
create index staff_changes_manager on staff_changes (manager_id, day desc) where manager_id is not null;
create index staff_changes_closed_by on staff_changes (closed_by) where closed_by is not null;
create index staff_changes_person on staff_changes (person_id) where person_id is not null;
create index staff_changes_open on staff_changes (day) where state = 'open';
create index staff_changes_team on staff_changes (team_id, day desc);
create index staff_changes_closed on staff_changes (closed_at) where closed_at is not null;

create table staff_change_tasks (
  staff_change_task_id uuid primary key,
  staff_change_id uuid not null references staff_changes on delete cascade,
  position int not null,
  -- A line of a checklist, or something the person has.
  what text not null check (what in ('task', 'asset', 'loan', 'access', 'order', 'cases')),
  -- The device, the line of an order, the order or the team whose cases they are.
  ref text not null default '',
  name jsonb not null,
  hint jsonb not null default '{"de": "", "en": ""}',
  -- Null: whoever started the change.
  team_id text references teams,
  days int not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'stays', 'missing', 'not_needed', 'void')),
  reason text not null default '',
  settled_at timestamptz,
  -- Null: the house itself found it done.
  settled_by uuid references people on delete set null,
  reminded_on date
);
create index staff_change_tasks_change on staff_change_tasks (staff_change_id, due_on, position);
create index staff_change_tasks_open on staff_change_tasks (team_id, due_on) where state = 'open';
create index staff_change_tasks_due on staff_change_tasks (due_on) where state = 'open';
create index staff_change_tasks_settled_by on staff_change_tasks (settled_by) where settled_by is not null;
create unique index staff_change_tasks_thing on staff_change_tasks (staff_change_id, what, ref) where what <> 'task';

create table staff_change_orders (
  staff_change_id uuid not null references staff_changes on delete cascade,
  case_id uuid not null references orders on delete cascade,
  primary key (staff_change_id, case_id)
);
create index staff_change_orders_case on staff_change_orders (case_id);
grant select, insert, update, delete on staff_tasks, staff_changes, staff_change_tasks, staff_change_orders to app;

-- For somebody who has no account yet: their name, and the team that has the devices until then.
alter table order_lines add column for_name text not null default '', add column for_team_id text references teams;
-- When it came back: a device, or an access that was taken away.
alter table order_lines add column given_back_at timestamptz;
