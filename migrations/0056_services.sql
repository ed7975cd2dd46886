-- What the city does for people, and where. Rows follow the city's items; `service` and `office` are the whole of them, for the pages that show one.
create table offices (
  office_id text primary key,
  office jsonb not null,
  active boolean not null,
  position int not null
);
create table services (
  service_id text primary key,
  service jsonb not null,
  topics text[] not null,
  offices text[] not null,
  owner_team_id text not null references teams,
  -- The form with which one applies online; null: not online.
  form_id text,
  -- When somebody is to look whether it is still right, and when they were last asked to.
  review_on date,
  reminded_on date,
  changed_at timestamptz not null,
  active boolean not null,
  position int not null
);
create index services_review on services (review_on) where active and review_on is not null;

-- What is being written and nobody reads yet; `based_on` is the version it was made from, 0 for a new service.
create table service_drafts (
  service_id text primary key,
  service jsonb not null,
  owner_team_id text not null references teams,
  based_on int not null,
  version int not null,
  saved_by uuid,
  saved_at timestamptz not null
);
create index service_drafts_saved_by on service_drafts (saved_by) where saved_by is not null;
grant select, insert, update, delete on offices, services, service_drafts to app;
