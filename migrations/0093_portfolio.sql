-- What is known of the city's applications beyond their tile. Rows of capabilities follow the city's items.
create table capabilities (
  capability_id text primary key,
  name jsonb not null,
  about jsonb not null,
  active boolean not null,
  position int not null
);

-- One row beside an application of the launcher.
create table portfolio_entries (
  app_id text primary key references apps,
  capability_id text references capabilities,
  owner_person_id uuid references people,
  vendor text not null,
  contract text not null,
  contract_ends date,
  -- Months before the end by which it must be given notice of.
  notice_months int check (notice_months between 0 and 60),
  -- Beside what the licences cost.
  yearly_cents int not null check (yearly_cents >= 0),
  data_class text not null,
  hosting text not null,
  -- ISO 3166-1, two letters; '' where nobody said.
  country text not null,
  criticality text not null,
  interfaces text[] not null,
  -- How the software is called on devices; * stands for anything.
  software text not null,
  note text not null,
  -- The end of the contract that was reminded of.
  reminded_for date,
  version int not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index portfolio_entries_capability on portfolio_entries (capability_id) where capability_id is not null;
create index portfolio_entries_owner on portfolio_entries (owner_person_id) where owner_person_id is not null;
create index portfolio_entries_ends on portfolio_entries (contract_ends) where contract_ends is not null;

-- How many use it, counted at night: who opened it of late (one to four are told as four), and devices it is installed on; null where it cannot be known.
create table app_usage (
  app_id text primary key references apps,
  people int,
  devices int,
  counted_at timestamptz not null
);

create table licences (
  licence_id uuid primary key,
  app_id text not null references apps,
  product text not null,
  seats int not null check (seats >= 0),
  yearly_cents int not null check (yearly_cents >= 0),
  vendor text not null,
  contract text not null,
  contract_ends date,
  notice_months int check (notice_months between 0 and 60),
  reminded_for date,
  version int not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index licences_app on licences (app_id);
create index licences_ends on licences (contract_ends) where contract_ends is not null;

-- What the finder proposes and what people decided about it.
create table proposals (
  proposal_id uuid primary key,
  rule text not null,
  -- A capability, a vendor, two applications, an application.
  subject text not null,
  state text not null check (state in ('open', 'examined', 'decided', 'done')),
  -- The rows that led to it with their numbers; never people.
  evidence jsonb not null,
  -- Those rows alone, by name.
  found_rows text[] not null,
  stake_cents bigint not null,
  found_at timestamptz not null,
  seen_at timestamptz not null,
  -- No longer found since.
  gone_at timestamptz,
  decision text check (decision in ('merge', 'keep', 'no_duplicate')),
  reason text not null default '',
  owner_person_id uuid references people,
  due_on date,
  saved_cents bigint check (saved_cents >= 0),
  -- What it was decided on.
  decided_rows text[],
  decided_cents bigint,
  decided_at timestamptz,
  version int not null default 1,
  unique (rule, subject),
  check ((state in ('decided', 'done')) = (decision is not null))
);
create index proposals_stake on proposals (stake_cents desc, proposal_id);
create index proposals_owner on proposals (owner_person_id) where owner_person_id is not null;

create table proposal_events (
  proposal_event_id uuid primary key,
  proposal_id uuid not null references proposals on delete cascade,
  at timestamptz not null,
  what text not null,
  -- Null: the finder.
  by_person_id uuid references people,
  note text not null default ''
);
create index proposal_events_proposal on proposal_events (proposal_id, at);
create index proposal_events_by on proposal_events (by_person_id) where by_person_id is not null;
-- Who used what in the last months is counted by application.
create index app_opens_app on app_opens (app_id, last_at);
grant select, insert, update, delete on capabilities, portfolio_entries, app_usage, licences, proposals, proposal_events to app;
