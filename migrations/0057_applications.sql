-- Forms: what is asked. A version never changes, and a case stays on the one it was sent with.
create table forms (
  form_id text primary key,
  team_id text not null references teams,
  -- Nobody begins it any more; what was begun goes on.
  retired_at timestamptz
);
create table form_versions (
  form_id text not null references forms on delete cascade,
  number int not null,
  form jsonb not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (form_id, number)
);
create index form_versions_published_by on form_versions (published_by) where published_by is not null;

-- How a kind of application is dealt with: steps, tasks, deadlines, fee, outcomes, letters. Each text of it is kept; a case stays on its own.
create table procedures (
  procedure_id text primary key,
  name jsonb not null,
  current int not null,
  active boolean not null,
  position int not null
);
create table procedure_versions (
  procedure_id text not null references procedures on delete cascade,
  number int not null,
  procedure jsonb not null,
  made_at timestamptz not null,
  primary key (procedure_id, number)
);

-- An application being written: under the secret of a browser, a link by mail, or an account.
create table application_drafts (
  draft_id uuid primary key,
  secret_hash bytea not null,
  person_id uuid references people on delete cascade,
  procedure_id text not null references procedures,
  form_id text not null,
  form_number int not null,
  answers jsonb not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (form_id, form_number) references form_versions
);
create index application_drafts_person on application_drafts (person_id) where person_id is not null;
create index application_drafts_expires on application_drafts (expires_at);
create index application_drafts_form on application_drafts (form_id, form_number);

create sequence case_number_application;
create table applications (
  case_id uuid primary key references cases on delete cascade,
  procedure_id text not null references procedures,
  procedure_number int not null,
  form_id text not null,
  form_number int not null,
  -- When the case was opened is when it reached the city.
  answers jsonb not null,
  foreign key (form_id, form_number) references form_versions,
  foreign key (procedure_id, procedure_number) references procedure_versions
);
create index applications_procedure on applications (procedure_id, case_id);
create index applications_form on applications (form_id, form_number);

-- Files of answers, while they are written and after; an answer names them by id.
create table application_files (
  upload_id uuid primary key,
  draft_id uuid references application_drafts on delete set null,
  case_id uuid references cases on delete cascade,
  file_hash bytea not null references files,
  media_type text not null,
  name text not null,
  added_at timestamptz not null
);
create index application_files_draft on application_files (draft_id) where draft_id is not null;
create index application_files_case on application_files (case_id) where case_id is not null;
create index application_files_file on application_files (file_hash);

-- What has to be done for a case, as its procedure says, and who did it.
create table application_tasks (
  case_id uuid not null references applications on delete cascade,
  task text not null,
  done_at timestamptz not null,
  done_by uuid,
  primary key (case_id, task)
);
create index application_tasks_done_by on application_tasks (done_by) where done_by is not null;

-- What was decided; proposed by one, released by another where the procedure wants four eyes.
create table decisions (
  case_id uuid primary key references applications on delete cascade,
  outcome text not null,
  reasons jsonb not null,
  body text not null,
  fee_cents int,
  proposed_at timestamptz not null,
  proposed_by uuid,
  released_at timestamptz,
  released_by uuid,
  -- When its letter was made and could be read, and the day on which the law takes it for delivered. The letter is a file of the case.
  sent_at timestamptz,
  deemed_on date
);
create index decisions_proposed_by on decisions (proposed_by) where proposed_by is not null;
create index decisions_released_by on decisions (released_by) where released_by is not null;

grant select, insert, update, delete on forms, form_versions, procedures, application_drafts, applications, application_files, application_tasks, decisions to app;
grant select, insert, delete on procedure_versions to app;
grant usage on sequence case_number_application to app;
