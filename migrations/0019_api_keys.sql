-- Keys of programs that send something in. Only the hash is kept: a key is shown once.
create table api_keys (
  api_key_id uuid primary key,
  key_hash bytea not null unique,
  name text not null,
  contact text not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
grant select, insert, update on api_keys to app;

-- Published reports by the day they came in, for lists of everything.
create index reports_reported on reports (reported_at desc, case_id desc);
