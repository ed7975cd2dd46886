-- The case: one core behind every door. Lists of open work read `cases` alone.
create table cases (
  case_id uuid primary key,
  kind text not null,
  number text not null unique,
  subject text not null,
  place_label text,
  category_label jsonb,
  state text not null,
  phase text not null check (phase in ('new', 'active', 'waiting', 'closed')),
  team_id text references teams,
  accepted_at timestamptz,
  assignee_id uuid references people,
  priority int not null default 0,
  channel text not null check (channel in ('web', 'phone', 'mail', 'api', 'counter')),
  confidential boolean not null default false,
  language text not null default 'de',
  due_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  published_at timestamptz,
  version int not null default 1,
  search text not null default ''
) with (fillfactor = 85);
-- Subjects of open work, by team, by person, unassigned, overdue; closed cases are in none of them.
create index cases_open_team on cases (team_id, due_at, case_id) where phase <> 'closed';
create index cases_open_assignee on cases (assignee_id, due_at, case_id) where phase <> 'closed' and assignee_id is not null;
create index cases_open_due on cases (due_at, case_id) where phase <> 'closed';
create index cases_waiting on cases (team_id, changed_at) where phase = 'waiting';
create index cases_newest on cases (kind, created_at desc, case_id desc);
-- What everybody may see, newest first.
create index cases_public on cases (kind, created_at desc, case_id desc) where published_at is not null;
create index cases_closed on cases (closed_at desc) where phase = 'closed';
create index cases_search on cases using gin (search gin_trgm_ops);

create table case_people (
  case_person_id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  part text not null check (part in ('reporter', 'follower', 'participant')),
  person_id uuid references people,
  name text,
  email text,
  phone text,
  language text not null default 'de',
  confirmed_at timestamptz,
  added_at timestamptz not null default now(),
  erased_at timestamptz
);
create index case_people_case on case_people (case_id);
create index case_people_person on case_people (person_id) where person_id is not null;

-- The timeline: what happened, what was said, in one order. `visibility` decides who reads an entry.
create table case_events (
  event_id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  at timestamptz not null,
  type text not null check (type in ('created', 'state', 'team', 'assignee', 'message', 'note', 'link', 'deadline')),
  visibility text not null check (visibility in ('public', 'reporter', 'internal')),
  direction text check (direction in ('in', 'out')),
  actor_id uuid references people,
  state text,
  body text,
  detail jsonb not null default '{}'
);
create index case_events_case on case_events (case_id, at, event_id);

create table case_files (
  case_file_id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  event_id uuid references case_events on delete cascade,
  file_hash bytea not null references files,
  thumbnail_hash bytea references files,
  name text not null,
  visibility text not null check (visibility in ('public', 'reporter', 'internal')),
  added_at timestamptz not null default now()
);
create index case_files_case on case_files (case_id);
create index case_files_hash on case_files (file_hash);

create table case_links (
  from_case_id uuid not null references cases on delete cascade,
  to_case_id uuid not null references cases on delete cascade,
  type text not null check (type in ('duplicate_of', 'split_from', 'caused_by')),
  linked_at timestamptz not null default now(),
  primary key (from_case_id, to_case_id, type),
  check (from_case_id <> to_case_id)
);
create index case_links_to on case_links (to_case_id);

-- A clock that stops while the citizen is asked: `due_at` is null then and `left_minutes` keeps the rest in working minutes.
create table case_deadlines (
  case_id uuid not null references cases on delete cascade,
  name text not null,
  due_at timestamptz,
  left_minutes int,
  met_at timestamptz,
  primary key (case_id, name)
);
grant select, insert, update, delete on cases, case_people, case_events, case_files, case_links, case_deadlines to app;
