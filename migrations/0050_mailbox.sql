-- The mailbox of the service desk. What was taken from it stands here by the mailbox's own id of each mail, so that nothing is taken twice.
create table mailbox_seen (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  message_key bytea not null check (octet_length(message_key) = 32),
  sender_key bytea,
  loop_key bytea,
  taken_at timestamptz not null,
  outcome text not null check (outcome in ('ticket', 'reply', 'look', 'again')),
  moved_at timestamptz,
  primary key (mailbox, uid_validity, uid)
);
create unique index mailbox_seen_message on mailbox_seen (message_key) where outcome <> 'again';
create index mailbox_seen_sender on mailbox_seen (sender_key, taken_at) where sender_key is not null;
create index mailbox_seen_moved on mailbox_seen (taken_at) where moved_at is not null;

-- Mails that somebody of the desk has to look at. `repeats`: so many more of the same came, which are kept in the mailbox alone.
create table mailbox_mails (
  mailbox_mail_id uuid primary key,
  received_at timestamptz not null,
  from_address text,
  from_name text,
  subject text not null,
  reason text not null,
  loop_key bytea not null,
  case_person_id uuid references case_people on delete set null,
  file_hash bytea references files,
  size bigint not null,
  repeats int not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'ticket', 'joined', 'discarded')),
  decided_at timestamptz,
  decided_by uuid references people on delete set null,
  case_id uuid references cases on delete set null
);
create index mailbox_mails_waiting on mailbox_mails (received_at desc, mailbox_mail_id desc) where state = 'waiting';
create index mailbox_mails_loop on mailbox_mails (loop_key, received_at);
create index mailbox_mails_received on mailbox_mails (received_at);
create index mailbox_mails_person on mailbox_mails (case_person_id) where case_person_id is not null;
create index mailbox_mails_file on mailbox_mails (file_hash) where file_hash is not null;
create index mailbox_mails_case on mailbox_mails (case_id) where case_id is not null;
create index mailbox_mails_decided on mailbox_mails (decided_by) where decided_by is not null;

-- How the mailbox was found the last time.
create table mailboxes (
  mailbox text primary key,
  checked_at timestamptz not null,
  waiting int not null default 0,
  stuck int not null default 0,
  problem text,
  problem_since timestamptz
);
grant select, insert, update, delete on mailbox_seen, mailbox_mails, mailboxes to app;

-- A ticket that follows a closed one.
alter table case_links drop constraint case_links_type_check;
alter table case_links add constraint case_links_type_check check (type in ('duplicate_of', 'split_from', 'caused_by', 'follows'));
