-- Times in which nothing is changed because somebody said so: an upgrade, a move. One at most is under way.
create table read_only_periods (
  period_id uuid primary key,
  begun_at timestamptz not null,
  -- When it is expected to be over; it ends only when somebody ends it.
  expected_until timestamptz,
  words_de text not null,
  words_en text not null default '',
  begun_by uuid references people on delete set null,
  ended_at timestamptz,
  ended_by uuid references people on delete set null
);
create unique index read_only_periods_open on read_only_periods ((true)) where ended_at is null;
create index read_only_periods_begun on read_only_periods (begun_at);
create index read_only_periods_begun_by on read_only_periods (begun_by) where begun_by is not null;
create index read_only_periods_ended_by on read_only_periods (ended_by) where ended_by is not null;
grant select, insert, update, delete on read_only_periods to app;

-- What was proved of backups, restores and fail-overs, kept for those who run the platform and for auditors.
create table proofs (
  proof_id uuid primary key,
  kind text not null check (kind in ('backup', 'restore_test', 'drill')),
  at timestamptz not null,
  ok boolean not null,
  words text not null default '',
  -- Figures as they were measured, by name.
  figures jsonb not null default '{}',
  -- The machine or person that said so.
  noted_by text not null
);
create index proofs_newest on proofs (kind, at desc);
grant select, insert, delete on proofs to app;

-- What is wrong with the platform and was told, until it is over.
create table platform_alerts (
  alert text primary key,
  since timestamptz not null,
  -- The figure it was told with.
  detail text not null default ''
);
grant select, insert, update, delete on platform_alerts to app;
