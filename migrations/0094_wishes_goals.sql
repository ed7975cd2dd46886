-- Wishes of the departments, and the goals and measures they are tied to. Rows of goals follow the city's items.
create table goals (
  goal_id text primary key,
  name jsonb not null,
  about jsonb not null,
  -- Names of key figures that the system measures.
  figures text[] not null,
  active boolean not null,
  position int not null
);

create table measures (
  measure_id uuid primary key,
  goal_id text not null references goals,
  title text not null,
  about text not null,
  team_id text references teams,
  owner_person_id uuid references people,
  due_on date,
  budget_cents bigint check (budget_cents >= 0),
  -- Percent.
  progress int not null check (progress between 0 and 100),
  version int not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index measures_goal on measures (goal_id);
create index measures_owner on measures (owner_person_id) where owner_person_id is not null;

create table measure_events (
  measure_event_id uuid primary key,
  measure_id uuid not null references measures on delete cascade,
  at timestamptz not null,
  progress int not null,
  by_person_id uuid references people,
  note text not null
);
create index measure_events_measure on measure_events (measure_id, at);
create index measure_events_by on measure_events (by_person_id) where by_person_id is not null;

create table wishes (
  wish_id uuid primary key,
  title text not null,
  what text not null,
  why text not null,
  team_id text not null references teams,
  -- What whoever wishes knows of the effort; '' where they know nothing.
  effort_known text not null,
  concerned int not null check (concerned >= 0),
  -- Null once the period is over.
  wished_by uuid references people,
  wished_at timestamptz not null,
  state text not null check (state in ('new', 'weighed', 'planned', 'in_work', 'done', 'declined', 'withdrawn')),
  benefit int check (benefit between 1 and 5),
  effort int check (effort between 1 and 5),
  urgency int check (urgency between 1 and 5),
  points int generated always as (2 * benefit + urgency - effort) stored,
  goal_id text references goals,
  measure_id uuid references measures,
  -- What IT says to it.
  answer text not null default '',
  version int not null default 1,
  changed_at timestamptz not null
);
create index wishes_points on wishes (points desc nulls last, wished_at, wish_id);
create index wishes_goal on wishes (goal_id) where goal_id is not null;
create index wishes_measure on wishes (measure_id) where measure_id is not null;
create index wishes_wished_by on wishes (wished_by) where wished_by is not null;

create table wish_supports (
  wish_id uuid not null references wishes on delete cascade,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (wish_id, person_id)
);
create index wish_supports_person on wish_supports (person_id);

-- One figure a month, as it stood on the last night that measured it.
create table figure_values (
  figure text not null,
  month date not null,
  value double precision not null,
  primary key (figure, month)
);
grant select, insert, update, delete on goals, measures, measure_events, wishes, wish_supports, figure_values to app;
