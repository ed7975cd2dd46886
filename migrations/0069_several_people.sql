-- Who applies for somebody else, and who agrees to an application before it is sent.
alter table application_drafts
  -- Whoever writes for somebody else: how they stand to each other, both names, where the letter goes, proof. Null: for oneself.
  add column representative jsonb,
  -- Mails to others are counted, so that nobody sends any number of them by a draft.
  add column mails_to_others int not null default 0;
alter table applications add column representative jsonb;

create table co_applicants (
  co_applicant_id uuid primary key,
  draft_id uuid references application_drafts on delete cascade,
  case_id uuid references applications on delete cascade,
  name text not null,
  -- '': agrees on paper.
  email text not null,
  language text not null check (language in ('de', 'en')),
  named_at timestamptz not null,
  mailed_at timestamptz,
  answer text check (answer in ('agreed', 'refused', 'not_me')),
  answered_at timestamptz,
  -- What they had before them: other answers need a new agreement.
  seen_hash bytea,
  -- The consent that was signed on paper.
  upload_id uuid references application_files on delete set null
);
create index co_applicants_draft on co_applicants (draft_id) where draft_id is not null;
create index co_applicants_case on co_applicants (case_id) where case_id is not null;
create index co_applicants_upload on co_applicants (upload_id) where upload_id is not null;
grant select, insert, update, delete on co_applicants to app;
