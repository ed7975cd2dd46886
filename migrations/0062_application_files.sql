-- A question of an application that is being written, opened for a phone for half an hour: its link takes files for this question and shows those it took, nothing else.
create table phone_links (
  phone_link_id uuid primary key,
  draft_id uuid not null references application_drafts on delete cascade,
  -- The place of the question in the form.
  place text not null,
  secret_hash bytea not null unique,
  -- The phone that sent something first, by a secret of its own; no other one is let in after it.
  device_hash bytea,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  unique (draft_id, place)
);
grant select, insert, update, delete on phone_links to app;

alter table application_files
  -- By which link it came: a phone sees and removes its own files alone.
  add column phone_link_id uuid references phone_links on delete set null,
  -- How far it is turned to the right when several are put together, in degrees.
  add column turn smallint not null default 0 check (turn in (0, 90, 180, 270)),
  -- The document it was put into, and where in it: kept until the application is sent, so that it can be taken apart again.
  add column joined_into uuid references application_files on delete set null,
  add column joined_at_place int;
create index application_files_phone on application_files (phone_link_id) where phone_link_id is not null;
create index application_files_joined on application_files (joined_into) where joined_into is not null;
