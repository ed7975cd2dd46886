-- The mailbox of citizens: what the city told somebody about an application, and the proof of how it reached them. Words and files stand with the case.
create table postbox_entries (
  entry_id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  -- The entry of the timeline that says it; a change that is repeated provides it once.
  event_id uuid not null unique references case_events on delete cascade,
  -- Null: whoever has the secret link.
  person_id uuid references people,
  kind text not null check (kind in ('receipt', 'documents', 'message', 'decision')),
  -- How a decision is delivered, and by which law; null for what starts no period.
  way text check (way in ('account', 'link', 'paper')),
  law text check (law in ('general', 'tax')),
  provided_at timestamptz not null,
  -- The mail that said something is there: when a mail server took it, or would not, or it came back.
  mail_id uuid,
  notified_at timestamptz,
  notice_failed_at timestamptz,
  -- By whoever it is for; staff never count.
  first_opened_at timestamptz,
  opened_by uuid references people,
  posted_on date,
  -- The day on which the law takes it for delivered; null: not yet known, or not in this way.
  deemed_on date,
  archived_at timestamptz,
  -- Out of the sight of whoever it is for; the proof stays with the case.
  deleted_at timestamptz
);
create index postbox_entries_person on postbox_entries (person_id, provided_at desc, entry_id desc) where person_id is not null;
create index postbox_entries_case on postbox_entries (case_id);
create index postbox_entries_mail on postbox_entries (mail_id) where mail_id is not null;
create index postbox_entries_opened_by on postbox_entries (opened_by) where opened_by is not null;
-- Decisions by link that nobody fetched: after ten days they go by post.
create index postbox_entries_waiting on postbox_entries (provided_at) where way = 'link' and first_opened_at is null;

-- Whether somebody wants decisions electronically: for all of an account, or for one application. What was said last counts; none is changed afterwards.
create table postbox_consents (
  consent_id uuid primary key,
  person_id uuid references people on delete cascade,
  case_id uuid references cases on delete cascade,
  given boolean not null,
  said_at timestamptz not null,
  check ((person_id is null) <> (case_id is null))
);
create index postbox_consents_person on postbox_consents (person_id, said_at desc) where person_id is not null;
create index postbox_consents_case on postbox_consents (case_id, said_at desc) where case_id is not null;

-- How long an office really takes, worked out by a job and never while a page is made. 'promise': too few were decided, so what the procedure promises is told.
create table procedure_forecasts (
  procedure_id text primary key references procedures on delete cascade,
  decided int not null,
  -- Days without those on which documents or another office were waited for.
  median_days real,
  most_days real,
  worked_out_at timestamptz not null
);

-- One's own cases, newest first, page by page.
create index case_people_mine on case_people (person_id, added_at desc, case_person_id desc) where person_id is not null and part in ('reporter', 'follower');

grant select, insert, update, delete on postbox_entries, postbox_consents, procedure_forecasts to app;
