-- What carried a decision: rules of the form and reasons of the procedure by key, which answers they asked, and how they came out. Answers stand in the application alone.
alter table decisions add column trace jsonb not null default '[]';

-- Letters that go by post, because whoever applied cannot be reached otherwise: printed in batches, posted, sometimes come back.
create table letter_batches (
  batch_id uuid primary key,
  made_at timestamptz not null,
  made_by uuid
);
create index letter_batches_made_by on letter_batches (made_by) where made_by is not null;
create table posted_letters (
  case_id uuid primary key references applications on delete cascade,
  -- In this order they are printed.
  waiting_since timestamptz not null,
  -- Null: it waits to be printed.
  batch_id uuid references letter_batches on delete set null,
  printed_at timestamptz,
  -- The day it was handed to the post, from which the law counts.
  posted_on date,
  posted_at timestamptz,
  posted_by uuid,
  -- It could not be delivered; `settled_at`: the team has dealt with it.
  came_back_at timestamptz,
  came_back_why text,
  settled_at timestamptz
);
create index posted_letters_open on posted_letters (waiting_since) where posted_at is null;
create index posted_letters_came_back on posted_letters (came_back_at) where came_back_at is not null and settled_at is null;
create index posted_letters_batch on posted_letters (batch_id) where batch_id is not null;
create index posted_letters_posted_by on posted_letters (posted_by) where posted_by is not null;

-- That a closed case lies in an archive or a document management system, and how that is proved; retention may then delete it here earlier.
create table case_handovers (
  handover_id uuid primary key,
  case_id uuid not null references applications on delete cascade,
  handed_at timestamptz not null,
  system text not null,
  -- What the other system calls it.
  reference text not null,
  -- SHA-256 of the manifest that was handed over, where it was told.
  manifest_hash bytea,
  handed_by uuid
);
create index case_handovers_case on case_handovers (case_id);
create index case_handovers_handed_by on case_handovers (handed_by) where handed_by is not null;

-- Who is told by a call of ours when something happens to an application.
create table webhooks (
  webhook_id uuid primary key,
  name text not null,
  url text not null,
  -- Sealed under the house's secret: it signs, so a hash would not do. The one before signs too for a day after it was replaced.
  secret bytea not null,
  secret_before bytea,
  before_until timestamptz,
  -- Empty: all of them.
  procedures text[] not null,
  events text[] not null,
  made_at timestamptz not null,
  -- Calls that failed since the last that did not; after too many it is paused.
  failed_in_row int not null default 0,
  paused_at timestamptz,
  paused_why text
);
create table webhook_deliveries (
  delivery_id uuid primary key,
  webhook_id uuid not null references webhooks on delete cascade,
  -- What the receiver knows a repeat by.
  message_id uuid not null,
  event text not null,
  payload jsonb not null,
  made_at timestamptz not null,
  tries int not null default 0,
  tried_at timestamptz,
  status int,
  problem text,
  delivered_at timestamptz,
  unique (webhook_id, message_id)
);
create index webhook_deliveries_made on webhook_deliveries (made_at);

-- Specialist systems that fetch applications: which procedures, and only of one team where that is named. The key is kept as a hash alone.
create table system_keys (
  system_key_id uuid primary key,
  name text not null,
  contact text not null,
  key_hash bytea not null unique,
  procedures text[] not null,
  team_id text references teams,
  -- It may propose decisions and write to whoever applied; else it reads and acknowledges.
  may_answer boolean not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index system_keys_team on system_keys (team_id) where team_id is not null;
create table system_acks (
  system_key_id uuid not null references system_keys on delete cascade,
  case_id uuid not null references applications on delete cascade,
  -- What the other system calls it.
  reference text not null,
  acked_at timestamptz not null,
  primary key (system_key_id, case_id)
);
create index system_acks_case on system_acks (case_id);

grant select, insert, update, delete on letter_batches, posted_letters, case_handovers, webhooks, webhook_deliveries, system_keys, system_acks to app;
