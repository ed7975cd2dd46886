-- A case joined into another one stays as it is and points there: taking it apart again is taking the pointer away.
alter table cases add column merged_into uuid references cases;
create index cases_merged on cases (merged_into) where merged_into is not null;

-- Views of the inbox that somebody keeps: what to look for, under a name of their own.
create table inbox_views (
  inbox_view_id uuid primary key,
  person_id uuid not null references people on delete cascade,
  name text not null,
  wanted jsonb not null,
  made_at timestamptz not null
);
create index inbox_views_person on inbox_views (person_id, name);
grant select, insert, update, delete on inbox_views to app;
