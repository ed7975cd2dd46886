-- An application being written goes on elsewhere: a code, which no table holds, opens it; whoever has opened it with the code holds a key like the browser it was begun in.
alter table application_drafts
  -- Which code counts; 0: none was asked for. A new one ends those before.
  add column code_number int not null default 0,
  add column code_hash bytea,
  -- Where link and code went, in which language, and when; the reminder before the end goes there, once.
  add column email text,
  add column language text check (language in ('de', 'en')),
  add column mailed_at timestamptz,
  add column reminded_at timestamptz;
create unique index application_drafts_code on application_drafts (code_hash) where code_hash is not null;
create index application_drafts_remind on application_drafts (expires_at) where email is not null and reminded_at is null;

create table application_draft_keys (
  draft_id uuid not null references application_drafts on delete cascade,
  key_hash bytea not null,
  added_at timestamptz not null,
  primary key (draft_id, key_hash)
);
create index application_draft_keys_key on application_draft_keys (key_hash);
grant select, insert, update, delete on application_draft_keys to app;
