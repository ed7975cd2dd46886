-- What staff are told: outages and planned work of applications, set by hand.
create table outages (
  outage_id uuid primary key,
  -- Absent: about no single application.
  app_id text references apps,
  kind text not null check (kind in ('outage', 'planned')),
  title jsonb not null,
  body jsonb not null,
  begins_at timestamptz not null,
  expected_end_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  made_at timestamptz not null,
  made_by uuid references people on delete set null,
  -- Planned work says when it is over: it ends by itself.
  check (kind = 'outage' or expected_end_at is not null),
  check (expected_end_at > begins_at)
);
create index outages_open on outages (begins_at) where ended_at is null;
create index outages_ended on outages (ended_at) where ended_at is not null;
create index outages_app on outages (app_id, begins_at) where app_id is not null;

-- What was told, and when: each text as it stood.
create table outage_updates (
  outage_update_id uuid primary key,
  outage_id uuid not null references outages on delete cascade,
  at timestamptz not null,
  what text not null check (what in ('published', 'edited', 'told', 'ended')),
  title jsonb,
  body jsonb,
  expected_end_at timestamptz,
  told_by uuid references people on delete set null
);
create index outage_updates_outage on outage_updates (outage_id, at);

-- How an application answers when asked; two failures in a row are a disturbance, one answer ends it.
create table app_checks (
  app_id text primary key references apps on delete cascade,
  -- Unknown: it was asked once and did not answer.
  state text not null check (state in ('unknown', 'up', 'disturbed')),
  since timestamptz not null,
  failures int not null default 0,
  problem text,
  checked_at timestamptz not null
);
-- When its state changed, for a while; never every single answer.
create table app_check_changes (
  app_id text not null references apps on delete cascade,
  at timestamptz not null,
  state text not null check (state in ('up', 'disturbed')),
  primary key (app_id, at)
);
create index app_check_changes_at on app_check_changes (at);

-- What staff, or some teams and roles, must know; both lists empty: everybody who works for the city.
create table announcements (
  announcement_id uuid primary key,
  title jsonb not null,
  body jsonb not null,
  teams text[] not null default '{}',
  roles text[] not null default '{}',
  from_at timestamptz not null,
  until_at timestamptz check (until_at > from_at),
  -- Each of them says so once.
  duty boolean not null,
  version int not null default 1,
  made_at timestamptz not null,
  made_by uuid references people on delete set null
);
create index announcements_from on announcements (from_at);
create table announcement_acks (
  announcement_id uuid not null references announcements on delete cascade,
  person_id uuid not null references people on delete cascade,
  acknowledged_at timestamptz not null,
  primary key (announcement_id, person_id)
);
create index announcement_acks_person on announcement_acks (person_id);

-- The problem behind an outage: one answer to its tickets ends both.
create table ticket_outages (
  case_id uuid not null references cases on delete cascade,
  outage_id uuid not null references outages on delete cascade,
  primary key (case_id, outage_id)
);
create index ticket_outages_outage on ticket_outages (outage_id);

grant select, insert, update, delete on outages, outage_updates, app_checks, app_check_changes, announcements, announcement_acks, ticket_outages to app;
