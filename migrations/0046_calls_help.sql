-- Calls at the service desk, as the telephone system pushes them or as somebody began one by hand.
create table calls (
  call_id uuid primary key,
  -- The id of the telephone system; null for one begun by hand.
  external_id text unique,
  direction text not null check (direction in ('in', 'out')),
  from_number text not null,
  to_number text not null,
  queue text,
  began_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  cause text,
  -- Who is calling, where exactly one of the staff has the number.
  person_id uuid references people,
  answered_by text,
  case_id uuid references cases on delete set null
);
create index calls_newest on calls (began_at desc, call_id);
create index calls_open on calls (began_at) where ended_at is null;
create index calls_person on calls (person_id) where person_id is not null;
create index calls_case on calls (case_id) where case_id is not null;

-- What became of looking for help. `pseudonym` stands for a person for 90 days, made with a key that no table holds; `earlier` is the one before, in the first
-- three days of a new one, so that what belongs together is still seen.
create table help_events (
  help_event_id uuid primary key,
  at timestamptz not null,
  pseudonym bytea not null,
  earlier bytea,
  event text not null check (event in ('shown', 'opened', 'solved', 'not_solved', 'sent', 'called')),
  -- What it was about: app:…, topic:…, or nothing.
  topic text not null,
  article text,
  -- In the group that is shown nothing, so that the difference can be measured.
  held_out boolean not null default false
);
create index help_events_at on help_events (at);
create index help_events_pseudonym on help_events (pseudonym, at);
create index help_events_article on help_events (article, at) where article is not null;
grant select, insert, update, delete on calls, help_events to app;
