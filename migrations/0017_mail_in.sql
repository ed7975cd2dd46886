-- Mail both ways: what a mail of ours asks mail programs to do, what came in by mail, and who wants how much of it.
alter table mails add column reply_to text, add column stop_url text;
alter table demo_mails add column reply_to text, add column stop_url text;

-- Whoever muted a case is written to no more but where the city asks them something.
alter table case_people add column muted_at timestamptz;

-- How often news of followed cases come to somebody with an account.
alter table people add column mail_pace text not null default 'at_once' check (mail_pace in ('at_once', 'daily'));

-- Mails that came in for a case. The text stands in the case alone; the mail as it came is a file of its own until it is read, then an internal file of the case.
create table mails_in (
  mail_in_id uuid primary key,
  message_key bytea not null unique check (octet_length(message_key) = 32),
  received_at timestamptz not null default now(),
  case_id uuid not null references cases on delete cascade,
  case_person_id uuid not null references case_people on delete cascade,
  file_hash bytea references files,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'taken', 'aside')),
  reason text,
  case_file_id uuid references case_files on delete set null
);
create index mails_in_received on mails_in (received_at desc, mail_in_id desc);
create index mails_in_case on mails_in (case_id, received_at);
create index mails_in_person on mails_in (case_person_id);
create index mails_in_file on mails_in (file_hash) where file_hash is not null;
create index mails_in_case_file on mails_in (case_file_id) where case_file_id is not null;

-- News of followed cases that wait for the mail of the morning.
create table waiting_news (
  person_id uuid not null references people on delete cascade,
  event_id uuid not null references case_events on delete cascade,
  case_id uuid not null references cases on delete cascade,
  added_at timestamptz not null default now(),
  primary key (person_id, event_id)
);
create index waiting_news_case on waiting_news (case_id);
create index waiting_news_event on waiting_news (event_id);
grant select, insert, update, delete on mails_in, waiting_news to app;
