-- What somebody does with the applications: those they like to have first, and when they last opened each. Never how often.
create table app_favourites (
  app_id text not null references apps on delete cascade,
  person_id uuid not null references people on delete cascade,
  added_at timestamptz not null,
  primary key (person_id, app_id)
);
create table app_opens (
  app_id text not null references apps on delete cascade,
  person_id uuid not null references people on delete cascade,
  last_at timestamptz not null,
  primary key (person_id, app_id)
);
create index app_opens_last on app_opens (last_at);
grant select, insert, update, delete on app_favourites, app_opens to app;
