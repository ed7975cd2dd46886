-- A team that has an emergency pack: without a passphrase there is none.
create table emergency_teams (
  team_id text primary key references teams,
  -- Sealed with the key of the house (AES-256-GCM), bound to the team.
  passphrase bytea not null,
  passphrase_at timestamptz not null,
  passphrase_by uuid references people on delete set null,
  -- Whether applications, which are confidential, stand in it with subject and contact.
  with_applications boolean not null default false,
  -- When those named were last told.
  told_at timestamptz
);
create index emergency_teams_by on emergency_teams (passphrase_by) where passphrase_by is not null;

-- Who is told where the pack lies.
create table emergency_readers (
  team_id text not null references emergency_teams on delete cascade,
  person_id uuid not null references people on delete cascade,
  primary key (team_id, person_id)
);
create index emergency_readers_person on emergency_readers (person_id);

-- The last packs of each team.
create table emergency_packs (
  emergency_pack_id uuid primary key,
  team_id text not null references teams,
  made_at timestamptz not null,
  why text not null check (why in ('nightly', 'asked', 'command')),
  file_hash bytea not null references files,
  bytes int not null,
  cases int not null,
  -- Of the cases that were open; more than stand in it where there are too many.
  cases_open int not null,
  seal int
);
create index emergency_packs_newest on emergency_packs (team_id, made_at desc);
create index emergency_packs_file on emergency_packs (file_hash);

-- Numbers of the same sequence as all others, kept for paper.
create table paper_numbers (
  number text primary key,
  kind text not null,
  team_id text not null references teams,
  reserved_at timestamptz not null,
  entered_at timestamptz,
  case_id uuid references cases on delete set null
);
create index paper_numbers_free on paper_numbers (team_id, kind) where entered_at is null;
create index paper_numbers_case on paper_numbers (case_id) where case_id is not null;

-- An article that every pack takes along.
alter table articles add column emergency boolean not null default false;

grant select, insert, update, delete on emergency_teams, emergency_readers, emergency_packs, paper_numbers to app;
