-- A report that named two things: which one was taken out of which, what went with it, and whether that was taken back.
create table report_splits (
  case_id uuid primary key references cases on delete cascade,
  from_case_id uuid not null references cases on delete cascade,
  split_at timestamptz not null,
  -- Where the photos that went along hung before.
  photos jsonb not null default '[]',
  -- How the first report was before its public words were changed; null where they stayed.
  revision_id uuid references report_revisions on delete set null,
  undone_at timestamptz
);
create index report_splits_from on report_splits (from_case_id);
create index report_splits_revision on report_splits (revision_id) where revision_id is not null;
grant select, insert, update, delete on report_splits to app;

alter table report_revisions drop constraint report_revisions_cause_check;
alter table report_revisions add constraint report_revisions_cause_check check (cause in ('corrected', 'moderated', 'split'));
