-- What is being written of a form and nobody is asked yet; `based_on` is the version it was made from, 0 for a new form.
create table form_drafts (
  form_id text primary key,
  form jsonb not null,
  owner_team_id text not null references teams,
  based_on int not null,
  version int not null,
  -- What of an official form waits for a person, with what was decided about it.
  tasks jsonb not null default '[]',
  -- The report of the import it came from, for those who look what became of an element.
  source jsonb,
  -- What the proof found, and for which version of the draft; without a finding it is being worked on.
  proof jsonb,
  proof_version int,
  saved_by uuid,
  saved_at timestamptz not null
);
create index form_drafts_saved_by on form_drafts (saved_by) where saved_by is not null;

-- The first day on which a version is asked, in the city's time zone; null: from the moment it was published.
alter table form_versions add column valid_from date;
-- What the proof had found when it was published; null: it came with a folder, which is proved before it is loaded.
alter table form_versions add column proof jsonb;
-- The official form as it was read, before anybody changed it by hand: with it the next import tells changes of the office from those of the source.
alter table form_versions add column imported jsonb;

-- Answers that had no place any more when an application was moved to a newer version of its form: kept, and shown to whoever wrote them.
alter table application_drafts add column set_aside jsonb not null default '[]';

grant select, insert, update, delete on form_drafts to app;
