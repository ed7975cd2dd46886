-- Whoever has an account lets another account act for them: offered by mail, accepted by its link, ended by either side.
create table representations (
  representation_id uuid primary key,
  -- For whom.
  person_id uuid not null references people,
  -- Who acts; null until it is accepted.
  representative_id uuid references people,
  -- The address that was named.
  email text not null,
  scope text[] not null check (scope <@ array['applications', 'postbox', 'reports'] and cardinality(scope) > 0),
  -- From this moment no more; null: until somebody ends it.
  ends_at timestamptz,
  link_hash bytea not null unique,
  link_expires_at timestamptz not null,
  offered_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references people,
  check ((representative_id is null) = (accepted_at is null))
);
create index representations_person on representations (person_id, offered_at);
create index representations_representative on representations (representative_id) where representative_id is not null;
create index representations_ended_by on representations (ended_by) where ended_by is not null;
grant select, insert, update, delete on representations to app;

-- Whom a session acts for now.
alter table sessions add column representation_id uuid references representations on delete set null;
create index sessions_representation on sessions (representation_id) where representation_id is not null;

-- For whom somebody did what an entry says; null: for themselves.
alter table case_events add column for_id uuid references people;
create index case_events_for on case_events (for_id) where for_id is not null;
