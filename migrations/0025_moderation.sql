-- The words everybody reads where a moderator changed them; null: those of the reporter.
alter table reports add column public_text text;
-- Why a case waits for a person before everybody sees it, as a word of its module; null where it does not.
alter table cases add column held_why text;

-- How a report was before somebody changed it: the reporter who corrected it, or a moderator who changed the words for everybody.
create table report_revisions (
  revision_id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  at timestamptz not null,
  actor_id uuid references people,
  cause text not null check (cause in ('corrected', 'moderated')),
  description text not null,
  public_text text,
  place_label text,
  place_text text
);
create index report_revisions_case on report_revisions (case_id, at);
grant select, insert, update, delete on report_revisions to app;

-- A picture with parts made unrecognisable: what it was before, for a short time, and which parts.
alter table case_files add column original_hash bytea references files;
alter table case_files add column original_thumbnail_hash bytea references files;
alter table case_files add column blurred_parts jsonb;
alter table case_files add column blurred_at timestamptz;
create index case_files_original on case_files (blurred_at) where original_hash is not null;
create index case_files_original_hash on case_files (original_hash) where original_hash is not null;
create index case_files_original_thumbnail on case_files (original_thumbnail_hash) where original_thumbnail_hash is not null;

-- What a reporter does with their own report.
alter table case_events drop constraint case_events_type_check;
alter table case_events add constraint case_events_type_check
  check (type in ('created', 'state', 'team', 'assignee', 'message', 'note', 'link', 'deadline', 'merged', 'unmerged', 'split', 'contested',
    'corrected', 'withdrawn', 'contact_removed'));
